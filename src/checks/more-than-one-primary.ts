import { asWritten } from '../intent/as-written.js';
import { type Finding, within } from '../intent/document.js';
import type { Attachment, Vm } from '../intent/model.js';
import type { Check } from './check.js';

/**
 * At most one attachment of a VM must say `primary: true`.
 *
 * The primary ranks first: it becomes the VM's first interface, and its gateway wins where several compete. With none
 * marked, the first attachment in the list is the primary; `priority` orders the rest.
 */
export const moreThanOnePrimary: Check = {
  code: 'more-than-one-primary',
  title: 'At most one attachment of a VM must say `primary: true`',
  perVm: findPrimaries,
};

function* findPrimaries({ attachments }: Vm): Generator<Finding> {
  const [first, ...others] = asWritten(attachments.filter(({ primary }) => primary));
  if (first) for (const other of others) yield secondPrimary(other, first);
}

const secondPrimary = (attachment: Attachment, first: Attachment): Finding => ({
  severity: 'error',
  message: `attachment "${attachment.name}" must not be \`primary\` beside "${first.name}"`,
  at: within(attachment.origin, 'primary'),
  related: [{ message: `"${first.name}" is primary here`, at: within(first.origin, 'primary') }],
  hint: 'remove `primary` from one of the two; `priority` orders those that are not primary',
});

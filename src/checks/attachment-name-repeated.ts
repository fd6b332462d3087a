import { asWritten } from '../intent/as-written.js';
import { type Finding, within } from '../intent/document.js';
import type { Attachment, Vm } from '../intent/model.js';
import type { Check } from './check.js';

/**
 * The attachments of one VM must have names of their own.
 *
 * The name is the identity of the interface: KubeVirt pairs `networks[]` and `interfaces[]` of the VirtualMachine by it,
 * and the MAC address and the attachment definition are derived from it.
 *
 * Source: kubevirt/kubevirt pkg/network/admitter ("Network with name ... already exists").
 */
export const attachmentNameRepeated: Check = {
  code: 'attachment-name-repeated',
  title: 'The attachments of one VM must have names of their own',
  perVm: findRepeated,
};

function* findRepeated({ attachments }: Vm): Generator<Finding> {
  const written = asWritten(attachments);
  for (const attachment of written) {
    const first = written.find(({ name }) => name === attachment.name);
    if (first && first !== attachment) yield repeated(attachment, first);
  }
}

const repeated = ({ name, origin }: Attachment, first: Attachment): Finding => ({
  severity: 'error',
  message: `the attachment name "${name}" must stand once in \`networks\``,
  at: within(origin, 'name'),
  related: [{ message: `"${name}" is taken here`, at: within(first.origin, 'name') }],
  hint: 'rename one of the two',
});

import { type Finding, within } from '../intent/document.js';
import type { Attachment, Vm } from '../intent/model.js';
import { valueAt } from '../intent/value-at.js';
import type { Check } from './check.js';

/**
 * The primary attachment of a VM must not have a `priority` above that of another.
 *
 * `priority` orders the attachments after the primary one, the smallest first, so that of the primary has no effect: one
 * that puts it behind another says something that does not happen. Without `primary: true` the first in the list is the
 * primary.
 */
export const primaryOutranked: Check = {
  code: 'primary-outranked',
  title: 'The primary attachment must not have a `priority` above that of another',
  perVm: findOutranked,
};

function* findOutranked({ attachments }: Vm): Generator<Finding> {
  const [first, ...others] = attachments;
  const own = first && priorityOf(first);
  if (!first || own === undefined) return;
  const rival = others.find((other) => (priorityOf(other) ?? own) < own);
  if (rival) yield outranked(first, rival);
}

function priorityOf({ origin }: Attachment): number | undefined {
  const written = valueAt(within(origin, 'priority'));
  return typeof written === 'number' ? written : undefined;
}

const outranked = (primary: Attachment, rival: Attachment): Finding => ({
  severity: 'error',
  message: `attachment "${primary.name}" is the primary one and must not have a \`priority\` above that of "${rival.name}"`,
  at: within(primary.origin, 'priority'),
  related: [{ message: `"${rival.name}" has a smaller one here`, at: within(rival.origin, 'priority') }],
  hint: `write \`primary: true\` on "${rival.name}", or remove \`priority\` from "${primary.name}"`,
});

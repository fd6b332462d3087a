import type { Access, AccessRule } from './access.js';
import type { Attachment, Model } from './model.js';

/** The rules that hold on attachments of one sort, each once, however many attachments it holds for. */
export function rulesOn(
  { vms }: Model,
  isSuch: (attachment: Attachment) => boolean,
): Readonly<Record<'ingress' | 'egress', ReadonlySet<AccessRule>>> {
  const accesses = new Set<Access>();
  for (const { attachments } of vms) {
    for (const attachment of attachments) if (attachment.access && isSuch(attachment)) accesses.add(attachment.access);
  }
  const rules = { ingress: new Set<AccessRule>(), egress: new Set<AccessRule>() };
  for (const { ingress, egress } of accesses) {
    for (const rule of ingress?.rules ?? []) rules.ingress.add(rule);
    for (const rule of egress?.rules ?? []) rules.egress.add(rule);
  }
  return rules;
}

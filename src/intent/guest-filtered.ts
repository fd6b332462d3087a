import type { Access, DirectionAccess } from './access.js';
import type { Attachment, Cluster } from './model.js';

/** An interface whose rules the guest itself enforces. */
export interface GuestFiltered extends Attachment {
  readonly access: Access;
}

/** The interfaces of a VM that nftables inside it filters: those on other networks than the pods', where rules stop anything. */
export function guestFiltered(
  attachments: readonly Attachment[],
  { policyEngines }: Cluster,
): readonly GuestFiltered[] {
  if (policyEngines.secondaryNetworks !== 'guest') return [];
  return attachments.filter(isFiltered);
}

function isFiltered(attachment: Attachment): attachment is GuestFiltered {
  const { link, state, access } = attachment;
  if (link.kind === 'pod' || state === 'absent' || !access) return false;
  return stopsSomething(access.ingress) || stopsSomething(access.egress);
}

/** Whether a direction has rules, or a default that drops: without either, it is as if nobody had said anything. */
export function stopsSomething(direction: DirectionAccess | undefined): direction is DirectionAccess {
  return direction !== undefined && (direction.rules.length > 0 || direction.default === 'drop');
}

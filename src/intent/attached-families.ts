import type { Family } from '../net/address.js';
import { podNetworkHas } from './default-route.js';
import type { Attachment, Cluster } from './model.js';

const FAMILIES: readonly Family[] = [4, 6];

/** The families that the Network's subnets serve by DHCP; IPv4 where none says so. */
export function dhcpFamilies({ network }: Pick<Attachment, 'network'>): readonly Family[] {
  const served = (network?.subnets ?? []).flatMap(({ prefix, dhcp }) => (dhcp ? prefix.family : []));
  return served.length > 0 ? served : [4];
}

/** The families that the guest has an address of at an attachment: one that was written, or one that its mode brings. */
export function attachedFamilies(attachment: Attachment, cluster: Cluster): readonly Family[] {
  const learnt = attachment.link.kind === 'pod' ? [] : learntFamilies(attachment);
  return [...new Set([...endpointFamilies(attachment, cluster), ...learnt])];
}

function learntFamilies(attachment: Attachment): readonly Family[] {
  switch (attachment.mode) {
    case 'dhcp':
      return dhcpFamilies(attachment);
    case 'slaac':
      return [6];
    default:
      return [];
  }
}

/** The families of the addresses that a Service there has for endpoints: the pod's, or the static ones that were written. */
export function endpointFamilies({ link, addresses }: Attachment, cluster: Cluster): readonly Family[] {
  return FAMILIES.filter((family) =>
    link.kind === 'pod' ? podNetworkHas(family, cluster) : addresses.some((own) => own.family === family),
  );
}

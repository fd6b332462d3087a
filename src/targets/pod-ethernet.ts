import { clusterRoutes } from '../intent/cluster-routes.js';
import { podNetworkHas } from '../intent/default-route.js';
import { MASQUERADE } from '../intent/masquerade.js';
import type { Attachment, Cluster } from '../intent/model.js';
import { type Family, formatAddress } from '../net/address.js';
import { formatInterfaceAddress, formatPrefix } from '../net/prefix.js';
import { type Ethernet, ethernet, writtenRoutes } from './ethernet.js';

const FAMILIES: readonly Family[] = [4, 6];

/**
 * The pod interface in the guest. Where the guest leaves by it, DHCP configures IPv4; where it does not, the interface
 * is configured by hand, so that traffic of the cluster and its replies keep their way without a second default route.
 *
 * @param attachments those that the guest has, this one among them
 */
export function podEthernet(attachment: Attachment, attachments: readonly Attachment[], cluster: Cluster): Ethernet {
  const families = FAMILIES.filter((family) => podNetworkHas(family, cluster));
  const byDhcp = attachment.defaultFor.includes(4);
  const byHand = families.filter((family) => family === 6 || !byDhcp);
  const leavesBySix = families.includes(6) && attachment.defaultFor.includes(6);
  const toCluster = clusterRoutes(attachment, attachments, cluster).map(({ destination, gateway }) => ({
    to: formatPrefix(destination),
    via: formatAddress(gateway),
  }));
  const clusterDns = byDhcp ? [] : cluster.dnsServers;
  return ethernet(attachment, {
    dhcp: byDhcp ? [4] : [],
    addresses: byHand.map((family) => formatInterfaceAddress(MASQUERADE[family].address)),
    dnsServers: attachment.dnsServers.length > 0 ? attachment.dnsServers : clusterDns,
    gateway6: leavesBySix ? formatAddress(MASQUERADE[6].gateway) : undefined,
    routes: [...toCluster, ...writtenRoutes(attachment)],
  });
}

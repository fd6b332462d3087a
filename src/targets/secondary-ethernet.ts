import { dhcpFamilies } from '../intent/attached-families.js';
import type { Attachment } from '../intent/model.js';
import { type Family, formatAddress } from '../net/address.js';
import { formatInterfaceAddress } from '../net/prefix.js';
import { defaultRoute, type Ethernet, ethernet, type GuestRoute, writtenRoutes } from './ethernet.js';

/**
 * An interface of the guest on a secondary network: the addresses, routes and name servers that were written; DHCP or
 * router advertisements where they were asked for, without their default route where the guest leaves by another way.
 *
 * @param attachments those that the guest has, this one among them
 */
export function secondaryEthernet(attachment: Attachment, attachments: readonly Attachment[]): Ethernet {
  const { mode, addresses, dnsServers, gateways, defaultFor } = attachment;
  const dhcp = mode === 'dhcp' ? dhcpFamilies(attachment) : [];
  const learnsDefault = defaultFor.includes(4) && gateways.every(({ family }) => family !== 4);
  return ethernet(attachment, {
    dhcp,
    ignoresDhcpRoutes: dhcp.includes(4) && !learnsDefault,
    acceptsRouterAdvertisements: mode === 'slaac',
    addresses: addresses.map(formatInterfaceAddress),
    dnsServers,
    gateway6: defaultGateway(attachment, 6),
    routes: [...defaultRoutes(attachment, attachments), ...writtenRoutes(attachment)],
  });
}

function defaultRoutes(attachment: Attachment, attachments: readonly Attachment[]): readonly GuestRoute[] {
  const via = defaultGateway(attachment, 4);
  return via === undefined ? [] : [defaultRoute(via, attachments)];
}

function defaultGateway({ gateways, defaultFor }: Attachment, family: Family): string | undefined {
  const gateway = gateways.find((candidate) => candidate.family === family);
  return gateway && defaultFor.includes(family) ? formatAddress(gateway) : undefined;
}

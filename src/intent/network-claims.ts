import { remainingRanges } from '../net/remaining-ranges.js';
import { addressClaim, type LinkUser, linkClaims, prefixClaim, rangeClaim } from './claims-on-link.js';
import { definitionNamespaces } from './definition-namespaces.js';
import { within } from './document.js';
import { GATEWAY_NAMESPACE, type GatewayService, gatewayServices } from './gateway-services.js';
import { keptAddress } from './kept-address.js';
import type { AddressClaim, Claim, Claims } from './ledger.js';
import type { Cluster, Dhcp, Link, Network, Reservation, Subnet } from './model.js';
import { networkGateway } from './network-gateway.js';
import { type NodePortUse, nodePortClaims } from './node-port-claims.js';
import { qualifiedName } from './qualified-name.js';

/** What a Network takes. */
export function networkClaims(network: Network, cluster: Cluster): Claims {
  const { origin, link, subnets, reservations, routingDomain: domain } = network;
  const claimant = `Network "${qualifiedName(network)}"`;
  const user = { domain, claimant, link };
  const blocks = subnets.map(({ prefix }) => prefix);
  return [
    ...subnets.flatMap((subnet) => subnetClaims(user, subnet, network)),
    ...reservations.flatMap((reservation) => reservationClaims(user, reservation, network)),
    ...definitionNamespaces(network, cluster).map(
      (namespace): Claim => ({
        kind: 'definition',
        domain: '',
        key: `${namespace}/${network.name}`,
        claimant,
        origin: within(origin, 'metadata', 'name'),
      }),
    ),
    ...gatewayClaims(network, cluster, claimant),
    ...linkClaims({ link, claimant, namespace: network.namespace }, blocks, within(origin, 'spec')),
  ];
}

/** The gateway's MAC, and the ports that lead through it. */
function gatewayClaims(network: Network, cluster: Cluster, claimant: string): Claims {
  const gateway = networkGateway(network);
  if (!gateway) return [];
  const origin = within(network.origin, 'metadata', 'name');
  const mac = { kind: 'mac', domain: '', key: gateway.mac, link: network.link } as const;
  const services = gatewayServices(network, network.portForwards, cluster);
  return [
    { ...mac, claimant: `gateway of ${claimant}`, origin },
    ...services.flatMap((service) => serviceClaims(service, claimant)),
  ];
}

function serviceClaims({ name, origin, type, forwards }: GatewayService, claimant: string): Claims {
  const key = `${GATEWAY_NAMESPACE}/${name}`;
  const isBalanced = type === 'LoadBalancer';
  const ports = forwards.map(({ hostPort, protocol, origin: at }) => ({
    ...{ nodePort: hostPort, port: hostPort, protocol },
    origin: within(at, 'hostPort'),
  }));
  return [
    { kind: 'service', domain: '', key, claimant, origin },
    ...(isBalanced ? [{ kind: 'balanced-service', domain: '', key, claimant, origin } as const] : []),
    ...(isBalanced ? ports.map((port) => hostPortClaim(port, key, claimant)) : nodePortClaims(ports, claimant)),
  ];
}

const hostPortClaim = ({ port, protocol, origin }: NodePortUse, domain: string, claimant: string): Claim => ({
  kind: 'host-port',
  domain,
  key: `${port}/${protocol}`,
  claimant,
  origin,
});

type NetworkUser = LinkUser & { readonly link: Link };

function subnetClaims(user: NetworkUser, subnet: Subnet, { type }: Network): Claims {
  const { origin, prefix, dhcp, reserved } = subnet;
  const kept = keptAddress(subnet);
  const role = !kept?.isGateway ? 'kept' : type === 'nat' ? 'nat-gateway' : 'gateway';
  return [
    prefixClaim(user, prefix, true, within(origin, 'cidr')),
    ...(kept ? [addressClaim(user, role, kept.address, kept.origin)] : []),
    ...(dhcp ? dhcpClaims(user, dhcp) : []),
    ...reserved.map((range) => rangeClaim(user, 'reserved', range, range.origin)),
  ];
}

function dhcpClaims(user: NetworkUser, { origin, serverAddress, ranges, exclude }: Dhcp): readonly AddressClaim[] {
  const leased = remainingRanges(ranges, exclude).map((part) => rangeClaim(user, 'dhcp-range', part, part.of.origin));
  if (!serverAddress) return leased;
  return [addressClaim(user, 'dhcp-server', serverAddress, within(origin, 'serverAddress')), ...leased];
}

function reservationClaims(
  { claimant, ...user }: NetworkUser,
  { origin, mac, address, hostname }: Reservation,
  { namespace, name }: Network,
): Claims {
  const taken = addressClaim({ ...user, claimant, mac }, 'reservation', address, within(origin, 'ip'));
  if (hostname === undefined) return [taken];
  const host = { kind: 'host-name', domain: `${namespace}/${name}`, key: hostname } as const;
  return [taken, { ...host, claimant: `${claimant} reservation of "${mac}"`, origin: within(origin, 'hostname') }];
}

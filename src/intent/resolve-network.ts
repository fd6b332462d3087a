import { type Address, addressBits, offsetAddress, parseAddress } from '../net/address.js';
import { parseMac } from '../net/mac.js';
import { type AddressRange, type Prefix, parsePrefix, parseRange, rangeOf } from '../net/prefix.js';
import { defined } from './defined.js';
import { type Document, type Origin, within } from './document.js';
import type { NetworkIntent } from './generated/network.js';
import type { Dhcp, Link, Network, NetworkType, PortForward, Reservation, Subnet, VlanDraw } from './model.js';
import { readFirewall } from './read-firewall.js';
import { protocolOf } from './resolve-attachment.js';
import { resolveLink } from './resolve-link.js';
import { drawnRequest, resolveVlanDraw } from './resolve-vlan-draw.js';
import { nodeGroupOf, type ReportingScope } from './scope.js';
import { usualMtu } from './usual-mtu.js';

type NetworkSpec = NetworkIntent['spec'];
type SubnetSpec = NonNullable<NetworkSpec['subnets']>[number];
type DhcpSpec = NonNullable<SubnetSpec['dhcp']>;

/** A Network with its defaults, subnets and segment. @param document one that matched the schema */
export function resolveNetwork(document: Document, scope: ReportingScope): Network {
  const intent = document.data as unknown as NetworkIntent;
  const { spec } = intent;
  const origin: Origin = { document, path: [], environment: scope.environment.name };
  const vlanDraw = resolveVlanDraw(intent, origin, scope);
  const link = networkLink(intent, { origin, vlanDraw }, scope);
  const { name, namespace = scope.defaults.namespace } = intent.metadata;
  const writer = { kind: 'Network', namespace, name, origin: within(origin, 'metadata', 'name') } as const;
  const firewall = spec.firewall && readFirewall(spec.firewall, writer, within(origin, 'spec', 'firewall'));
  return {
    name,
    namespace,
    environment: scope.environment,
    origin,
    type: spec.type,
    subnets: subnets(spec, within(origin, 'spec')),
    link,
    ...defined({ mtu: spec.mtu ?? usualMtu(link), vlanDraw, firewall }),
    reservations: reservations(spec, origin),
    portForwards: portForwards(spec, namespace, within(origin, 'spec', 'portForwards')),
    active: spec.active ?? spec.autostart ?? true,
    consumers: spec.consumers ?? [],
    routingDomain: spec.routingDomain ?? 'default',
    singleNode: spec.placement === 'single-node',
  };
}

function networkLink(
  { metadata, spec }: NetworkIntent,
  { origin, vlanDraw }: { readonly origin: Origin; readonly vlanDraw: VlanDraw | undefined },
  scope: ReportingScope,
): Link {
  const nodeGroup = nodeGroupOf(spec.nodeGroup, within(origin, 'spec', 'nodeGroup'), scope);
  const { bridgeName, physicalInterface, vlanId, vlanMode, type } = spec;
  const name = `${metadata.name}.${metadata.namespace ?? scope.defaults.namespace}`;
  const request = { type, name, origin: within(origin, 'spec', 'type') };
  const written = { bridgeName, physicalInterface, vlanMode, vlanId: typeof vlanId === 'number' ? vlanId : undefined };
  const described = vlanDraw
    ? drawnRequest(request, written, { vlanDraw, scope })
    : { ...request, ...defined(written) };
  return resolveLink(described, { ...scope, nodeGroup, ...defined({ uplink: scope.defaults.uplink }) });
}

/** `subnets`, or the one subnet that `cidr` at the top is short for. */
function subnets(spec: NetworkSpec, origin: Origin): readonly Subnet[] {
  const written = spec.subnets?.map((subnet, index) => [subnet, within(origin, 'subnets', index)] as const);
  const { cidr, gateway, dhcp, reserved } = spec;
  const short = cidr === undefined ? [] : [[{ cidr, gateway, dhcp, reserved } as SubnetSpec, origin] as const];
  return (written ?? short).flatMap(([subnet, at]) => resolveSubnet(subnet, at, spec.type) ?? []);
}

function resolveSubnet(subnet: SubnetSpec, origin: Origin, type: NetworkType): Subnet | undefined {
  const prefix = parsePrefix(subnet.cidr);
  if (!prefix) return undefined;
  const written = subnet.gateway === undefined ? undefined : parseAddress(subnet.gateway);
  const gateway = written ?? (type === 'nat' ? firstHost(prefix) : undefined);
  const dhcp = subnet.dhcp && resolveDhcp(subnet.dhcp, within(origin, 'dhcp'));
  return {
    origin,
    prefix,
    reserved: ranges(subnet.reserved, within(origin, 'reserved')),
    ...defined({ gateway, dhcp }),
  };
}

/** The first address that a host can have. */
export function firstHost(prefix: Prefix): Address {
  const network = { family: prefix.family, value: prefix.first };
  return prefix.length >= addressBits(prefix.family) - 1 ? network : offsetAddress(network, 1);
}

function resolveDhcp(dhcp: DhcpSpec, origin: Origin): Dhcp {
  const short = dhcp.start === undefined || dhcp.end === undefined ? [] : [{ first: dhcp.start, last: dhcp.end }];
  const written = dhcp.ranges?.map((range, index) => [range, within(origin, 'ranges', index)] as const);
  const all = written ?? short.map((range) => [range, within(origin, 'start')] as const);
  return {
    origin,
    ranges: all.flatMap(([range, at]) => {
      const addresses = rangeOf(parseAddress(range.first), parseAddress(range.last));
      return addresses ? [{ ...addresses, origin: at }] : [];
    }),
    exclude: ranges(dhcp.exclude, within(origin, 'exclude')),
    leaseSeconds: dhcp.leaseSeconds ?? 3600,
    dnsServers: (dhcp.dnsServers ?? []).flatMap((text) => parseAddress(text) ?? []),
    ...defined({
      serverAddress: dhcp.serverAddress === undefined ? undefined : parseAddress(dhcp.serverAddress),
      domain: dhcp.domain,
    }),
  };
}

function reservations(spec: NetworkSpec, origin: Origin): readonly Reservation[] {
  return (spec.reservations ?? []).flatMap((entry, index) => {
    const mac = parseMac(entry.mac);
    const address = parseAddress(entry.ip);
    if (mac === undefined || !address) return [];
    const at = within(origin, 'spec', 'reservations', index);
    return [{ origin: at, mac, address, ...defined({ hostname: entry.hostname }) }];
  });
}

function portForwards({ portForwards: list = [] }: NetworkSpec, namespace: string, at: Origin): readonly PortForward[] {
  return list.flatMap(({ hostPort, port, protocol, vm, ip }, index) => {
    const address = ip === undefined ? undefined : parseAddress(ip);
    const name = vm?.includes('/') ? vm : `${namespace}/${vm}`;
    if (vm === undefined && !address) return [];
    const to: PortForward['to'] = address ? { kind: 'address', address } : { kind: 'vm', name };
    return [{ origin: within(at, index), protocol: protocolOf(protocol), hostPort, port, to }];
  });
}

function ranges(
  texts: readonly string[] | undefined,
  origin: Origin,
): readonly (AddressRange & { readonly origin: Origin })[] {
  return (texts ?? []).flatMap((text, index) => {
    const range = parseRange(text);
    return range ? [{ ...range, origin: within(origin, index) }] : [];
  });
}

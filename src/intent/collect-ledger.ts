import type { Address } from '../net/address.js';
import { containsAddress, formatPrefix, type Prefix, prefixOf } from '../net/prefix.js';
import { qualifiedName } from './build-model.js';
import { defined } from './defined.js';
import { type Origin, within } from './document.js';
import { groupBy, type NonEmpty } from './group-by.js';
import type { AddressClaim, Claim, Claims, Ledger, LinkClaim, NodeInterface, NodeLink, PrefixClaim } from './ledger.js';
import type { Attachment, Cluster, Link, Network, Subnet, Vm } from './model.js';
import { rootVolumeOf } from './root-volume.js';
import { isBesideNodes, isForeign, segmentOf, uplinkOf } from './segments.js';
import { plannedServices } from './service-plan.js';

/** Puts the claims of a cluster's intents together, in the order given. */
export function collectLedger(parts: readonly Claims[]): Ledger {
  return {
    addresses: all(parts, ({ addresses }) => addresses),
    prefixes: all(parts, ({ prefixes }) => prefixes),
    macs: all(parts, ({ macs }) => macs),
    nodePorts: all(parts, ({ nodePorts }) => nodePorts),
    services: all(parts, ({ services }) => services),
    usedDefinitions: all(parts, ({ usedDefinitions }) => usedDefinitions),
    ingressHosts: all(parts, ({ ingressHosts }) => ingressHosts),
    rootDisks: all(parts, ({ rootDisks }) => rootDisks),
    uuids: all(parts, ({ uuids }) => uuids),
    nodeInterfaces: nodeInterfaces(all(parts, ({ links }) => links)),
  };
}

/** A loop, since `flatMap` costs more where there are many lists and most are empty. */
function all<T>(parts: readonly Claims[], listOf: (part: Claims) => readonly T[]): readonly T[] {
  const claims: T[] = [];
  for (const part of parts) for (const claim of listOf(part)) claims.push(claim);
  return claims;
}

/** Claims that are being filled. */
type Lists = { readonly [List in keyof Claims]: Claims[List][number][] };

function emptyLists(): Lists {
  return {
    addresses: [],
    prefixes: [],
    macs: [],
    links: [],
    nodePorts: [],
    services: [],
    usedDefinitions: [],
    ingressHosts: [],
    rootDisks: [],
    uuids: [],
  };
}

/** What a Network takes. */
export function networkClaims(network: Network): Claims {
  const { link, subnets, routingDomain } = network;
  const lists = emptyLists();
  const claimant = `Network "${qualifiedName(network)}"`;
  const user = { claimant, routingDomain, link, mac: undefined };
  for (const subnet of subnets) addSubnet(lists, subnet, user);
  for (const { origin, mac, address } of network.reservations) {
    lists.addresses.push(addressClaim({ ...user, mac }, address, 'reservation', within(origin, 'ip')));
  }
  const blocks = subnets.map(({ prefix }) => prefix);
  addLink(lists, link, { claimant, origin: within(network.origin, 'spec') }, blocks);
  return lists;
}

function addSubnet(lists: Lists, { origin, prefix, gateway, dhcp }: Subnet, user: User): void {
  const served = dhcp?.serverAddress;
  lists.prefixes.push(prefixClaim(user, prefix, true, within(origin, 'cidr')));
  if (gateway) lists.addresses.push(addressClaim(user, gateway, 'gateway', within(origin, 'gateway')));
  if (served) lists.addresses.push(addressClaim(user, served, 'dhcp-server', within(dhcp.origin, 'serverAddress')));
}

/** What a VM takes. */
export function vmClaims(vm: Vm, cluster: Cluster): Claims {
  const lists = emptyLists();
  const claimant = `Wukong "${qualifiedName(vm)}"`;
  for (const attachment of vm.attachments) addAttachment(lists, attachment, claimant);
  addServices(lists, vm, cluster, claimant);
  for (const exposure of vm.exposures) addExposure(lists, exposure, claimant);
  const volume = rootVolumeOf(vm);
  if (volume !== undefined) lists.rootDisks.push({ claimant, origin: vm.rootDisk.origin, key: volume });
  lists.uuids.push({ claimant, origin: vm.origin, key: vm.uuid.toLowerCase() });
  return lists;
}

function addAttachment(lists: Lists, attachment: Attachment, vm: string): void {
  const { name, origin, addresses, link, mac, network } = attachment;
  const claimant = `${vm} attachment "${name}"`;
  lists.macs.push({ claimant, origin, key: mac });
  if (link.kind === 'pod') return;
  const user = { claimant, routingDomain: network?.routingDomain ?? 'default', link, mac };
  for (const address of addresses) {
    lists.addresses.push(addressClaim(user, address, 'vm', address.origin));
    const isDeclared = network?.subnets.some(({ prefix }) => containsAddress(prefix, address)) ?? false;
    if (!isDeclared) lists.prefixes.push(prefixClaim(user, prefixOf(address), false, address.origin));
  }
  if (link.kind === 'existing') lists.usedDefinitions.push({ claimant, origin, key: qualifiedName(link) });
  if (!network) addLink(lists, link, { claimant, origin }, addresses.map(prefixOf));
}

function addServices(lists: Lists, vm: Vm, cluster: Cluster, claimant: string): void {
  for (const service of plannedServices(vm, cluster)) {
    lists.services.push({ claimant, origin: service.origin, key: `${vm.namespace}/${service.name}` });
    for (const { origin, protocol, nodePort } of service.ports) {
      if (nodePort !== undefined) lists.nodePorts.push({ claimant, origin, key: `${nodePort}/${protocol}` });
    }
  }
}

function addExposure(lists: Lists, exposure: Vm['exposures'][number], claimant: string): void {
  const { origin, type, host, path, loadBalancerAddresses, attachment } = exposure;
  const user = { claimant, routingDomain: 'default', link: attachment.link, mac: undefined };
  for (const address of loadBalancerAddresses) {
    lists.addresses.push(addressClaim(user, address, 'load-balancer', within(origin, 'loadBalancerIP')));
  }
  if (type === 'Ingress') lists.ingressHosts.push({ claimant, origin, key: `${host ?? '*'}${path}` });
}

function addLink(lists: Lists, link: Link, { claimant, origin }: Claim, prefixes: readonly Prefix[]): void {
  if (link.kind === 'pod' || link.kind === 'existing') return;
  lists.links.push({ claimant, origin, key: keyOf(link), link, prefixes });
}

/** Who takes an address or a block, and on which segment. */
interface User {
  readonly claimant: string;
  readonly routingDomain: string;
  readonly link: Link;
  readonly mac: string | undefined;
}

function addressClaim(
  { claimant, routingDomain, link, mac }: User,
  { family, value }: Address,
  role: AddressClaim['role'],
  origin: Origin,
): AddressClaim {
  const besideNodes = isBesideNodes(link);
  return { claimant, origin, family, first: value, last: value, routingDomain, role, mac, besideNodes };
}

function prefixClaim(
  { claimant, routingDomain, link }: User,
  prefix: Prefix,
  isDeclared: boolean,
  origin: Origin,
): PrefixClaim {
  const { family, first, last, length } = prefix;
  const segment = segmentOf(link);
  const key = `${routingDomain} ${segment} ${formatPrefix(prefix)}`;
  const flags = { isDeclared, isForeign: isForeign(link), besideNodes: isBesideNodes(link) };
  return { claimant, origin, family, first, last, length, key, routingDomain, segment, ...flags };
}

/** Everything that tells one link from another. */
function keyOf(link: NodeLink): string {
  const { kind, nodeGroup, vlanId } = link;
  const vlanMode = kind === 'bridge' ? link.vlanMode : '';
  const bridge = kind === 'bridge' || kind === 'ovs' ? `${link.bridge} ${link.isExisting}` : '';
  return `${kind} ${nodeGroup.name} ${uplinkOf(link)} ${vlanId} ${vlanMode} ${bridge}`;
}

function nodeInterfaces(links: readonly LinkClaim[]): readonly NodeInterface[] {
  return [...groupBy(links, ({ key }) => key).values()].map(nodeInterface);
}

function nodeInterface(claims: NonEmpty<LinkClaim>): NodeInterface {
  const [{ link }] = claims;
  const vlanMode = link.kind === 'bridge' ? link.vlanMode : undefined;
  return {
    nodeGroup: link.nodeGroup.name,
    ...endOf(link),
    isExisting: isForeign(link),
    ...defined({ uplink: uplinkOf(link), vlanId: link.vlanId, vlanMode }),
    claims,
  };
}

/** The interface of the node that a link ends at, and the port that a bridge of ours has. */
function endOf(link: NodeLink): Pick<NodeInterface, 'name' | 'use' | 'port'> {
  switch (link.kind) {
    case 'bridge': {
      const { uplink, vlanId, vlanMode, bridge } = link;
      const port = vlanMode === 'trunk' || vlanId === undefined ? uplink : `${uplink}.${vlanId}`;
      return { name: bridge, use: 'linux-bridge', ...defined({ port }) };
    }
    case 'ovs':
      return { name: link.bridge, use: 'ovs-bridge', ...defined({ port: link.uplink }) };
    case 'sriov':
      return { name: link.nic ?? '', use: 'sriov' };
    case 'macvtap':
      return { name: link.lowerDevice, use: 'macvtap' };
  }
}

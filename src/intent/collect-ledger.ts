import type { Address } from '../net/address.js';
import { containsAddress, prefixOf } from '../net/prefix.js';
import { qualifiedName } from './build-model.js';
import { defined } from './defined.js';
import { type Origin, within } from './document.js';
import type { AddressClaim, Claim, Ledger } from './ledger.js';
import type { Attachment, Cluster, Link, Model, Network, Vm } from './model.js';
import { plannedServices } from './service-plan.js';

/** A ledger that is being filled. */
type Lists = { readonly [List in keyof Ledger]: Ledger[List][number][] };

/** Collects what the intents of a cluster take, in the order of the model. */
export function collectLedger({ cluster, networks, vms }: Model): Ledger {
  const lists: Lists = {
    addresses: [],
    prefixes: [],
    macs: [],
    vlans: [],
    nodeInterfaces: [],
    nodePorts: [],
    services: [],
    definitions: [],
    ingressHosts: [],
  };
  for (const network of networks) addNetwork(lists, network);
  for (const vm of vms) addVm(lists, vm, cluster);
  return lists;
}

function addNetwork(lists: Lists, network: Network): void {
  const { routingDomain, link, subnets } = network;
  const claim = (origin: Origin): Claim => ({ claimant: `Network "${qualifiedName(network)}"`, origin });
  for (const { origin, prefix, gateway, dhcp } of subnets) {
    const block = claim(within(origin, 'cidr'));
    lists.prefixes.push({ ...block, ...prefix, routingDomain, segment: segmentOf(link), isDeclared: true });
    const served = dhcp?.serverAddress;
    if (gateway) lists.addresses.push(single(gateway, claim(within(origin, 'gateway')), routingDomain, 'gateway'));
    if (served) {
      lists.addresses.push(single(served, claim(within(dhcp.origin, 'serverAddress')), routingDomain, 'dhcp-server'));
    }
  }
  for (const { origin, mac, address } of network.reservations) {
    lists.addresses.push({ ...single(address, claim(within(origin, 'ip')), routingDomain, 'reservation'), mac });
  }
  const name = qualifiedName(network);
  lists.definitions.push({ ...claim(within(network.origin, 'metadata', 'name')), key: name, label: name });
  addLink(
    lists,
    link,
    claim(within(network.origin, 'spec')),
    subnets.map(({ prefix }) => prefix),
  );
}

function addVm(lists: Lists, vm: Vm, cluster: Cluster): void {
  for (const attachment of vm.attachments) addAttachment(lists, vm, attachment);
  const claimant = `Wukong "${qualifiedName(vm)}"`;
  for (const service of plannedServices(vm, cluster)) {
    const name = `${vm.namespace}/${service.name}`;
    lists.services.push({ claimant, origin: service.origin, key: name, label: name });
    for (const { origin, protocol, nodePort } of service.ports) {
      if (nodePort === undefined) continue;
      lists.nodePorts.push({ claimant, origin, key: `${protocol} ${nodePort}`, label: `${nodePort}/${protocol}` });
    }
  }
  for (const { origin, type, host, path, loadBalancerAddresses } of vm.exposures) {
    const claim = { claimant, origin: within(origin, 'loadBalancerIP') };
    for (const address of loadBalancerAddresses) {
      lists.addresses.push(single(address, claim, 'default', 'load-balancer'));
    }
    if (type !== 'Ingress') continue;
    const label = `${host ?? '*'}${path}`;
    lists.ingressHosts.push({ claimant, origin: within(origin, 'host'), key: label, label });
  }
}

function addAttachment(lists: Lists, vm: Vm, attachment: Attachment): void {
  const { addresses, link, mac, network, definition } = attachment;
  const claimant = `Wukong "${qualifiedName(vm)}" attachment "${attachment.name}"`;
  const routingDomain = network?.routingDomain ?? 'default';
  lists.macs.push({ claimant, origin: within(attachment.origin, 'macAddress'), key: mac, label: mac });
  if (link.kind === 'pod') return;
  for (const address of addresses) {
    lists.addresses.push({ ...single(address, { claimant, origin: address.origin }, routingDomain, 'vm'), mac });
    const isDeclared = network?.subnets.some(({ prefix }) => containsAddress(prefix, address)) ?? false;
    if (isDeclared) continue;
    const claim = { claimant, origin: address.origin, segment: segmentOf(link), isDeclared };
    lists.prefixes.push({ ...claim, ...prefixOf(address), routingDomain });
  }
  if (definition?.made === 'own') {
    const name = `${definition.namespace}/${definition.name}`;
    lists.definitions.push({ claimant, origin: within(attachment.origin, 'name'), key: name, label: name });
  }
  if (!network) addLink(lists, link, { claimant, origin: attachment.origin }, addresses.map(prefixOf));
}

function addLink(lists: Lists, link: Link, claim: Claim, prefixes: Ledger['vlans'][number]['prefixes']): void {
  if (link.kind === 'pod' || link.kind === 'existing') return;
  const nodeGroup = link.nodeGroup.name;
  const uplink = uplinkOf(link);
  const { vlanId } = link;
  const vlanMode = link.kind === 'bridge' ? link.vlanMode : undefined;
  if (uplink !== undefined && vlanId !== undefined) {
    const vlan = { nodeGroup, uplink, vlanId, vlanMode: vlanMode ?? 'subinterface', prefixes };
    lists.vlans.push({ ...claim, origin: within(claim.origin, 'vlanId'), ...vlan });
  }
  lists.nodeInterfaces.push({
    ...claim,
    nodeGroup,
    ...endOf(link),
    isExisting: 'isExisting' in link && link.isExisting,
    ...defined({ uplink, vlanId, vlanMode }),
  });
}

type NodeLink = Exclude<Link, { readonly kind: 'pod' | 'existing' }>;

/** The NIC below a link; undefined where there is none, or none that we know. */
export function uplinkOf(link: NodeLink): string | undefined {
  return link.kind === 'sriov' || link.kind === 'macvtap' ? link.nic : link.uplink;
}

/** The interface of the node that a link ends at, and the port that a bridge of ours has. */
function endOf(link: NodeLink): Pick<Ledger['nodeInterfaces'][number], 'name' | 'use' | 'port'> {
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

/** Names the layer 2 segment of a link: links of one segment see each other's frames. */
export function segmentOf(link: Link): string {
  if (link.kind === 'pod') return 'pod';
  if (link.kind === 'existing') return `definition ${link.namespace}/${link.name}`;
  const uplink = uplinkOf(link);
  if (uplink !== undefined) return link.vlanId === undefined ? `${uplink} untagged` : `${uplink} VLAN ${link.vlanId}`;
  const bridge = 'bridge' in link ? link.bridge : '';
  return `bridge ${bridge} VLAN ${link.vlanId ?? 'none'} of ${link.nodeGroup.name}`;
}

function single(address: Address, claim: Claim, routingDomain: string, role: AddressClaim['role']): AddressClaim {
  const { family, value } = address;
  return { ...claim, family, first: value, last: value, routingDomain, role };
}

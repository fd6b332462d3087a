import type { Attached } from '../intent/attached-vms.js';
import type { Link, Network, Subnet } from '../intent/model.js';
import { stateOf } from '../intent/network-filter.js';
import type { SubnetUse } from '../intent/subnet-use.js';
import { formatAddress } from '../net/address.js';
import { type AddressRange, formatPrefix, formatRange } from '../net/prefix.js';
import { tableText } from './table.js';

/** A Network and what is known of it. */
export interface NetworkFacts {
  readonly network: Network;
  readonly attached: readonly Attached[];
  /** One of each subnet. */
  readonly uses: readonly SubnetUse[];
}

/** Networks as a table with a heading; columns and their order stay, so that pipes can rely on them. */
export function networkTable(networks: readonly NetworkFacts[]): string {
  const heading = ['ENVIRONMENT', 'NETWORK', 'TYPE', 'STATE', 'CIDR', 'VLAN', 'UPLINK', 'VMS'];
  const rows = networks.map(({ network, attached }) => [
    network.environment.name,
    `${network.namespace}/${network.name}`,
    network.type,
    stateOf(network),
    network.subnets.map(({ prefix }) => formatPrefix(prefix)).join(',') || '-',
    String(vlanOf(network.link) ?? '-'),
    uplinkOf(network.link) ?? '-',
    String(countVms(attached)),
  ]);
  return tableText([heading, ...rows]);
}

/** All that is known of one Network, for a person. */
export function networkText(facts: NetworkFacts): string {
  const { network, attached, uses } = facts;
  const { namespace, name, environment, link } = network;
  const rows = [
    ['network', `${namespace}/${name}`],
    ['environment', environment.name],
    ['type', network.type],
    ['state', stateOf(network)],
    ['VLAN', String(vlanOf(link) ?? 'none')],
    ['uplink', uplinkOf(link) ?? 'none'],
    ['bridge', bridgeOf(link) ?? 'none'],
    ['MTU', String(network.mtu ?? 1500)],
    ['consumers', network.consumers.join(', ') || 'its own namespace'],
    ...network.subnets.flatMap((subnet, index) => subnetRows(subnet, uses[index])),
    ['VMs', String(countVms(attached))],
  ];
  const vms = attached.map((each) => [`${each.vm.namespace}/${each.vm.name}`, ...attachmentCells(each)]);
  const list = vms.length === 0 ? '' : tableText([['VM', 'ATTACHMENT', 'STATE', 'MAC', 'ADDRESSES'], ...vms], '  ');
  return `${tableText(rows)}${list}`;
}

function subnetRows({ prefix, gateway, dhcp, reserved }: Subnet, use: SubnetUse | undefined) {
  return [
    ['CIDR', formatPrefix(prefix)],
    ['  gateway', gateway ? formatAddress(gateway) : 'none'],
    ['  DHCP', dhcp ? `${rangesText(dhcp.ranges)}, leases of ${dhcp.leaseSeconds} s` : 'none'],
    ['  reserved', rangesText(reserved) || 'none'],
    ['  addresses', use ? `${use.used} used, ${use.dhcp} for DHCP, ${use.free} free of ${use.size}` : ''],
  ];
}

const rangesText = (ranges: readonly AddressRange[]): string => ranges.map(formatRange).join(', ');

function attachmentCells({ vm, attachment }: Attached): readonly string[] {
  const state = vm.runStrategy === 'Halted' ? 'halted' : attachment.state;
  const addresses = attachment.addresses.map(formatAddress).join(', ') || attachment.mode;
  return [attachment.name, state, attachment.mac, addresses];
}

/** The same for programs, of one Network or in a list. */
export function networkData({ network, attached, uses }: NetworkFacts): object {
  const { namespace, name, environment, type, link, mtu, consumers } = network;
  return {
    environment: environment.name,
    namespace,
    name,
    type,
    state: stateOf(network),
    vlanId: vlanOf(link),
    uplink: uplinkOf(link),
    bridge: bridgeOf(link),
    mtu,
    consumers,
    subnets: network.subnets.map((subnet, index) => subnetData(subnet, uses[index])),
    vms: attached.map(({ vm, attachment }) => ({
      vm: `${vm.namespace}/${vm.name}`,
      attachment: attachment.name,
      state: attachment.state,
      runStrategy: vm.runStrategy,
      mac: attachment.mac,
      mode: attachment.mode,
      addresses: attachment.addresses.map(formatAddress),
    })),
  };
}

function subnetData({ prefix, gateway, dhcp, reserved }: Subnet, use: SubnetUse | undefined): object {
  return {
    cidr: formatPrefix(prefix),
    gateway: gateway && formatAddress(gateway),
    dhcp: dhcp && { ranges: dhcp.ranges.map(formatRange), leaseSeconds: dhcp.leaseSeconds },
    reserved: reserved.map(formatRange),
    addresses: use && {
      size: Number(use.size),
      used: Number(use.used),
      reserved: Number(use.reserved),
      dhcp: Number(use.dhcp),
      released: Number(use.released),
      free: Number(use.free),
    },
  };
}

const countVms = (attached: readonly Attached[]): number => new Set(attached.map(({ vm }) => vm)).size;

const vlanOf = (link: Link): number | undefined => ('vlanId' in link ? link.vlanId : undefined);

const bridgeOf = (link: Link): string | undefined => ('bridge' in link ? link.bridge : undefined);

function uplinkOf(link: Link): string | undefined {
  if (link.kind === 'bridge' || link.kind === 'ovs') return link.uplink;
  return link.kind === 'sriov' || link.kind === 'macvtap' ? link.nic : undefined;
}

import { type Finding, type Origin, within } from '../intent/document.js';
import type { Cluster, Network, Subnet, Vm } from '../intent/model.js';
import { valueAt } from '../intent/value-at.js';
import { writtenRanges, writtenRules } from '../intent/written-rules.js';
import { formatPrefix, parseInterfaceAddress, prefixOf } from '../net/prefix.js';
import type { Check } from './check.js';

/**
 * A CIDR block must be written with its first address, all host bits zero.
 *
 * "10.0.5.0/16" is either 10.0.0.0/16 or a slip for 10.0.5.0/24; guessing would route the wrong traffic. The law holds
 * for blocks: Networks, route destinations, rules, AddressGroups, reserved ranges, pools and the cluster's own CIDRs. The
 * address of an interface, such as "10.0.5.10/24", has host bits by nature.
 *
 * Source: RFC 4632 section 3.1 (a prefix is followed by zero bits).
 */
export const hostBitsSet: Check = {
  code: 'host-bits-set',
  title: 'A CIDR block must be written with its first address',
  perNetwork: findInNetwork,
  perVm: findInVm,
  perFirewall: (firewall) =>
    writtenRules(firewall).flatMap(({ peer }) => (peer.kind === 'range' ? hostBits(peer.origin) : [])),
  run: (model) => [
    ...clusterBlocks(model.cluster).flatMap(hostBits),
    ...writtenRanges(model).flatMap(({ origin }) => hostBits(origin)),
  ],
};

function findInNetwork({ subnets }: Network): readonly Finding[] {
  return subnets.flatMap(subnetBlocks).flatMap(hostBits);
}

function* findInVm({ attachments }: Vm): Generator<Finding> {
  for (const { routes } of attachments) {
    for (const { origin, destination } of routes) {
      const at = within(origin, 'destination');
      // Nearly all are written as they are printed, which costs less to see than to read.
      if (valueAt(at) !== formatPrefix(destination)) yield* hostBits(at);
    }
  }
}

function clusterBlocks({ origin, reserved, loadBalancer }: Cluster): readonly Origin[] {
  const lists = ['podCIDRs', 'serviceCIDRs', 'nodeCIDRs'].map((key) => within(origin, key));
  const pools = (loadBalancer?.pools ?? []).map((pool) => within(pool.origin, 'addresses'));
  return [...[...lists, ...pools].flatMap(itemsOf), ...reserved.map((range) => range.origin)];
}

function itemsOf(list: Origin): readonly Origin[] {
  const items = valueAt(list);
  return Array.isArray(items) ? items.map((_, index) => within(list, index)) : [];
}

function subnetBlocks({ origin, reserved, dhcp }: Subnet): readonly Origin[] {
  const ranges = [...reserved, ...(dhcp?.exclude ?? [])];
  return [within(origin, 'cidr'), ...ranges.map((range) => range.origin)];
}

function hostBits(at: Origin): readonly Finding[] {
  const text = valueAt(at);
  const written = typeof text === 'string' ? parseInterfaceAddress(text) : undefined;
  if (!written || prefixOf(written).first === written.value) return [];
  const block = formatPrefix(prefixOf(written));
  const message = `the block "${text}" must have no host bits set: its first address is that of "${block}"`;
  return [{ severity: 'error', message, at, hint: `write ${block}, or correct the length after the slash` }];
}

import { compareText } from '../../diagnostics/diagnostic.js';
import type { AddressValue } from '../../net/address.js';
import type { Interval } from '../../net/packet-rule.js';
import type { FlowChange, FlowEnd, OutsideEnd } from './flow-change.js';

/**
 * Orders flows by who is exposed to whom, the most exposed first: what stays before what comes or goes; from and to
 * everywhere, then blocks outside by their size, then other pods, then VMs; what comes in before what goes out.
 */
export function byExposure(a: FlowChange, b: FlowChange): number {
  return (
    Number(isOfMovers(a)) - Number(isOfMovers(b)) ||
    rankOf(a) - rankOf(b) ||
    sizeOf(b) - sizeOf(a) ||
    Number(a.source.kind === 'vms') - Number(b.source.kind === 'vms') ||
    compareText(textOf(a), textOf(b))
  );
}

/** Whether an end comes or goes. */
export function isOfMovers({ source, destination }: FlowChange): boolean {
  return [source, destination].some((end) => end.kind === 'vms' && end.event !== 'stays');
}

const outsideOf = ({ source, destination }: FlowChange): OutsideEnd | undefined =>
  source.kind === 'outside' ? source : destination.kind === 'outside' ? destination : undefined;

function rankOf(flow: FlowChange): number {
  const outside = outsideOf(flow);
  if (!outside) return 3;
  if (outside.everywhere.length > 0) return 0;
  return outside.peers.ipv4.length + outside.peers.ipv6.length > 0 ? 1 : 2;
}

/** The share of the addresses of its family that a flow holds, as a logarithm; of the larger family. */
function sizeOf(flow: FlowChange): number {
  const outside = outsideOf(flow);
  if (!outside) return 0;
  const { ipv4, ipv6 } = outside.peers;
  return Math.max(Math.log2(addressesIn(ipv4)) - 32, Math.log2(addressesIn(ipv6)) - 128, -1000);
}

/** How many addresses ranges hold; of IPv6 about. */
export const addressesIn = (ranges: readonly Interval<AddressValue>[]): number =>
  ranges.reduce((sum, { first, last }) => sum + Number(last) - Number(first) + 1, 0);

const textOf = ({ cluster, network, source, destination, witness: { service }, isSure }: FlowChange): string =>
  JSON.stringify([cluster, network, endText(source), endText(destination), isSure, service]);

const endText = (end: FlowEnd) =>
  end.kind === 'vms' ? end.vms : [String(end.peers.ipv4[0]?.first), String(end.peers.ipv6[0]?.first)];

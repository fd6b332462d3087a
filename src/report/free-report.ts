import type { Network, Subnet } from '../intent/model.js';
import type { SubnetUse } from '../intent/subnet-use.js';
import { formatAddress } from '../net/address.js';
import { type AddressRange, formatPrefix, formatRange } from '../net/prefix.js';
import { countText } from './count-text.js';
import { tableText } from './table.js';

/** A subnet of a Network, and how its addresses are used. */
export interface UsedSubnet {
  readonly network: Network;
  readonly subnet: Subnet;
  readonly use: SubnetUse;
}

const CELLS = 10;
/** Of each subnet, unless all are asked for. */
const SHOWN_RANGES = 3;

/**
 * How much of each subnet is used, with a bar, and which ranges are free.
 *
 * @param showsAll all ranges rather than the first few of each subnet
 */
export function freeTable(subnets: readonly UsedSubnet[], { showsAll }: { readonly showsAll: boolean }): string {
  const heading = ['ENVIRONMENT', 'NETWORK', 'SUBNET', 'USE', 'SIZE', 'USED', 'RESERVED', 'DHCP', 'RELEASED', 'FREE'];
  const lines = tableText([heading, ...subnets.map(cells)]).split('\n');
  const [head = '', ...rows] = lines.slice(0, -1);
  const blocks = rows.map((row, index) => `${row}\n${rangesText(subnets[index]?.use, showsAll)}`);
  return `${head}\n${blocks.join('')}`;
}

function cells({ network, subnet, use }: UsedSubnet): readonly string[] {
  const { environment, namespace, name } = network;
  const counts = [use.size, use.used, use.reserved, use.dhcp, use.released, use.free].map(countCell);
  return [environment.name, `${namespace}/${name}`, formatPrefix(subnet.prefix), barText(use), ...counts];
}

/** Such as `[#####.....] 52 %`: what cannot be drawn, of all addresses. */
function barText(use: SubnetUse): string {
  const percent = usePercent(use);
  const full = Math.round((percent / 100) * CELLS);
  const figure = percent > 0 && percent < 1 ? '<1' : Math.floor(percent);
  return `[${'#'.repeat(full)}${'.'.repeat(CELLS - full)}] ${figure} %`;
}

/** From 0 to 100, to a ten-thousandth. */
function usePercent({ size, free, released }: SubnetUse): number {
  const taken = size - free - released;
  const rounded = Number((taken * 1_000_000n) / size) / 10_000;
  return taken > 0n && rounded === 0 ? 0.0001 : rounded;
}

/** Whole numbers that a person reads; those of IPv6 blocks by their size. */
function countCell(count: bigint): string {
  return count < 1_000_000_000n ? String(count) : Number(count).toExponential(1).replace('e+', 'e');
}

function rangesText(use: SubnetUse | undefined, showsAll: boolean): string {
  const ranges = use?.freeRanges ?? [];
  const shown = showsAll ? ranges : ranges.slice(0, SHOWN_RANGES);
  const more = ranges.length - shown.length;
  const rest = more > 0 ? `  ... and ${countText(more, 'range')} more; name the Network to see all\n` : '';
  return `${tableText(
    shown.map((range) => [`free ${formatRange(range)}`, countCell(countOf(range))]),
    '  ',
  )}${rest}`;
}

const countOf = ({ first, last }: AddressRange): bigint => BigInt(last) - BigInt(first) + 1n;

/** The same for programs; counts above 2^53 are rounded. */
export function freeData(subnets: readonly UsedSubnet[]): readonly object[] {
  return subnets.map(({ network, subnet, use }) => ({
    environment: network.environment.name,
    network: `${network.namespace}/${network.name}`,
    subnet: formatPrefix(subnet.prefix),
    usePercent: usePercent(use),
    size: Number(use.size),
    used: Number(use.used),
    reserved: Number(use.reserved),
    dhcp: Number(use.dhcp),
    released: Number(use.released),
    free: Number(use.free),
    freeRanges: use.freeRanges.map((range) => ({
      first: formatAddress({ family: range.family, value: range.first }),
      last: formatAddress({ family: range.family, value: range.last }),
      count: Number(countOf(range)),
    })),
  }));
}

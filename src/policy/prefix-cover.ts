import type { AddressValue, Family } from '../net/address.js';
import type { Interval } from '../net/packet-rule.js';
import { type Prefix, prefixOf } from '../net/prefix.js';
import { type Halves, isAllowed, type PrefixTrie, prefixTrie } from './prefix-trie.js';

/** A block of addresses without some smaller blocks inside it. */
export interface Block {
  readonly prefix: Prefix;
  readonly excepts: readonly Prefix[];
}

/**
 * Covers a set of addresses with blocks, some with exceptions, so that blocks and exceptions together are as few as possible.
 * Another block may stand inside an exception.
 *
 * They are the entries of a smallest table of longest-prefix matches that says "allow" for the set and "deny" elsewhere,
 * and starts from "deny": an entry that allows is a block, one that denies an exception of the block around it.
 *
 * @param allowed sorted, and none touches another
 * @param free addresses outside the set that may be covered or not; likewise
 * @returns blocks in the order of their first addresses, larger ones first
 * @see R. Draves, C. King, S. Venkatachary, B. Zill, "Constructing Optimal IP Routing Tables", INFOCOM 1999
 */
export function coverWithExcepts<Value extends AddressValue>(
  family: Family,
  allowed: readonly Interval<Value>[],
  free: readonly Interval<Value>[],
): readonly Block[] {
  const blocks: { readonly prefix: Prefix; readonly excepts: Prefix[] }[] = [];
  const visit = (node: PrefixTrie, place: Place, around: Prefix[] | undefined) => {
    let excepts = around;
    if (isTurned(node, around !== undefined)) {
      const prefix = prefixAt(family, place);
      around?.push(prefix);
      excepts = around ? undefined : [];
      if (excepts) blocks.push({ prefix, excepts });
    }
    if (!node.halves || costOfHalves(node.halves, excepts !== undefined) === 0) return;
    const { low, high, inside } = node.halves;
    visit(low, { inside, length: place.length + 1, side: 'low' }, excepts);
    visit(high, { inside, length: place.length + 1, side: 'high' }, excepts);
  };
  const root = rootOf(family, allowed, free);
  if (root)
    visit(prefixTrie(allowed, free, root), { inside: root.first, length: root.length, side: 'whole' }, undefined);
  return blocks;
}

/**
 * Covers a set of addresses with as few blocks as possible that share no address.
 *
 * @param allowed sorted, and none touches another
 * @returns blocks in ascending order
 */
export function disjointPrefixes<Value extends AddressValue>(
  family: Family,
  allowed: readonly Interval<Value>[],
): readonly Prefix[] {
  const prefixes: Prefix[] = [];
  const visit = (node: PrefixTrie, place: Place) => {
    if (isAllowed(node)) prefixes.push(prefixAt(family, place));
    if (!node.halves) return;
    const { low, high, inside } = node.halves;
    visit(low, { inside, length: place.length + 1, side: 'low' });
    visit(high, { inside, length: place.length + 1, side: 'high' });
  };
  const root = rootOf(family, allowed, []);
  if (root) visit(prefixTrie(allowed, [], root), { inside: root.first, length: root.length, side: 'whole' });
  return prefixes;
}

/** The smallest prefix that holds a set, and all addresses where some others are free; undefined for an empty set. */
function rootOf<Value extends AddressValue>(
  family: Family,
  allowed: readonly Interval<Value>[],
  free: readonly Interval<Value>[],
): Prefix | undefined {
  const first = allowed[0]?.first;
  const last = allowed.at(-1)?.last;
  if (first === undefined || last === undefined) return undefined;
  return prefixOf({ family, value: first, length: free.length > 0 ? 0 : commonLength(first, last) });
}

/** How many bits two addresses of a family begin with alike. */
function commonLength(first: AddressValue, last: AddressValue): number {
  if (typeof first === 'number') return Math.clz32(first ^ Number(last));
  const other = first ^ BigInt(last);
  return other === 0n ? 128 : 128 - other.toString(2).length;
}

/** Where a prefix is. */
interface Place {
  /** Some address of it where it is whole, else of the prefix that it is a half of. */
  readonly inside: AddressValue;
  readonly length: number;
  readonly side: 'whole' | 'low' | 'high';
}

function prefixAt(family: Family, { inside, length, side }: Place): Prefix {
  if (side === 'whole') return prefixOf({ family, value: inside, length });
  const around = prefixOf({ family, value: inside, length: length - 1 });
  return prefixOf({ family, value: side === 'low' ? around.first : around.last, length });
}

/** Whether an entry at a prefix itself is cheaper than to leave it to its halves; ties are left to them. */
function isTurned({ underAllow, underDeny, halves }: PrefixTrie, isAllowedAround: boolean): boolean {
  const cost = isAllowedAround ? underAllow : underDeny;
  return cost > 0 && (!halves || cost < costOfHalves(halves, isAllowedAround));
}

const costOfHalves = ({ low, high }: Halves, isAllowedAround: boolean): number =>
  isAllowedAround ? low.underAllow + high.underAllow : low.underDeny + high.underDeny;

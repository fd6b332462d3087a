import { type AddressValue, addressBits, offsetAddress } from '../net/address.js';
import type { Interval } from '../net/packet-rule.js';
import type { Prefix } from '../net/prefix.js';

/** What a set says about the addresses of a prefix: one thing about all, or different things about its halves. */
export interface PrefixTrie {
  /** How few blocks and exceptions do for the prefix where a block stands around it. */
  readonly underAllow: number;
  /** Likewise where nothing, or an exception, stands around it. */
  readonly underDeny: number;
  readonly halves?: Halves;
}

/** The halves of a prefix whose addresses are not all alike. */
export interface Halves {
  readonly low: PrefixTrie;
  readonly high: PrefixTrie;
  /** Some address of the prefix. */
  readonly inside: AddressValue;
}

const DENIED: PrefixTrie = { underAllow: 1, underDeny: 0 };
const ALLOWED: PrefixTrie = { underAllow: 0, underDeny: 1 };
const FREE: PrefixTrie = { underAllow: 0, underDeny: 0 };

/** Whether all addresses of a prefix are in the set. */
export const isAllowed = (node: PrefixTrie): boolean => node === ALLOWED;

/**
 * The trie of a set of addresses: a prefix is split as long as its addresses are not all alike. For n ranges, n times
 * the bits of an address at most, in steps on 32-bit words.
 *
 * @param allowed the set; sorted, and none touches another
 * @param free addresses outside the set about which it does not matter; likewise
 * @param root a prefix that holds both
 */
export function prefixTrie<Value extends AddressValue>(
  allowed: readonly Interval<Value>[],
  free: readonly Interval<Value>[],
  root: Prefix,
): PrefixTrie {
  const runs = runsOf(allowed, free, root);
  const bits = bitsOf(runs, addressBits(root.family) / 32);
  /** The trie of a prefix of a length that begins inside one run, and in which the next runs up to another begin. */
  const trieOf = (run: number, lastRun: number, length: number): PrefixTrie => {
    if (run === lastRun) return runs[run]?.says ?? DENIED;
    const firstHigh = bits.firstWithBit(run + 1, lastRun, length);
    const isAtHalf = firstHigh <= lastRun && bits.endsWithBit(firstHigh, length);
    const low = trieOf(run, firstHigh - 1, length + 1);
    const high = trieOf(isAtHalf ? firstHigh : firstHigh - 1, lastRun, length + 1);
    return fork({ low, high, inside: runs[lastRun]?.start ?? 0 });
  };
  return trieOf(0, runs.length - 1, root.length);
}

/** The costs of a prefix: what its halves cost, or one more and what they cost inside the other thing. */
function fork(halves: Halves): PrefixTrie {
  const { low, high } = halves;
  const allow = low.underAllow + high.underAllow;
  const deny = low.underDeny + high.underDeny;
  return { underAllow: Math.min(allow, 1 + deny), underDeny: Math.min(deny, 1 + allow), halves };
}

/** Addresses side by side about which one thing is said, up to the next run. */
interface Run {
  readonly start: AddressValue;
  readonly says: PrefixTrie;
}

function runsOf<Value extends AddressValue>(
  allowed: readonly Interval<Value>[],
  free: readonly Interval<Value>[],
  { family, first, last }: Prefix,
): readonly Run[] {
  const runs: Run[] = [];
  let next = first;
  let allowedAt = 0;
  let freeAt = 0;
  for (;;) {
    const nextAllowed = allowed[allowedAt];
    const nextFree = free[freeAt];
    const isFree = nextFree !== undefined && (nextAllowed === undefined || nextFree.first < nextAllowed.first);
    const range = isFree ? nextFree : nextAllowed;
    if (!range) break;
    if (isFree) freeAt++;
    else allowedAt++;
    if (next < range.first) runs.push({ start: next, says: DENIED });
    runs.push({ start: range.first, says: isFree ? FREE : ALLOWED });
    next = offsetAddress({ family, value: range.last }, 1).value;
  }
  if (next <= last) runs.push({ start: next, says: DENIED });
  return runs;
}

/** The bits of where runs start, the highest first. */
interface StartBits {
  /** The first run between two whose start has a bit, among runs that are alike up to that bit; the one after them if none has. */
  readonly firstWithBit: (run: number, lastRun: number, bit: number) => number;
  /** Whether a bit is the last that is set. */
  readonly endsWithBit: (run: number, bit: number) => boolean;
}

function bitsOf(runs: readonly Run[], width: number): StartBits {
  const words = new Uint32Array(runs.length * width);
  for (const [run, { start }] of runs.entries()) {
    if (typeof start === 'number') words[run] = start;
    else
      for (let word = 0; word < 4; word++)
        words[run * 4 + word] = Number((start >> BigInt(96 - 32 * word)) & 0xffff_ffffn);
  }
  const wordAt = (run: number, bit: number) => words[run * width + (bit >> 5)] ?? 0;
  const hasBit = (run: number, bit: number) => ((wordAt(run, bit) << (bit & 31)) & 0x8000_0000) !== 0;
  return {
    firstWithBit: (run, lastRun, bit) => {
      let from = run;
      let to = lastRun + 1;
      while (from < to) {
        const middle = (from + to) >> 1;
        if (hasBit(middle, bit)) to = middle;
        else from = middle + 1;
      }
      return from;
    },
    endsWithBit: (run, bit) => {
      if (wordAt(run, bit) << (bit & 31) !== -0x8000_0000) return false;
      for (let word = (bit >> 5) + 1; word < width; word++) if (words[run * width + word] !== 0) return false;
      return true;
    },
  };
}

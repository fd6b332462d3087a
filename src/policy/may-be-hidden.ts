import type { AddressValue } from '../net/address.js';
import type { AccessRules, Interval, PeerSet, WorkloadSet } from '../net/packet-rule.js';

/** Longer lists are worked out: here every range is compared with those of every earlier rule. */
const FEW_RULES = 16;
const FEW_RANGES = 64;

/**
 * Whether earlier rules could take all packets of some rule: only where they hold every one of its peers. A quick look that
 * answers no for nearly all short lists, and never when it should not.
 */
export function mayBeHidden({ rules }: AccessRules): boolean {
  const ranges = rules.reduce((sum, { peers: { ipv4, ipv6 } }) => sum + ipv4.length + ipv6.length, 0);
  if (rules.length > FEW_RULES || ranges > FEW_RANGES) return true;
  return rules.some(({ peers }, position) =>
    areHeld(
      peers,
      rules.slice(0, position).map((rule) => rule.peers),
    ),
  );
}

function areHeld(peers: PeerSet, earlier: readonly PeerSet[]): boolean {
  return (
    isCounted(
      peers.ipv4,
      earlier.map(({ ipv4 }) => ipv4),
    ) &&
    isCounted(
      peers.ipv6,
      earlier.map(({ ipv6 }) => ipv6),
    ) &&
    areNamed(
      peers.workloads4,
      earlier.map(({ workloads4 }) => workloads4),
    ) &&
    areNamed(
      peers.workloads6,
      earlier.map(({ workloads6 }) => workloads6),
    )
  );
}

/** Whether sets hold together at least as many addresses of one set as it has; an address in two of them counts twice. */
function isCounted<Value extends AddressValue>(
  own: readonly Interval<Value>[],
  others: readonly (readonly Interval<Value>[])[],
): boolean {
  let missing = sizeOf(own);
  for (const other of others) {
    if (missing <= 0n) return true;
    for (const { first, last } of own) {
      for (const range of other) {
        const from = range.first > first ? range.first : first;
        const to = range.last < last ? range.last : last;
        if (from <= to) missing -= BigInt(to) - BigInt(from) + 1n;
      }
    }
  }
  return missing <= 0n;
}

function sizeOf(ranges: readonly Interval<AddressValue>[]): bigint {
  return ranges.reduce((size, { first, last }) => size + BigInt(last) - BigInt(first) + 1n, 0n);
}

function areNamed(own: WorkloadSet, others: readonly WorkloadSet[]): boolean {
  if (own.kind === 'all-but') return others.some(({ kind }) => kind === 'all-but');
  const sets = others.map(({ kind, names }) => ({ isOnly: kind === 'only', names: new Set(names) }));
  return own.names.every((name) => sets.some(({ isOnly, names }) => names.has(name) === isOnly));
}

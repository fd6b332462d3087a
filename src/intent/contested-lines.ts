import { compareText } from '../diagnostics/diagnostic.js';
import { formatAddress } from '../net/address.js';
import { isAllocated } from './allocated-origin.js';
import type { NetworkLists } from './allocation-lists.js';
import { claimedLines } from './claimed-lines.js';
import { compareOrigins } from './compare-origins.js';
import type { Origin } from './document.js';
import type { DrawnLine } from './drawing.js';
import { AUTO } from './formats.js';
import { groupBy } from './group-by.js';
import type { AddressClaim, Ledger } from './ledger.js';
import type { LineAges } from './line-ages.js';
import { valueAt } from './value-at.js';

/** A line, and why its claim must leave it. */
export type Fault = readonly [line: string, reason: string];

/** One text for a line, from its origin or that of a value on it. */
export const lineKey = ({ document, path }: Origin): string =>
  `${document.source.path}#${document.index} ${path.slice(1, 3).join('/')}`;

/** What the faults of a cluster's lines are found from. */
export interface ContestFacts {
  readonly ledger: Ledger;
  readonly networks: readonly NetworkLists[];
  readonly ages: LineAges;
}

type Line = Pick<DrawnLine<unknown>, 'owner' | 'origin'>;

/** Addresses that several have in one routing domain; all lines in use count, since a claim may have several. */
export function contestedAddresses({ ledger, networks, ages }: ContestFacts): readonly Fault[] {
  const lines = networks.flatMap(({ network, addresses }) =>
    claimedLines(addresses).map((line) => ({ ...line, at: `${network.routingDomain} ${formatAddress(line.value)}` })),
  );
  const { claims, macs, foreign } = otherClaims(ledger, lines);
  return [...groupBy([...lines, ...foreign], ({ at }) => at)].flatMap(([at, same]) => {
    const [first] = inOrder(same, ages);
    const mac = first && macs.get(lineKey(first.origin));
    return losingLines(same, claims.get(at)?.find((claim) => !isRightful(claim, mac))?.claimant, ages);
  });
}

/** Who can have an address that was drawn. What keeps addresses from guests is another fault. */
const HOLDERS: ReadonlySet<AddressClaim['role']> = new Set([
  'vm',
  'shared',
  'reservation',
  'dhcp-server',
  'load-balancer',
]);

interface PlacedLine extends Pick<Line, 'owner' | 'origin'> {
  /** Routing domain and address. */
  readonly at: string;
}

/**
 * What authors wrote of the addresses of some lines, the lines of other clusters on a segment that this one shares, and
 * the MACs of those who have an address by a line.
 */
function otherClaims({ addresses }: Ledger, lines: readonly PlacedLine[]) {
  const wanted = new Set(lines.map(({ at }) => at));
  const own = new Set(lines.map(({ origin }) => origin.document));
  const claims = new Map<string, AddressClaim[]>();
  const macs = new Map<string, string>();
  const foreign: PlacedLine[] = [];
  for (const claim of [...addresses.values()].flat()) {
    if (!HOLDERS.has(claim.role) || claim.first !== claim.last) continue;
    const at = `${claim.domain} ${formatAddress({ family: claim.family, value: claim.first })}`;
    if (!wanted.has(at)) continue;
    if (!isAllocated(claim.origin)) claims.set(at, [...(claims.get(at) ?? []), claim]);
    else {
      macs.set(lineKey(claim.origin), claim.mac ?? '');
      const origin = { ...claim.origin, path: claim.origin.path.slice(0, 3) };
      if (!own.has(origin.document)) foreign.push({ owner: claim.claimant, origin, at });
    }
  }
  return { claims, macs, foreign };
}

/** A reservation for the MAC of the guest is no rival of it. */
const isRightful = ({ role, mac }: AddressClaim, guest: string | undefined): boolean =>
  role === 'reservation' && mac === guest;

/** MACs that several have in the cluster; an attachment that waits for one has none yet. */
export function contestedMacs({ ledger, networks, ages }: ContestFacts): readonly Fault[] {
  const lines = networks.flatMap(({ macs }) => claimedLines(macs));
  const written = new Map(
    ledger.names.mac
      .filter(({ origin }) => !isAllocated(origin) && valueAt(origin) !== AUTO)
      .map(({ key, claimant }) => [key, claimant] as const),
  );
  return [...groupBy(lines, ({ value }) => value)].flatMap(([mac, same]) => losingLines(same, written.get(mac), ages));
}

/**
 * Of lines in use with one value, those that must give way: all but the oldest, and that one too where it is new and an
 * author wrote the value.
 *
 * @param written who has the value by an author's word
 */
export function losingLines(lines: readonly Line[], written: string | undefined, ages: LineAges): readonly Fault[] {
  const [first, ...others] = inOrder(lines, ages);
  if (!first) return [];
  const isBeaten = written !== undefined && ages.of(first.origin) === ages.newest;
  // Two lines of one claim in one file are another fault.
  const rivals = others.filter(
    ({ owner, origin }) => owner !== first.owner || origin.document !== first.origin.document,
  );
  return [
    ...(isBeaten ? [[lineKey(first.origin), `${written} has it by its author's word`] as const] : []),
    ...rivals.map((line): Fault => {
      const isOlder = ages.of(first.origin) < ages.of(line.origin);
      return [
        lineKey(line.origin),
        `${first.owner} has it ${isOlder ? 'by an older line' : 'and comes first by name'}`,
      ];
    }),
  ];
}

/** The oldest first, then by name. */
const inOrder = (lines: readonly Line[], { of }: LineAges): readonly Line[] =>
  lines.toSorted(
    (a, b) => of(a.origin) - of(b.origin) || compareText(a.owner, b.owner) || compareOrigins(a.origin, b.origin),
  );

import { compareOrigins } from './compare-origins.js';
import type { Finding } from './document.js';
import { groupBy, type NonEmpty } from './group-by.js';
import type { Claim, NameClaim } from './ledger.js';

/** What a law says of a thing that several claim. */
export interface ConflictWords<Claimed> {
  /** Such as: MAC "02:00:5e:10:00:01" must belong to one attachment. */
  readonly must: string;
  /** What a claimant does, such as "has it". */
  readonly does: (claim: Claimed) => string;
  readonly hint: string;
  /** Whether a claimant can give way; anyone can unless told. The finding stands at the last of those. */
  readonly canYield?: (claim: Claimed) => boolean;
}

/** Places beside the finding's own; those of a thousand claimants would be read by nobody. */
const RELATED_MAX = 10;

/**
 * One finding for all claimants of a thing: at the last of them in the order of places, naming the first and, as related
 * places, the others up to a limit.
 */
export function conflict<Claimed extends Claim>(claims: NonEmpty<Claimed>, words: ConflictWords<Claimed>): Finding {
  const sorted = claims.toSorted((a, b) => compareOrigins(a.origin, b.origin));
  const last = sorted.findLast(words.canYield ?? (() => true)) ?? claims[0];
  const rest = sorted.filter((claim) => claim !== last);
  const first = rest[0] ?? last;
  const others = rest.length - 1;
  const more = others > 0 ? `, like ${others} ${others === 1 ? 'other' : 'others'}` : '';
  return {
    severity: 'error',
    message: `${words.must}, and ${first.claimant} ${words.does(first)}${more}`,
    at: last.origin,
    ...relatedTo(rest, words.does),
    hint: words.hint,
  };
}

/** Where claims were written, up to a limit, and all environments that they come from. */
export function relatedTo<Claimed extends Pick<Claim, 'claimant' | 'origin'>>(
  claims: readonly Claimed[],
  does: (claim: Claimed) => string,
): Required<Pick<Finding, 'related' | 'environments'>> {
  const shown = claims.slice(0, RELATED_MAX);
  return {
    related: shown.map((claim) => ({ message: `${claim.claimant} ${does(claim)} here`, at: claim.origin })),
    environments: [...new Set(claims.flatMap(({ origin }) => origin.environment ?? []))],
  };
}

/** Without the later claims of one claimant: one object that two environments make is the law `object-made-twice`. */
export function ofDistinctClaimants(claims: readonly NameClaim[]): readonly NameClaim[] {
  return [...new Map(claims.toReversed().map((claim) => [claim.claimant, claim])).values()].reverse();
}

/** Names that several claims of one kind take, each with all who do. */
export function contestedNames(claims: readonly NameClaim[]): readonly NonEmpty<NameClaim>[] {
  const taken = repeatedKeys(claims);
  if (taken.size === 0) return [];
  const rivals = claims.filter((claim) => taken.has(keyOf(claim)));
  return [...groupBy(rivals, keyOf).values()];
}

/** Most keys are taken once, and a set costs less than a group for each. */
function repeatedKeys(claims: readonly NameClaim[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const claim of claims) {
    const key = keyOf(claim);
    if (seen.has(key)) repeated.add(key);
    else seen.add(key);
  }
  return repeated;
}

const keyOf = ({ domain, key }: NameClaim): string => (domain === '' ? key : `${domain}\n${key}`);

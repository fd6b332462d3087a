import { drawnHint } from '../intent/allocated-origin.js';
import { conflict, contestedNames } from '../intent/conflict.js';
import type { Document, Finding } from '../intent/document.js';
import type { NonEmpty } from '../intent/group-by.js';
import type { Ledger, NameClaim } from '../intent/ledger.js';
import { valueAt } from '../intent/value-at.js';
import type { Check } from './check.js';

/**
 * A MAC address must belong to one attachment of the cluster, and of all clusters on a segment that they share.
 *
 * A bridge learns where a MAC is from its last frame: two guests with one MAC steal each other's traffic, and DHCP gives
 * both one lease. A MAC that nobody wrote is derived from environment, namespace, VM and attachment; should two of those
 * collide, a written `macAddress` on one of them mends it. Two attachments of one VM with one name are the law
 * `attachment-name-repeated`.
 *
 * Source: IEEE 802.1Q-2022 section 8.7 (the learning process).
 */
export const macClaimedTwice: Check = {
  code: 'mac-claimed-twice',
  title: 'A MAC address must belong to one attachment of the cluster',
  sweep: findTwice,
};

function* findTwice({ names }: Ledger): Generator<Finding> {
  for (const claims of contestedNames(names.mac)) {
    const [first, ...others] = withoutNamesakes(claims);
    if (first && others.length > 0) yield twice([first, ...others]);
  }
}

/** One VM's attachments of one name have one MAC unless one of them writes its own; of those the first stands for all. */
function withoutNamesakes(claims: NonEmpty<NameClaim>): readonly NameClaim[] {
  const derived = new Map<Document, Set<string>>();
  return claims.filter((claim) => {
    const { document } = claim.origin;
    const names = derived.get(document) ?? new Set();
    derived.set(document, names);
    const isNamesake = names.has(claim.claimant) && valueAt(claim.origin) === undefined;
    names.add(claim.claimant);
    return !isNamesake;
  });
}

const twice = (claims: NonEmpty<NameClaim>): Finding =>
  conflict(claims, {
    must: `MAC "${claims[0].key}" must belong to one attachment`,
    does: () => 'has it',
    hint: drawnHint(
      claims.map(({ origin }) => origin),
      'write another `macAddress` on one of them, or leave it out to get one of its own',
    ),
  });

import { type Finding, type Origin, within } from '../intent/document.js';
import type { Ledger, NamedClaim } from '../intent/ledger.js';
import type { Model } from '../intent/model.js';
import { repeatedClaims } from '../intent/repeated-claims.js';
import { valueAt } from '../intent/value-at.js';
import type { Check } from './check.js';

/**
 * A MAC address must belong to one attachment of the cluster.
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
  run: findTwice,
};

function* findTwice(_model: Model, { macs }: Ledger): Generator<Finding> {
  for (const [claim, first] of repeatedClaims(macs)) {
    if (!isOneName(claim, first)) yield twice(claim, first);
  }
}

/** One VM's attachments of one name have one MAC unless one of them writes its own. */
function isOneName(claim: NamedClaim, first: NamedClaim): boolean {
  const isOneVm = claim.claimant === first.claimant && claim.origin.document === first.origin.document;
  return isOneVm && valueAt(placeOf(claim)) === undefined;
}

const placeOf = ({ origin }: NamedClaim): Origin => within(origin, 'macAddress');

const twice = (claim: NamedClaim, first: NamedClaim): Finding => ({
  severity: 'error',
  message: `MAC "${claim.key}" must belong to one attachment, and ${first.claimant} has it`,
  at: placeOf(claim),
  related: [{ message: `${first.claimant} has it here`, at: placeOf(first) }],
  hint: 'write another `macAddress` on one of the two, or remove it to have one derived',
});

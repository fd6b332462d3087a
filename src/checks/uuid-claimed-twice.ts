import { type Finding, type Origin, within } from '../intent/document.js';
import type { Ledger, NamedClaim } from '../intent/ledger.js';
import type { Model } from '../intent/model.js';
import { repeatedClaims } from '../intent/repeated-claims.js';
import { valueAt } from '../intent/value-at.js';
import type { Check } from './check.js';

/**
 * A firmware UUID must belong to one VM of the cluster.
 *
 * Guests take it for their identity: cloud-init for its instance, systemd for a machine id, licences and inventories for
 * the machine. A copied VM that kept the `uuid` of its model is the same machine to all of them. A UUID that nobody wrote
 * is derived from environment, namespace and name, and counts too. One VM that two environments make is the law
 * `object-made-twice`.
 *
 * Source: KubeVirt API reference, Firmware `uuid`; RFC 9562 section 1 (a UUID is unique); machine-id(5).
 */
export const uuidClaimedTwice: Check = {
  code: 'uuid-claimed-twice',
  title: 'A firmware UUID must belong to one VM of the cluster',
  run: findTwice,
};

function* findTwice(_model: Model, { uuids }: Ledger): Generator<Finding> {
  for (const [claim, first] of repeatedClaims(uuids)) {
    if (claim.claimant !== first.claimant) yield isWritten(claim) ? twice(claim, first) : twice(first, claim);
  }
}

const writtenAt = ({ origin }: NamedClaim): Origin => within(origin, 'spec', 'uuid');

/** Of two equal UUIDs one was written: two derived ones differ by what they are derived from. */
const isWritten = (claim: NamedClaim): boolean => valueAt(writtenAt(claim)) !== undefined;

function twice(claim: NamedClaim, other: NamedClaim): Finding {
  const isSaid = isWritten(other);
  return {
    severity: 'error',
    message: `UUID "${claim.key}" must belong to one VM, and ${other.claimant} has it`,
    at: writtenAt(claim),
    related: [
      isSaid
        ? { message: `${other.claimant} has it here`, at: writtenAt(other) }
        : {
            message: `that of ${other.claimant} is derived from its name`,
            at: within(other.origin, 'metadata', 'name'),
          },
    ],
    hint: 'remove this `uuid` to have one derived, or write another one',
  };
}

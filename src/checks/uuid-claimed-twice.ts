import { conflict, contestedNames, ofDistinctClaimants } from '../intent/conflict.js';
import type { Finding } from '../intent/document.js';
import type { Ledger, NameClaim } from '../intent/ledger.js';
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
  sweep: findTwice,
};

function* findTwice({ names }: Ledger): Generator<Finding> {
  for (const claims of contestedNames(names.uuid)) {
    const [first, second, ...others] = ofDistinctClaimants(claims);
    if (first && second)
      yield conflict([first, second, ...others], {
        must: `UUID "${first.key}" must belong to one VM`,
        does: (claim) => (isWritten(claim) ? 'has it' : 'has it by its name'),
        hint: 'remove this `uuid` to have one derived, or write another one',
        canYield: isWritten,
      });
  }
}

/** Of equal UUIDs at most one is derived: two derived ones differ by what they are derived from. */
const isWritten = ({ origin }: NameClaim): boolean => origin.path.at(-1) === 'uuid';

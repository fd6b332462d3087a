import { type Finding, type Origin, within } from '../intent/document.js';
import type { Ledger, NamedClaim } from '../intent/ledger.js';
import type { Model } from '../intent/model.js';
import { repeatedClaims } from '../intent/repeated-claims.js';
import { valueAt } from '../intent/value-at.js';
import type { Check } from './check.js';

/**
 * A PersistentVolumeClaim must be the root disk of one VM.
 *
 * Two guests that write one file system destroy it; where the volume can be on one node only, the second VM never starts.
 * The claim that comes of a `dataVolume` counts under its name, `<vm>-root`. Copying a claim (`source.claim`) takes
 * nothing. One VM that two environments make is the law `object-made-twice`.
 *
 * Source: Kubernetes documentation, concepts/storage/persistent-volumes, "Access Modes"; CDI doc/datavolumes.md (a
 * DataVolume and its claim have one name).
 */
export const rootDiskClaimedTwice: Check = {
  code: 'root-disk-claimed-twice',
  title: 'A PersistentVolumeClaim must be the root disk of one VM',
  run: findTwice,
};

function* findTwice(_model: Model, { rootDisks }: Ledger): Generator<Finding> {
  for (const [claim, first] of repeatedClaims(rootDisks)) {
    if (claim.claimant !== first.claimant) yield twice(claim, first);
  }
}

/** The name that was written, or the data volume that it follows from. */
function placeOf({ origin }: NamedClaim): Origin {
  const written = within(origin, 'claim', 'name');
  return valueAt(written) === undefined ? within(origin, 'dataVolume') : written;
}

const twice = (claim: NamedClaim, first: NamedClaim): Finding => ({
  severity: 'error',
  message: `PersistentVolumeClaim "${claim.key}" must be the root disk of one VM, and ${first.claimant} has it`,
  at: placeOf(claim),
  related: [{ message: `${first.claimant} starts from it here`, at: placeOf(first) }],
  hint: 'write another `rootDisk.claim` on one of the two, or a `dataVolume` that copies it (`source.claim`)',
});

import { conflict, contestedNames, ofDistinctClaimants } from '../intent/conflict.js';
import type { Finding } from '../intent/document.js';
import type { Ledger } from '../intent/ledger.js';
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
  sweep: findTwice,
};

function* findTwice({ names }: Ledger): Generator<Finding> {
  for (const claims of contestedNames(names['root-disk'])) {
    const [first, second, ...others] = ofDistinctClaimants(claims);
    if (first && second)
      yield conflict([first, second, ...others], {
        must: `PersistentVolumeClaim "${first.key}" must be the root disk of one VM`,
        does: () => 'starts from it',
        hint: 'write another `rootDisk.claim` on one of them, or a `dataVolume` that copies it (`source.claim`)',
      });
  }
}

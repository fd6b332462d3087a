import { join } from 'node:path';
import type { SourceFile } from '../intent/document.js';
import { committedPolicies } from './committed-policies.js';
import type { Stamps } from './compile-cache.js';
import { planTree, type TreePlan, type WantedFolder } from './plan-tree.js';
import { unitFolders } from './repository.js';
import { exists } from './write-file.js';

/** A repository as it stands, on disk or in a commit: what a compilation is compared with. */
export interface StandingTree {
  /** By `planFolder`, in the order of the folders. */
  readonly plan: (wanted: readonly WantedFolder[]) => Promise<readonly TreePlan[]>;
  /** The folders below `generated/` that hold files of one unit; ordered. */
  readonly unitFolders: () => Promise<readonly string[]>;
  /** The objects of all clusters as they were last committed. */
  readonly committedPolicies: () => Promise<readonly SourceFile[]>;
  /** Whether a folder of intents is there, such as "environments/prod". */
  readonly isThere: (folder: string) => boolean;
}

/**
 * The repository on disk.
 *
 * @param root absolute, without symlinks
 * @param stamps files that an earlier run found right; without it every file is read
 */
export function diskTree(root: string, stamps?: Stamps): StandingTree {
  return {
    plan: async (wanted) => wanted.map((folder) => planTree(root, folder, stamps)),
    unitFolders: async () => unitFolders(root),
    committedPolicies: () => committedPolicies(root),
    isThere: (folder) => exists(join(root, folder)),
  };
}

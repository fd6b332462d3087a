import type { Unit } from '../compile/compilation.js';

/** What a run does to one folder of the tree; paths are repository-relative and ordered. */
export interface FolderChanges {
  /** Such as "generated/prod". */
  readonly folder: string;
  /** Undefined where no intent makes the folder any more: all that is ours in it goes. */
  readonly unit?: Unit;
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  /** Those of `removed` that stay in the cluster until a person confirms. */
  readonly guarded: readonly string[];
  readonly unchanged: readonly string[];
  /** False where an error keeps the folder as it is. */
  readonly isSound: boolean;
}

/** Whether a run changes anything in the folder. */
export function hasChanges({ added, changed, removed }: FolderChanges): boolean {
  return added.length + changed.length + removed.length > 0;
}

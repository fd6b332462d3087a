import type { JudgeArgs } from './judging.js';

/** What `diff` can be told. */
export interface DiffArgs extends JudgeArgs {
  /** A revision: what the branch changed since it left that one. Without it, what the work tree changes since HEAD. */
  readonly base?: string | undefined;
  /** Only these environments and their clusters; all where none is named. */
  readonly env?: readonly string[] | undefined;
  /** A change of what is synced is exit code 1. */
  readonly exitCode: boolean;
  /** Folders and files of manifests to compare instead of the intents. */
  readonly manifests?: readonly string[] | undefined;
  readonly podCidr?: readonly string[] | undefined;
}

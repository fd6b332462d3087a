import type { SourceFile } from '../intent/document.js';
import type { TreeEdit } from '../outside/git/write-commit.js';
import type { ReadSources } from '../outside/read-sources.js';
import type { StandingTree } from '../outside/standing-tree.js';

/** The branch whose intents are followed, as one cycle sees it. */
export interface IntentBranch {
  /**
   * Asks for the newest commit. @returns its object id
   * @throws a GitFault
   */
  readonly fetch: () => Promise<string>;
  /** The intents of a commit. */
  readonly read: (commit: string) => Promise<ReadSources>;
  /** What a commit holds of the generated tree. @param sources its intents */
  readonly standing: (commit: string, sources: readonly SourceFile[]) => StandingTree;
  /** The files below `generated/` of a commit. */
  readonly generated: (commit: string) => Promise<readonly SourceFile[]>;
  /** When a commit was made, in milliseconds since 1970. */
  readonly committedAt: (commit: string) => Promise<number>;
  /** Makes a commit on another one. Nothing refers to it yet. */
  readonly write: (draft: Draft) => Promise<Written>;
  /**
   * Publishes a commit by compare and swap.
   *
   * @returns false where the remote has it already
   * @throws a GitFault: `moved` where somebody pushed since `fetch`
   */
  readonly publish: (written: Written) => Promise<boolean>;
  /** Whether `publish` goes to a branch of this program's own, for people to merge. */
  readonly isProposing: boolean;
}

/** A commit to be made. */
export interface Draft {
  /** Object id of the commit that it follows. */
  readonly parent: string;
  readonly edits: readonly TreeEdit[];
  readonly message: string;
}

/** A commit that was made: object ids. */
export interface Written {
  readonly commit: string;
  readonly tree: string;
  readonly parent: string;
}

import type { Compilation } from '../compile/compilation.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { SourceFile } from '../intent/document.js';

/** The intents of one commit, compiled. */
export interface Snapshot {
  /** Object id. */
  readonly commit: string;
  readonly sources: readonly SourceFile[];
  /** Files that could not be read; while there are any, nothing is known. */
  readonly unread: readonly Diagnostic[];
  readonly compilation: Compilation;
}

/** Where intents are read from. */
export interface IntentRepository {
  /** The newest commit of the branch that is served. */
  readonly head: () => Promise<Snapshot>;
  /** The newest commit of another branch; undefined where there is none of that name. */
  readonly branch: (name: string) => Promise<Snapshot | undefined>;
  /** The commit that a branch and the head have both come from. */
  readonly baseOf: (branch: Snapshot, head: Snapshot) => Promise<Snapshot>;
  /** Milliseconds since 1970 at which `head` was last known to be the newest; undefined before the first time. */
  readonly freshAt: () => number | undefined;
}

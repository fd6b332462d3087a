import type { IntentChange } from '../compile/change-intents.js';
import type { Compilation } from '../compile/compilation.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { SourceFile } from '../intent/document.js';
import type { Memory } from '../intent/memory.js';
import type { Person } from '../outside/git/write-commit.js';

/** The intents of a commit, compiled. */
export interface Head {
  /** Object id. */
  readonly commit: string;
  readonly sources: readonly SourceFile[];
  readonly compilation: Compilation;
}

/** A change that somebody wants in the history. */
export interface Change {
  /** Judged by `isOperationKey`; a change with a key that the history knows was made already. */
  readonly key: string;
  /** What it does, in one line for people. */
  readonly subject: string;
  readonly author: Person;
  /** Makes the change on a head, as often as there is a new one. Pure. */
  readonly apply: (head: Head, memory: Memory) => IntentChange;
}

/** What became of a change. */
export type Delivered =
  | {
      readonly kind: 'committed';
      /** Object id. */
      readonly commit: string;
      /** The history had it already. */
      readonly isRepeated: boolean;
      readonly diagnostics: readonly Diagnostic[];
    }
  /** The head has all of it. */
  | { readonly kind: 'unchanged'; readonly commit: string; readonly diagnostics: readonly Diagnostic[] }
  /** There is an error; nothing was written. `sources` are for excerpts. */
  | {
      readonly kind: 'refused';
      readonly diagnostics: readonly Diagnostic[];
      readonly sources: readonly SourceFile[];
    };

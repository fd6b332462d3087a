import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { SourceFile } from '../intent/document.js';
import type { FlowChanges } from '../plan/flows/flow-change.js';
import type { Plan } from '../plan/plan.js';

/** What a command that judges found: all that a format needs to print it. */
export interface Report {
  /** The command's name, such as "compile". */
  readonly command: string;
  /** The command line that says the same to a person, such as "netintent compile --check". */
  readonly again: string;
  /** Ordered by place. What the caller counts as an error is one. */
  readonly diagnostics: readonly Diagnostic[];
  /** What was judged: for excerpts, and to say what passed. */
  readonly sources: readonly SourceFile[];
  readonly environments: readonly { readonly name: string; readonly ok: boolean }[];
  /** What the command did, as plain data; its shape is the command's own. */
  readonly summary: object;
  /** Where the repository of intents lies in its git work tree: "" at the top, else a folder such as "network/". */
  readonly prefix: string;
  /** What the change does once it is synced, from a command that works it out. */
  readonly plan?: Plan;
  /** What opens and closes, from a command that works out that alone. */
  readonly flows?: FlowChanges;
  /** Files that the change under review touches, where they are known: findings there come first. */
  readonly changed?: ReadonlySet<string>;
  /** Errors that were there before the change do not make the command fail. */
  readonly onlyNew?: boolean;
}

/** A law as `explain` tells it. */
export interface LawText {
  readonly code: string;
  readonly title: string;
  /** The law, why it is one, and where it comes from. */
  readonly law: string;
  readonly wrong?: { readonly intent: string; readonly report: string };
  readonly right?: { readonly intent: string };
}

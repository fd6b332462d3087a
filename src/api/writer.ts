import type { Change, Delivered } from '../delivery/change.js';

/** Brings changes into the history of the branch that is served. */
export interface IntentWriter {
  /** Waits until the change is in the history, or is refused. @throws what the change throws, or a GitFault */
  readonly submit: (change: Change) => Promise<Delivered>;
  /** The same in a commit of a new branch, which nothing else names. */
  readonly submitTo: (branch: string, change: Change) => Promise<Delivered>;
  /** What would become of the change now; nothing keeps it. */
  readonly preview: (change: Change) => Promise<Delivered>;
}

import type { Diagnostic } from '../diagnostics/diagnostic.js';

/** How one folder of the generated tree stands beside the intents of a commit. */
export interface UnitState {
  /** Such as "generated/prod" or "generated/_clusters/eu1". */
  readonly folder: string;
  /**
   * `current`: it is what the intents say. `stale`: it is not, and nothing stands in the way. `refused`: something does, so
   * what is committed stays.
   */
  readonly state: 'current' | 'stale' | 'refused';
  /** Whether this program is the one that writes it. */
  readonly isOurs: boolean;
  /** How many files differ; 0 where they are not known. */
  readonly files: number;
  /** The errors that stand in the way. */
  readonly reasons: readonly Diagnostic[];
}

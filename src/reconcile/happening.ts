import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { ClusterFault } from '../outside/cluster/cluster-fault.js';
import { GitFault } from '../outside/git/git-fault.js';
import { OutsideFault } from '../outside/outside-fault.js';
import type { DriftCount } from './live-report.js';
import type { Cycle } from './run-cycle.js';
import type { UnitState } from './unit-state.js';

/** Something that people are told of, once. */
export type Happening =
  | { readonly kind: 'Published'; readonly head: string; readonly commit: string; readonly folders: readonly string[] }
  /** What is committed of a folder stays, for these reasons. */
  | {
      readonly kind: 'Refused';
      readonly head: string;
      readonly folder: string;
      readonly reasons: readonly Diagnostic[];
    }
  /** Nothing stands in a folder's way any more. */
  | { readonly kind: 'Mended'; readonly head: string; readonly folder: string }
  /** A folder is not what its intents say, and somebody else writes it. */
  | { readonly kind: 'LeftStale'; readonly head: string; readonly folder: string; readonly files: number }
  | { readonly kind: 'Failed'; readonly fault: Fault }
  | { readonly kind: 'Recovered' }
  /** The Lease, or an event, could not be told to the cluster. */
  | { readonly kind: 'ClusterFailed'; readonly fault: Fault }
  /** All of the cluster is known, and as committed. */
  | { readonly kind: 'Converged'; readonly commit: string }
  /** It was, or has had time to be, and is not. */
  | {
      readonly kind: 'DriftFound';
      readonly commit: string;
      readonly drift: readonly DriftCount[];
      readonly unread: number;
    }
  | { readonly kind: 'Leading' }
  | { readonly kind: 'Following' };

/** Whether somebody must look at it. */
export const LEVELS: Readonly<Record<Happening['kind'], 'normal' | 'warning'>> = {
  Published: 'normal',
  Refused: 'warning',
  Mended: 'normal',
  LeftStale: 'normal',
  Failed: 'warning',
  Recovered: 'normal',
  ClusterFailed: 'warning',
  Converged: 'normal',
  DriftFound: 'warning',
  Leading: 'normal',
  Following: 'normal',
};

/** Why there was no cycle. */
export interface Fault {
  /** Of a `GitFault`; `cluster` for an API server; `outside` for the disk and git itself; `internal` for a fault of ours. */
  readonly kind: GitFault['kind'] | 'cluster' | 'outside' | 'internal';
  readonly message: string;
  readonly hint: string;
}

/** What a process knows after a turn. */
export interface Known {
  /** The last cycle that did not fail. */
  readonly cycle?: Cycle;
  /** Of the last turn, where it failed. */
  readonly fault?: Fault;
}

/** The folder that stands for all of them where the intents cannot be read. */
const ALL = 'environments';

/** What is new after a turn: what was said before and still holds is not said again. */
export function happeningsOf(before: Known, after: Known): readonly Happening[] {
  const { cycle, fault } = after;
  if (fault) return before.fault?.message === fault.message ? [] : [{ kind: 'Failed', fault }];
  const recovered = before.fault ? [{ kind: 'Recovered' } as const] : [];
  return cycle ? [...recovered, ...cycleHappenings(before.cycle, cycle)] : recovered;
}

function cycleHappenings(before: Cycle | undefined, cycle: Cycle): readonly Happening[] {
  const { head, published } = cycle;
  const known = new Map(before ? statesOf(before).map((state) => [state.folder, state] as const) : []);
  const states = statesOf(cycle);
  const folders = states.filter(({ state, isOurs }) => state === 'stale' && isOurs).map(({ folder }) => folder);
  const there = new Set(states.map(({ folder }) => folder));
  return [
    ...(published === undefined ? [] : [{ kind: 'Published', head, commit: published, folders } as const]),
    ...states.flatMap((state) => unitHappenings(head, known.get(state.folder), state)),
    ...[...known.values()]
      .filter(({ folder, state }) => state === 'refused' && !there.has(folder))
      .map(({ folder }) => ({ kind: 'Mended', head, folder }) as const),
  ];
}

/** The states of a cycle; one that stands for all where no intents could be read. */
export function statesOf({ units, errors }: Cycle): readonly UnitState[] {
  if (units.length > 0 || errors.length === 0) return units;
  return [{ folder: ALL, state: 'refused', isOurs: true, files: 0, reasons: errors }];
}

function unitHappenings(head: string, before: UnitState | undefined, now: UnitState): readonly Happening[] {
  const { folder, state, isOurs, files, reasons } = now;
  if (state === 'refused' && isOurs) {
    const isKnown = before?.state === 'refused' && wordsOf(before.reasons) === wordsOf(reasons);
    return isKnown ? [] : [{ kind: 'Refused', head, folder, reasons }];
  }
  const mended = before?.state === 'refused' && before.isOurs ? [{ kind: 'Mended', head, folder } as const] : [];
  const isLeft = state === 'stale' && !isOurs && before?.state !== 'stale';
  return [...mended, ...(isLeft ? [{ kind: 'LeftStale', head, folder, files } as const] : [])];
}

/** A reason in one line: where, which law, what. */
export const reasonText = ({ at, code, message }: Diagnostic): string =>
  `${at.file}:${at.start.line}:${at.start.column} ${code}: ${message}`;

const wordsOf = (reasons: readonly Diagnostic[]): string => reasons.map(reasonText).join('\n');

function kindOf(error: OutsideFault): Fault['kind'] {
  if (error instanceof GitFault) return error.kind;
  return error instanceof ClusterFault ? 'cluster' : 'outside';
}

/** What went wrong, in a form that metrics and logs can tell. */
export function faultOf(error: unknown): Fault {
  if (error instanceof OutsideFault) return { kind: kindOf(error), message: error.message, hint: error.hint };
  const isSystem = error instanceof Error && 'syscall' in error;
  if (isSystem) return { kind: 'outside', message: error.message, hint: 'see whether the disk is full or read-only' };
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { kind: 'internal', message, hint: 'this is a fault of netintent: report it with these lines' };
}

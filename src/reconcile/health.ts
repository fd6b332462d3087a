import { type Known, statesOf } from './happening.js';
import { firstReasons, happeningText } from './happening-text.js';

/** What an orchestrator asks about. */
export interface Health {
  readonly known: Known;
  /** Since when a cycle is under way, or when the last one ended; in milliseconds since 1970. */
  readonly beatAt: number;
  /** When the branch was last read; undefined before the first time. */
  readonly succeededAt: number | undefined;
  readonly isLeader: boolean;
  readonly isEnding: boolean;
  readonly now: number;
  /** Between two cycles, in milliseconds. */
  readonly interval: number;
}

/** The longest that a cycle may take, in milliseconds: each git command ends within two minutes. */
const CYCLE_MAX = 15 * 60_000;

/** How old what is known may be while nothing is said of it, in milliseconds, beside three intervals. */
const AGE_MAX = 120_000;

/** Whether the loop turns: a cycle ended, or is under way, within a bound. */
export function isAlive({ beatAt, now, interval }: Health): boolean {
  return now - beatAt <= 2 * interval + CYCLE_MAX;
}

/** An answer about readiness. */
export interface Readiness {
  readonly isReady: boolean;
  /** "ready", or why not. */
  readonly status: string;
  readonly leader: boolean;
  readonly head?: string;
  /** Folders that stay as they were committed, and why; the process is ready all the same. */
  readonly refused: readonly { readonly folder: string; readonly reasons: readonly string[] }[];
}

/** Whether the process knows the branch as it is now. */
export function readinessOf(health: Health): Readiness {
  const { cycle } = health.known;
  const reason = unreadiness(health);
  return {
    isReady: reason === undefined,
    status: reason ?? 'ready',
    leader: health.isLeader,
    ...(cycle ? { head: cycle.head } : {}),
    refused: (cycle ? statesOf(cycle) : [])
      .filter(({ state, isOurs }) => state === 'refused' && isOurs)
      .map(({ folder, reasons }) => ({ folder, reasons: firstReasons(reasons) })),
  };
}

function unreadiness({ known: { fault }, succeededAt, isEnding, now, interval }: Health): string | undefined {
  if (isEnding) return 'the reconciler is ending';
  const cause = fault ? `: ${happeningText({ kind: 'Failed', fault })}` : '';
  if (succeededAt === undefined) return `the branch was not read yet${cause}`;
  const age = now - succeededAt;
  return age > 3 * interval + AGE_MAX ? `the branch was last read ${Math.round(age / 1000)} s ago${cause}` : undefined;
}

import type { Happening } from './happening.js';
import type { DriftCount, LiveReport } from './live-report.js';

/** What is known of a commit's way to the cluster. */
export interface Convergence {
  /** Object id of the commit that the cluster is held against. */
  readonly commit: string;
  /** When the intents that it is of were committed, in milliseconds since 1970. */
  readonly since: number;
  /** Whether it came while this process ran, or was published by it. */
  readonly isNew: boolean;
  /** What was told last of this commit. */
  readonly told?: 'converged' | 'drift';
  /** Of the first look that found no drift, for a commit that is younger than this process. */
  readonly convergedAt?: number;
}

/** One look at a cluster. */
export interface Look {
  readonly commit: string;
  /** When the intents that it is of were committed. */
  readonly committedAt: number;
  /** Whether this process published it. */
  readonly isOwn: boolean;
  readonly report: LiveReport;
  readonly now: number;
  /** When this process began: what happened before is not measured. */
  readonly startedAt: number;
}

/**
 * What is known after a look, and what is to be told. Drift of a new commit is on its way and not told, until it has been
 * empty once; that of a commit from before this process is told at once.
 */
export function convergenceAfter(
  before: Convergence | undefined,
  { commit, committedAt, isOwn, report, now, startedAt }: Look,
): { readonly after: Convergence; readonly happenings: readonly Happening[]; readonly seconds?: number } {
  const isNew = isOwn || committedAt >= startedAt;
  const known = before?.commit === commit ? before : { commit, since: committedAt, isNew };
  if (report.hasConverged) {
    if (known.told === 'converged') return { after: known, happenings: [] };
    const isMeasured = known.convergedAt === undefined && known.since >= startedAt;
    return {
      after: { ...known, told: 'converged', convergedAt: now },
      happenings: [{ kind: 'Converged', commit }],
      ...(isMeasured ? { seconds: Math.max(0, now - known.since) / 1000 } : {}),
    };
  }
  const isOnItsWay = known.told === undefined && known.isNew;
  if (isOnItsWay || known.told === 'drift') return { after: known, happenings: [] };
  return {
    after: { ...known, told: 'drift' },
    happenings: [{ kind: 'DriftFound', commit, drift: report.drift, unread: report.unread }],
  };
}

/** Counts in words, such as "3 missing and 1 changed in prod". */
export function driftText(drift: readonly DriftCount[], unread: number): string {
  const parts = drift.map(({ part, kind, objects }) => `${objects} ${kind} in ${part}`);
  return [...parts, ...(unread > 0 ? [`${unread} resources could not be read`] : [])].join(', ');
}

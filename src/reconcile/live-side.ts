import type { DesiredObject } from '../live/drift/desired.js';
import { readDesired } from '../live/drift/read-desired.js';
import type { LiveCluster } from '../live/live-cluster.js';
import { OutsideFault } from '../outside/outside-fault.js';
import type { Clock } from './clock.js';
import { type Convergence, convergenceAfter } from './convergence.js';
import { faultOf, type Happening } from './happening.js';
import type { IntentBranch } from './intent-branch.js';
import type { LiveMetrics } from './live-metrics.js';
import { liveReport } from './live-report.js';
import type { Cycle } from './run-cycle.js';

/** What looking at a cluster needs of the world. */
export interface LiveSideParts {
  /** Reads `REPORTED_RESOURCES`. @throws a ClusterFault where nothing can be known */
  readonly read: () => Promise<LiveCluster>;
  readonly branch: Pick<IntentBranch, 'generated'>;
  /** Which cluster of the intents it is; the only one unless told. */
  readonly name: string | undefined;
  readonly clock: Clock;
  readonly metrics: LiveMetrics;
  readonly tell: (happening: Happening) => void;
}

/** A cluster that is held against what is committed. */
export interface LiveSide {
  /** Looks at it after a cycle. Never throws: what cannot be known is told as such. */
  readonly look: (cycle: Cycle) => Promise<void>;
  /** Another process looks: what this one knew counts no more. */
  readonly rest: () => void;
}

/** Opens it; nothing is read yet. */
export function openLiveSide({ read, branch, name, clock, metrics, tell }: LiveSideParts): LiveSide {
  const startedAt = clock.now();
  let convergence: Convergence | undefined;
  let lastFault: string | undefined;
  let tree: { readonly commit: string; readonly desired: readonly DesiredObject[] } | undefined;

  const desiredAt = async (commit: string): Promise<readonly DesiredObject[]> => {
    if (tree?.commit === commit) return tree.desired;
    const { desired, diagnostics } = readDesired(await branch.generated(commit));
    const [unread] = diagnostics;
    if (unread)
      throw new OutsideFault(`${unread.at.file} must be readable: ${unread.message}`, 'mend it, or compile it anew');
    tree = { commit, desired };
    return desired;
  };
  const hold = async (cycle: Cycle): Promise<void> => {
    const commit = cycle.published ?? cycle.head;
    const model = modelOf(cycle, name);
    const desired = await desiredAt(commit);
    const report = liveReport({ desired, units: cycle.compiled, model }, await read());
    const { committedAt, published } = cycle;
    const look = { commit, committedAt, isOwn: published !== undefined, report, now: clock.now(), startedAt };
    const { after, happenings, seconds } = convergenceAfter(convergence, look);
    convergence = after;
    lastFault = undefined;
    metrics.known(report);
    if (seconds !== undefined) metrics.converged(seconds);
    for (const happening of happenings) tell(happening);
  };
  return {
    look: async (cycle) => {
      try {
        await hold(cycle);
      } catch (error) {
        metrics.unknown();
        const fault = faultOf(error);
        if (fault.message !== lastFault) tell({ kind: 'ClusterFailed', fault });
        lastFault = fault.message;
      }
    },
    rest: () => metrics.unknown(),
  };
}

function modelOf({ models }: Cycle, name: string | undefined): Cycle['models'][number] {
  const [model, ...more] = models.filter(({ cluster }) => name === undefined || cluster.name === name);
  if (model && more.length === 0) return model;
  throw new OutsideFault(
    name === undefined
      ? 'the intents must be for one cluster, or --cluster must say which of them this is'
      : `the intents must be for a cluster "${name}"`,
    `known: ${models.map(({ cluster }) => cluster.name).join(', ') || 'none'}`,
  );
}

import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { faultOf, statesOf } from './happening.js';
import type { Turn } from './reconcile-loop.js';
import type { Cycle } from './run-cycle.js';

/** The figures of one reconciler. */
export interface Metrics {
  /** Takes in what a turn came to. */
  readonly observe: (turn: Turn) => void;
  /** In the text format of Prometheus. */
  readonly text: () => Promise<string>;
  readonly contentType: string;
  /** Where figures of a cluster are added. */
  readonly registry: Registry;
}

/** What figures are asked of whenever they are read. */
export interface MetricsParts {
  /** Whether this process publishes. */
  readonly isLeader: () => boolean;
  /** How many events were not told. */
  readonly eventsDropped: () => number;
}

/** Makes the figures of a process. */
export function createMetrics({ isLeader, eventsDropped }: MetricsParts): Metrics {
  const registry = new Registry();
  const counts = countersIn(registry);
  const states = gaugesIn(registry);
  new Gauge({
    name: 'netintent_reconcile_leader',
    help: 'Whether this process is the one that publishes',
    registers: [registry],
    collect() {
      this.set(isLeader() ? 1 : 0);
    },
  });
  new Gauge({
    name: 'netintent_reconcile_events_dropped',
    help: 'Events that were not told to the cluster since the start: too many at once, or not taken',
    registers: [registry],
    collect() {
      this.set(eventsDropped());
    },
  });
  return {
    observe: ({ startedAt, endedAt, result }) => {
      counts.duration.observe((endedAt - startedAt) / 1000);
      if ('error' in result) {
        counts.cycles.inc({ outcome: 'failed' });
        counts.faults.inc({ kind: faultOf(result.error).kind });
        return;
      }
      const { cycle } = result;
      counts.cycles.inc({ outcome: outcomeOf(cycle) });
      counts.lostRaces.inc(cycle.lostRaces);
      states.lastSuccess.set(endedAt / 1000);
      setCycle(states, cycle);
      if (cycle.published === undefined) return;
      counts.pushes.inc();
      counts.publishDelay.observe(Math.max(0, endedAt - cycle.committedAt) / 1000);
    },
    text: () => registry.metrics(),
    contentType: registry.contentType,
    registry,
  };
}

function outcomeOf(cycle: Cycle): 'published' | 'refused' | 'unchanged' {
  if (cycle.published !== undefined) return 'published';
  return statesOf(cycle).some(({ state, isOurs }) => isOurs && state === 'refused') ? 'refused' : 'unchanged';
}

function countersIn(registry: Registry) {
  const registers = [registry];
  return {
    cycles: new Counter({
      name: 'netintent_reconcile_cycles_total',
      help: 'Cycles by what they came to',
      labelNames: ['outcome'] as const,
      registers,
    }),
    duration: new Histogram({
      name: 'netintent_reconcile_cycle_duration_seconds',
      help: 'How long cycles took',
      buckets: [0.1, 0.5, 1, 2, 5, 10, 30, 60, 300],
      registers,
    }),
    faults: new Counter({
      name: 'netintent_reconcile_faults_total',
      help: 'Cycles that failed, by what failed',
      labelNames: ['kind'] as const,
      registers,
    }),
    pushes: new Counter({
      name: 'netintent_reconcile_pushes_total',
      help: 'Commits that this process published',
      registers,
    }),
    lostRaces: new Counter({
      name: 'netintent_reconcile_lost_races_total',
      help: 'How often somebody pushed first',
      registers,
    }),
    publishDelay: new Histogram({
      name: 'netintent_reconcile_publish_delay_seconds',
      help: 'From the commit of the intents until what they make was published',
      buckets: [1, 5, 15, 30, 60, 120, 300, 900, 3600],
      registers,
    }),
  };
}

function gaugesIn(registry: Registry) {
  const registers = [registry];
  return {
    lastSuccess: new Gauge({
      name: 'netintent_reconcile_last_success_timestamp_seconds',
      help: 'When the branch was last read, in seconds since 1970',
      registers,
    }),
    head: new Gauge({
      name: 'netintent_reconcile_head_info',
      help: 'The commit whose intents were judged last',
      labelNames: ['commit'] as const,
      registers,
    }),
    published: new Gauge({
      name: 'netintent_reconcile_published_info',
      help: 'The commit that this process published last',
      labelNames: ['commit'] as const,
      registers,
    }),
    errors: new Gauge({
      name: 'netintent_reconcile_errors',
      help: 'Errors that keep a folder as it was committed',
      labelNames: ['folder'] as const,
      registers,
    }),
    staleFiles: new Gauge({
      name: 'netintent_reconcile_stale_files',
      help: 'Files that are not what the intents say, by who writes them',
      labelNames: ['folder', 'writer'] as const,
      registers,
    }),
  };
}

/** After a cycle that published, nothing of ours is stale. */
function setCycle({ head, published, errors, staleFiles }: ReturnType<typeof gaugesIn>, cycle: Cycle): void {
  head.reset();
  head.set({ commit: cycle.head }, 1);
  if (cycle.published !== undefined) {
    published.reset();
    published.set({ commit: cycle.published }, 1);
  }
  errors.reset();
  staleFiles.reset();
  for (const { folder, state, isOurs, files, reasons } of statesOf(cycle)) {
    errors.set({ folder }, state === 'refused' ? Math.max(1, reasons.length) : 0);
    const isWritten = state === 'stale' && isOurs && cycle.published !== undefined;
    staleFiles.set({ folder, writer: isOurs ? 'this' : 'other' }, isWritten ? 0 : files);
  }
}

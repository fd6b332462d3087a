import { Gauge, Histogram, type Registry } from 'prom-client';
import type { LiveReport } from './live-report.js';

/** The figures of one cluster. */
export interface LiveMetrics {
  readonly known: (report: LiveReport) => void;
  /** Nothing is known of the cluster now: what was before is taken away, so that it does not pass for what is. */
  readonly unknown: () => void;
  readonly converged: (seconds: number) => void;
}

/** Adds them to those of a process. */
export function createLiveMetrics(registry: Registry): LiveMetrics {
  const registers = [registry];
  const isKnown = new Gauge({
    name: 'netintent_cluster_known',
    help: 'Whether the cluster was held against git at the last look',
    registers,
  });
  const converged = new Gauge({
    name: 'netintent_cluster_converged',
    help: 'Whether all of the cluster is known, and as committed',
    registers,
  });
  const unread = new Gauge({
    name: 'netintent_cluster_unread_resources',
    help: 'Resources that could not be read',
    registers,
  });
  const drift = new Gauge({
    name: 'netintent_drift_objects',
    help: 'Objects that are not as committed, by environment or cluster',
    labelNames: ['part', 'kind'] as const,
    registers,
  });
  const attachments = new Gauge({
    name: 'netintent_attachments',
    help: 'Interfaces of VMs by what their instances report',
    labelNames: ['environment', 'state'] as const,
    registers,
  });
  const duration = new Histogram({
    name: 'netintent_converge_duration_seconds',
    help: 'From the commit of intents until the cluster had all of it',
    buckets: [15, 30, 60, 120, 300, 600, 1800, 3600, 14400],
    registers,
  });
  const forget = () => {
    for (const gauge of [drift, attachments, unread]) gauge.reset();
  };
  return {
    known: (report) => {
      forget();
      isKnown.set(1);
      converged.set(report.hasConverged ? 1 : 0);
      unread.set(report.unread);
      for (const { part, kind, objects } of report.drift) drift.set({ part, kind }, objects);
      for (const [environment, counts] of report.attachments)
        for (const state of ['up', 'down', 'unknown'] as const) attachments.set({ environment, state }, counts[state]);
    },
    unknown: () => {
      forget();
      unread.set(Number.NaN);
      isKnown.set(0);
      converged.set(0);
    },
    converged: (seconds) => duration.observe(seconds),
  };
}

import type { Unit } from '../compile/compilation.js';
import type { Model } from '../intent/model.js';
import type { DesiredObject } from '../live/drift/desired.js';
import { driftOf } from '../live/drift/drift.js';
import { leftOnNodes } from '../live/drift/left-on-nodes.js';
import type { LiveCluster } from '../live/live-cluster.js';
import { COMPILED_RESOURCES, NODE_STATES, NODES } from '../live/resources.js';
import type { LinkCounts } from '../live/status/cluster-status.js';
import { STATUS_RESOURCES, statusOf } from '../live/status/status-of.js';
import type { Resource } from '../manifests/resource.js';

/** What must be read of a cluster to make a report. */
export const REPORTED_RESOURCES: readonly Resource[] = [
  ...new Set([...COMPILED_RESOURCES, ...STATUS_RESOURCES, NODE_STATES, NODES]),
];

/** How something is not as committed. `unread`: nobody knows whether it is. */
export type DriftKind = 'missing' | 'changed' | 'extra' | 'left-on-nodes' | 'unread';

/** A number of objects of one environment, or of the cluster itself. */
export interface DriftCount {
  readonly part: string;
  readonly kind: DriftKind;
  readonly objects: number;
}

/** How a cluster is, beside what a commit says of it. */
export interface LiveReport {
  /** Ordered by part and kind; none where there is no drift. */
  readonly drift: readonly DriftCount[];
  /** By the names of environments. */
  readonly attachments: ReadonlyMap<string, LinkCounts>;
  /** Resources that could not be read. */
  readonly unread: number;
  /** Everything is known, and as committed. */
  readonly hasConverged: boolean;
}

/** What a cluster is held against. */
export interface LiveQuestion {
  /** What the generated tree of the commit says of all clusters. */
  readonly desired: readonly DesiredObject[];
  /** Of the commit's intents. */
  readonly units: readonly Unit[];
  /** Of the cluster. */
  readonly model: Model;
}

/**
 * Holds a cluster against a commit. An environment of which nobody knows the cluster counts as unread, as it may be of this
 * one.
 */
export function liveReport({ desired, units, model }: LiveQuestion, live: LiveCluster): LiveReport {
  const { name } = model.cluster;
  const own = new Set([name, ...units.filter((unit) => unit.cluster === name).map((unit) => unit.name)]);
  const wanted = desired.filter(({ unit }) => own.has(unit));
  const drift = driftOf(wanted, live);
  const onNodes = leftOnNodes(wanted, live);
  const homeless = units.filter(({ kind, cluster }) => kind === 'environment' && cluster === '');
  const unread = new Set([...drift.unread, ...onNodes.unread].map(({ resource }) => resource)).size;
  const counts = countsOf([
    ...drift.missing.map((each) => [each.desired.unit, 'missing'] as const),
    ...drift.changed.map((each) => [each.desired.unit, 'changed'] as const),
    ...drift.extra.filter(({ partOf }) => own.has(partOf)).map(({ partOf }) => [partOf, 'extra'] as const),
    ...onNodes.left.map(() => [name, 'left-on-nodes'] as const),
    ...drift.unread.flatMap((each) => each.desired.map(({ unit }) => [unit, 'unread'] as const)),
    ...homeless.map((unit) => [unit.name, 'unread'] as const),
  ]);
  const { environments } = statusOf(model, live);
  return {
    drift: counts,
    attachments: new Map(
      environments.map(({ name: environment, up, down, unknown }) => [environment, { up, down, unknown }]),
    ),
    unread,
    hasConverged: counts.length === 0 && unread === 0,
  };
}

function countsOf(found: readonly (readonly [part: string, kind: DriftKind])[]): readonly DriftCount[] {
  const counts = new Map<string, DriftCount>();
  for (const [part, kind] of found) {
    const key = `${part} ${kind}`;
    counts.set(key, { part, kind, objects: (counts.get(key)?.objects ?? 0) + 1 });
  }
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, count]) => count);
}

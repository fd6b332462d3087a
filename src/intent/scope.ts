import { nearestName } from '../diagnostics/nearest-name.js';
import type { CodedFinding } from './coded-finding.js';
import type { Origin } from './document.js';
import type { EnvironmentIntent } from './generated/environment.js';
import type { AllocatedLine, AllocatedVlan, Cluster, Environment, Network, NodeGroup } from './model.js';
import { unknownReference } from './model-laws.js';

/** What the objects of one environment are resolved against. */
export interface Scope {
  readonly cluster: Cluster;
  readonly environment: Environment;
  readonly defaults: Defaults;
  /** Networks of the environment by "namespace/name"; empty while they are resolved themselves. */
  readonly networks: ReadonlyMap<string, Network>;
  /** VLANs that were drawn for Networks of the environment, by "namespace/name". */
  readonly vlans: ReadonlyMap<string, AllocatedVlan>;
}

/** A scope for one object, and where to say what is broken. */
export interface ReportingScope extends Scope {
  /** What was drawn for the object, where it is a VM. */
  readonly lines: readonly AllocatedLine[];
  readonly report: (finding: CodedFinding) => void;
}

/** `defaults` of an Environment, those that have a value of ours filled in. */
export interface Defaults {
  readonly namespace: string;
  readonly cpu: number;
  readonly memory: string;
  readonly osImage: string;
  readonly nodeGroup?: string;
  readonly uplink?: string;
}

/** Values of the fields of `Environment.spec.defaults` that nobody wrote. */
export function resolveDefaults(intent: EnvironmentIntent): Defaults {
  return {
    namespace: 'default',
    cpu: 1,
    memory: '1Gi',
    osImage: 'quay.io/containerdisks/ubuntu:24.04',
    ...intent.spec?.defaults,
  };
}

/**
 * The node group that a name means; the default one for no name.
 *
 * @returns the cluster's first group, with `unknown-reference` reported, when there is none of that name
 */
export function nodeGroupOf(name: string | undefined, at: Origin, scope: ReportingScope): NodeGroup {
  const { nodeGroups } = scope.cluster;
  const wanted = name ?? scope.defaults.nodeGroup;
  const [first] = nodeGroups.values();
  const group = wanted === undefined ? first : nodeGroups.get(wanted);
  if (group) return group;
  scope.report(unknownName({ what: 'node group', name: wanted ?? '', known: nodeGroups.keys(), at }));
  return first ?? { name: wanted ?? '', origin: at, nodeSelector: {}, maxUnavailable: 1 };
}

/** The finding that a name means nothing, with the nearest name that does. */
export function unknownName(reference: {
  readonly what: string;
  readonly name: string;
  readonly known: Iterable<string>;
  readonly at: Origin;
  /** Where to look when nothing is near. */
  readonly hint?: string;
}): CodedFinding {
  const known = [...reference.known].sort();
  const nearest = nearestName(reference.name, known);
  const list = known.length > 0 ? `known: ${known.slice(0, 10).join(', ')}` : `there is no ${reference.what}`;
  return {
    code: unknownReference.code,
    severity: 'error',
    message: `${reference.what} "${reference.name}" must exist`,
    at: reference.at,
    hint: nearest ? `did you mean "${nearest}"?` : (reference.hint ?? list),
  };
}

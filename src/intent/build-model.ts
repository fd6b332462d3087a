import { compareText } from '../diagnostics/diagnostic.js';
import type { Arrangement, EnvironmentDocuments } from './arrange.js';
import type { CodedFinding } from './coded-finding.js';
import { defined } from './defined.js';
import type { Document, Origin } from './document.js';
import { valueIn } from './document-fields.js';
import type { ClusterIntent } from './generated/cluster.js';
import type { RetiredInterfacesIntent } from './generated/retired-interfaces.js';
import type { Memory } from './memory.js';
import type { Cluster, Model } from './model.js';
import { duplicateObject, unknownReference } from './model-laws.js';
import { resolveAllocatedVlans } from './resolve-allocations.js';
import { resolveCluster, resolveRetired } from './resolve-cluster.js';
import { type Resolved, resolveEnvironment } from './resolve-environment.js';
import { unknownName } from './scope.js';

/** The documents of one cluster: its facts and the environments on it. */
export interface ClusterSources {
  readonly name: string;
  readonly facts: NonNullable<ClusterIntent['spec']>;
  /** Of the facts. */
  readonly origin: Origin;
  readonly retired?: Document;
  readonly vlans?: Document;
  /** By name. */
  readonly environments: readonly EnvironmentDocuments[];
}

/**
 * Finds the cluster of each environment: the one it names, or the one written in place, named like the environment.
 *
 * @returns clusters by name, and an `unknown-reference` for each environment whose cluster does not exist, which is
 *   then in none
 */
export function clusterSources(arrangement: Arrangement): {
  readonly clusters: readonly ClusterSources[];
  readonly findings: readonly CodedFinding[];
} {
  const findings: CodedFinding[] = [];
  const clusters = new Map<string, ClusterSources>();
  for (const environment of arrangement.environments) {
    const found = clusterOf(environment, arrangement);
    if ('code' in found) {
      findings.push(found);
      continue;
    }
    const before = clusters.get(found.name);
    const environments = [...(before?.environments ?? []), environment];
    clusters.set(found.name, { ...(before ?? found), environments });
  }
  return { clusters: [...clusters.values()].sort((a, b) => compareText(a.name, b.name)), findings };
}

function clusterOf(environment: EnvironmentDocuments, arrangement: Arrangement): ClusterSources | CodedFinding {
  const { document, name } = environment;
  const at: Origin = { document, path: ['spec', 'cluster'], environment: name };
  const written = valueIn(document.data, 'spec', 'cluster');
  if (typeof written === 'string') return namedCluster(written, at, arrangement);
  if (written === undefined && arrangement.clusters.size > 0) {
    return {
      code: unknownReference.code,
      severity: 'error',
      message: 'an Environment must name its cluster where environments/_clusters describes one',
      at,
      hint: `write cluster: ${[...arrangement.clusters.keys()].sort()[0]}`,
    };
  }
  const taken = arrangement.clusters.get(name);
  if (taken) {
    return {
      code: duplicateObject.code,
      severity: 'error',
      message: `a cluster written in place is named like its Environment, and Cluster "${name}" must be written once`,
      at,
      related: [{ message: 'it is written here too', at: { document: taken, path: ['metadata', 'name'] } }],
      hint: `write cluster: ${name} to use that one, or rename it`,
    };
  }
  return sources(name, (written ?? {}) as ClusterSources['facts'], at, arrangement);
}

function namedCluster(name: string, at: Origin, arrangement: Arrangement): ClusterSources | CodedFinding {
  const cluster = arrangement.clusters.get(name);
  if (!cluster) {
    const hint = `write environments/_clusters/${name}.yaml, or the cluster's facts in place of its name`;
    return unknownName({ what: 'Cluster', name, known: arrangement.clusters.keys(), at, hint });
  }
  const { spec = {} } = cluster.data as unknown as ClusterIntent;
  return sources(name, spec, { document: cluster, path: ['spec'] }, arrangement);
}

function sources(
  name: string,
  facts: ClusterSources['facts'],
  origin: Origin,
  arrangement: Arrangement,
): ClusterSources {
  const beside = { retired: arrangement.retired.get(name), vlans: arrangement.vlans.get(name) };
  return { name, facts, origin, environments: [], ...defined(beside) };
}

/**
 * Builds the model of one cluster from documents that matched their schemas.
 *
 * @returns the model, whole even where references are broken, and what was broken
 */
export function buildModel(sources: ClusterSources, { recall }: Memory): Resolved<Model> {
  const { name, facts, origin, retired, vlans } = sources;
  const cluster = recall(`cluster/${name}`, [facts, origin.document, retired, vlans], () => clusterFacts(sources));
  const parts = sources.environments.map((documents) => resolveEnvironment(documents, cluster, recall));
  const product = {
    cluster,
    environments: parts.map((part) => part.environment),
    networks: parts.flatMap((part) => part.networks),
    vms: parts.flatMap((part) => part.vms),
    gateways: parts.flatMap((part) => part.gateways),
    allocations: parts.flatMap((part) => part.allocations),
    policies: parts.flatMap((part) => part.policies),
    groups: parts.flatMap((part) => part.groups),
    assertions: parts.flatMap((part) => part.assertions),
  };
  return { product, findings: parts.flatMap((part) => part.findings) };
}

function clusterFacts({ name, facts, origin, retired, vlans }: ClusterSources): Cluster {
  const entries = retired
    ? resolveRetired(retired.data as unknown as RetiredInterfacesIntent, { document: retired, path: [] })
    : [];
  return resolveCluster(name, facts, origin, {
    retired: entries,
    allocatedVlans: vlans ? resolveAllocatedVlans(vlans) : [],
  });
}

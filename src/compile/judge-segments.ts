import { checks } from '../checks/index.js';
import type { CodedFinding } from '../intent/coded-finding.js';
import type { Origin } from '../intent/document.js';
import { type ClusterLedger, type JointLedger, jointLedgers } from '../intent/joint-ledgers.js';
import { type Note, noteOf } from './note.js';

/** A cluster, what is taken in it, and the environments on it. */
export interface JudgedCluster extends ClusterLedger {
  readonly everyone: readonly string[];
}

/**
 * Sweeps over what clusters take on the segments that they share. What the claims of one cluster break by themselves has
 * been said of that cluster.
 *
 * @returns notes in no particular order; an error blocks the environments on both sides
 */
export function judgeSegments(clusters: readonly JudgedCluster[]): readonly Note[] {
  const clusterOf = clustersByPlace(clusters);
  const everyone = clusters.flatMap((one) => one.everyone);
  return jointLedgers(clusters).flatMap((joint) =>
    sweptFindings(joint)
      .filter((finding) => isBetween(finding, clusterOf))
      .map((finding) => noteOf(withSegment(finding, joint), everyone)),
  );
}

function sweptFindings({ ledger }: JointLedger): readonly CodedFinding[] {
  return checks.flatMap(({ code, sweep }) => [...(sweep?.(ledger) ?? [])].map((finding) => ({ ...finding, code })));
}

type ClusterOf = (place: Pick<Origin, 'environment'> & Partial<Origin>) => string | undefined;

/** The cluster of an environment, or of a Cluster document. */
function clustersByPlace(clusters: readonly JudgedCluster[]): ClusterOf {
  const byEnvironment = new Map(
    clusters.flatMap(({ cluster, everyone }) => everyone.map((name) => [name, cluster.name])),
  );
  const byDocument = new Map(clusters.map(({ cluster }) => [cluster.origin.document, cluster.name]));
  return ({ environment, document }) =>
    environment === undefined ? document && byDocument.get(document) : byEnvironment.get(environment);
}

function isBetween({ at, related = [], environments = [] }: CodedFinding, clusterOf: ClusterOf): boolean {
  const places = [at, ...related.map((entry) => entry.at), ...environments.map((environment) => ({ environment }))];
  return new Set(places.flatMap((place) => clusterOf(place) ?? [])).size > 1;
}

function withSegment(finding: CodedFinding, { ledger, origins }: JointLedger): CodedFinding {
  const said = origins.map((at) => ({
    message: `clusters share segment "${ledger.cluster}" by what is written here`,
    at,
  }));
  return { ...finding, related: [...(finding.related ?? []), ...said] };
}

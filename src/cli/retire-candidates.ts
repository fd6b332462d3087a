import { isDeepStrictEqual } from 'node:util';
import type { CommittedInterface } from '../edit/committed-interfaces.js';
import { defined } from '../intent/defined.js';
import type { RetiredInterfaceIntent } from '../intent/generated/retired-interfaces.js';
import type { RetiredInterface } from '../intent/model.js';
import type { KnownCluster } from './known-clusters.js';

/** An interface of the nodes of a cluster, and the entry that it has or gets among the retired ones. */
export interface Candidate {
  readonly known: KnownCluster;
  readonly entry: RetiredInterfaceIntent;
}

/** The interfaces that are retired already. */
export function retiredCandidates(clusters: readonly KnownCluster[]): readonly Candidate[] {
  return clusters.flatMap((known) => known.cluster.retired.map((entry) => ({ known, entry: entryOf(entry) })));
}

/** The interfaces that committed policies make, once for each node group that a policy selects. */
export function committedCandidates(
  clusters: readonly KnownCluster[],
  interfaces: readonly CommittedInterface[],
): readonly Candidate[] {
  return clusters.flatMap((known) =>
    interfaces
      .filter(({ cluster }) => cluster === known.cluster.name)
      .flatMap((made) =>
        nodeGroups(known, made).map((nodeGroup) => ({ known, entry: entryOf({ ...made, nodeGroup }) })),
      ),
  );
}

function nodeGroups({ cluster }: KnownCluster, { nodeSelector }: CommittedInterface): readonly string[] {
  return [...cluster.nodeGroups.values()]
    .filter((group) => isDeepStrictEqual({ ...group.nodeSelector }, nodeSelector))
    .map(({ name }) => name);
}

function entryOf(made: Pick<RetiredInterface, 'name' | 'nodeGroup' | 'type' | 'formerPort'>): RetiredInterfaceIntent {
  const { name, nodeGroup, type, formerPort } = made;
  return { name, nodeGroup, type, ...defined({ formerPort }) };
}

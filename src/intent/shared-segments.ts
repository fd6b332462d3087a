import type { CodedFinding } from './coded-finding.js';
import { type Origin, within } from './document.js';
import { groupBy, type NonEmpty } from './group-by.js';
import type { Cluster, Link, SharedSegment } from './model.js';
import { unknownName } from './scope.js';
import { uplinkOf } from './segments.js';

/** A layer 2 segment that several clusters share. */
export interface Wire {
  readonly name: string;
  /** The names of the clusters that are on it. */
  readonly members: ReadonlySet<string>;
  /** Where clusters say so. */
  readonly origins: NonEmpty<Origin>;
}

/**
 * The segments that clusters share. A cluster is on one when it says so (`addressPlan.segments`), or another one says it
 * of it.
 *
 * @returns in the order of the clusters; only segments that several of them are on
 */
export function sharedWires(clusters: readonly Cluster[]): readonly Wire[] {
  const known = new Set(clusters.map(({ name }) => name));
  const said = clusters.flatMap(({ name, sharedSegments }) =>
    sharedSegments.map((entry) => ({ entry, cluster: name })),
  );
  return [...groupBy(said, ({ entry }) => entry.name)].flatMap(([name, sayings]) => {
    const listed = sayings.flatMap(({ cluster, entry }) => [cluster, ...entry.clusters]);
    const members = new Set(listed.filter((cluster) => known.has(cluster)));
    const [first, ...others] = sayings;
    const origins = [first.entry.origin, ...others.map(({ entry }) => entry.origin)] as const;
    return members.size > 1 ? [{ name, members, origins }] : [];
  });
}

/**
 * Tells which of the shared segments a link of a cluster leads to: those whose entries name its uplink and VLAN, or leave
 * them open. Without an entry of the cluster's own, a segment is all of its links. No link stands for what the Cluster
 * takes in a whole routing domain: it is on segments that nothing narrows down.
 */
export function wiresBehind(cluster: Cluster, wires: readonly Wire[]): (link: Link | undefined) => readonly string[] {
  const own = groupBy(cluster.sharedSegments, ({ name }) => name);
  const entries = wires
    .filter(({ members }) => members.has(cluster.name))
    .flatMap(({ name }): readonly Pick<SharedSegment, 'name' | 'uplink' | 'vlanId'>[] => own.get(name) ?? [{ name }]);
  const named = groupBy(entries, ({ uplink, vlanId }) => keyOf(uplink, vlanId));
  const known = new Map<Link | undefined, readonly string[]>();
  return (link) => {
    const found = known.get(link) ?? namesOf(keysOf(link).flatMap((key) => named.get(key) ?? []));
    known.set(link, found);
    return found;
  };
}

const namesOf = (entries: readonly { readonly name: string }[]): readonly string[] => [
  ...new Set(entries.map(({ name }) => name)),
];

const keyOf = (uplink: string | undefined, vlanId: number | undefined): string => `${uplink ?? ''} ${vlanId ?? ''}`;

/** The keys of entries that a link matches. */
function keysOf(link: Link | undefined): readonly string[] {
  const anywhere = keyOf(undefined, undefined);
  if (link?.kind === 'pod') return [];
  if (!link || link.kind === 'existing') return [anywhere];
  const { vlanId } = link;
  const uplink = uplinkOf(link);
  return [...new Set([keyOf(uplink, vlanId), keyOf(uplink, undefined), keyOf(undefined, vlanId), anywhere])];
}

/** What a Cluster says of clusters that nobody describes. @param known names of all clusters of the repository */
export function unknownMembers({ sharedSegments }: Cluster, known: ReadonlySet<string>): readonly CodedFinding[] {
  return sharedSegments.flatMap(({ clusters, origin }) =>
    clusters.flatMap((name, index) => {
      const at = within(origin, 'clusters', index);
      return known.has(name) ? [] : [unknownName({ what: 'Cluster', name, known, at })];
    }),
  );
}

import { compareText } from '../../diagnostics/diagnostic.js';
import { groupBy } from '../../intent/group-by.js';
import type { Attachment, Cluster, Model } from '../../intent/model.js';
import { qualifiedName } from '../../intent/qualified-name.js';
import { segmentOf } from '../../intent/segments.js';
import { segmentName } from '../../reach/segment-name.js';

/** A network on both sides of a change. */
export interface ComparedNetwork {
  /** As it is after the change, unless it is gone. */
  readonly cluster: Cluster;
  /** "pod" or "nad:namespace/name". */
  readonly name: string;
  readonly isPod: boolean;
  /** Ordered by VM. */
  readonly interfaces: readonly ComparedInterface[];
}

/** An interface of a VM on a network; on one side it may be missing, but not on both. */
export interface ComparedInterface {
  /** "namespace/name". */
  readonly vm: string;
  readonly before: Attachment | undefined;
  readonly after: Attachment | undefined;
  /** It is new, and its VM is not. */
  readonly isPlugged: boolean;
}

/** The networks of clusters on both sides, by cluster; the pod network is the first of each. Interfaces that are absent are left out. */
export function comparedNetworks(before: readonly Model[], after: readonly Model[]): readonly ComparedNetwork[] {
  const clusters = new Map([...before, ...after].map(({ cluster }) => [cluster.name, cluster]));
  return [...clusters.values()]
    .sort((a, b) => compareText(a.name, b.name))
    .flatMap((cluster) => {
      const isOfCluster = (model: Model) => model.cluster.name === cluster.name;
      return ofCluster(cluster, segmentsOf(before.filter(isOfCluster)), segmentsOf(after.filter(isOfCluster)));
    });
}

type Segments = ReadonlyMap<string, readonly Station[]>;

interface Station {
  readonly vm: string;
  readonly attachment: Attachment;
}

function segmentsOf(models: readonly Model[]): Segments {
  const stations = models.flatMap(({ vms }) =>
    vms.flatMap((vm) =>
      vm.attachments
        .filter(({ state }) => state !== 'absent')
        .map((attachment): Station => ({ vm: qualifiedName(vm), attachment })),
    ),
  );
  return groupBy(stations, ({ attachment }) => segmentOf(attachment.link));
}

function ofCluster(cluster: Cluster, before: Segments, after: Segments): readonly ComparedNetwork[] {
  const existed = new Set([...before.values()].flatMap((stations) => stations.map(({ vm }) => vm)));
  const networks = [...new Set([...before.keys(), ...after.keys()])].map((segment): ComparedNetwork => {
    const [old, now] = [before.get(segment) ?? [], after.get(segment) ?? []];
    const isPod = segment === 'pod';
    const attachments = (now.length > 0 ? now : old).map(({ attachment }) => attachment);
    return { cluster, isPod, name: isPod ? 'pod' : segmentName(attachments), interfaces: joined(old, now, existed) };
  });
  return networks.sort((a, b) => Number(b.isPod) - Number(a.isPod) || compareText(a.name, b.name));
}

/** The first interface of a VM on a segment is the same one on both sides, whatever it is called; so is the second. */
function joined(
  before: readonly Station[],
  after: readonly Station[],
  existed: ReadonlySet<string>,
): readonly ComparedInterface[] {
  const [old, now] = [before, after].map((stations) => groupBy(stations, ({ vm }) => vm));
  const vms = [...new Set([...(old?.keys() ?? []), ...(now?.keys() ?? [])])].sort();
  return vms.flatMap((vm) => {
    const [were, are] = [old?.get(vm) ?? [], now?.get(vm) ?? []];
    const longer = were.length > are.length ? were : are;
    return longer.map((_, index) => ({
      vm,
      before: were[index]?.attachment,
      after: are[index]?.attachment,
      isPlugged: index >= were.length && existed.has(vm),
    }));
  });
}

import { groupBy } from '../../intent/group-by.js';
import type { Environment, Model, Network } from '../../intent/model.js';
import { qualifiedName } from '../../intent/qualified-name.js';
import { type Resource, resourceName } from '../../manifests/resource.js';
import type { LiveCluster } from '../live-cluster.js';
import { ENACTMENTS, INSTANCES, NODE_POLICIES, NODES, SERVICES, VIRTUAL_MACHINES } from '../resources.js';
import type {
  AttachmentStatus,
  ClusterStatus,
  EnvironmentStatus,
  Judged,
  LinkCounts,
  NetworkStatus,
  ServiceStatus,
  VmStatus,
} from './cluster-status.js';
import { liveObjects } from './live-objects.js';
import { nodePolicyStatuses } from './node-policy-status.js';
import { serviceStatuses } from './service-status.js';
import { vmStatus } from './vm-status.js';

/** What must be read of a cluster to know its status. */
export const STATUS_RESOURCES: readonly Resource[] = [
  VIRTUAL_MACHINES,
  INSTANCES,
  NODE_POLICIES,
  ENACTMENTS,
  NODES,
  SERVICES,
];

/**
 * How a cluster is, beside how its intents want it: a function of what it says at one moment. What it does not say is
 * unknown, and neither up nor as wanted. Linear in the intents and in what the cluster says.
 */
export function statusOf(model: Model, live: LiveCluster): ClusterStatus {
  const found = {
    machines: liveObjects(live, VIRTUAL_MACHINES),
    instances: liveObjects(live, INSTANCES),
    nodes: liveObjects(live, NODES),
  };
  const vms = model.vms.map((vm) => vmStatus(vm, model.cluster, found));
  const services = serviceStatuses(model, liveObjects(live, SERVICES));
  return asWanted({
    cluster: model.cluster.name,
    unread: STATUS_RESOURCES.flatMap((resource) => {
      const listing = live.listing(resource);
      return listing.state === 'unknown' ? [{ resource: resourceName(resource), why: listing.why }] : [];
    }),
    environments: environmentStatuses(model.environments, vms, services),
    networks: networkStatuses(model.networks, vms),
    vms,
    nodePolicies: nodePolicyStatuses(model, live),
    services,
  });
}

/** The same status, and whether all of it is known and as wanted. */
export function asWanted(status: Omit<ClusterStatus, 'isAsWanted'>): ClusterStatus {
  const { unread, vms, nodePolicies, services } = status;
  const isQuiet = [...vms, ...nodePolicies, ...services].every((each) => !isNotable(each));
  return { ...status, isAsWanted: unread.length === 0 && isQuiet };
}

/** Whether something is to be said of it, or of an interface of it. */
export function isNotable(judged: Judged & { readonly attachments?: readonly Judged[] }): boolean {
  const { differences, unknown, attachments = [] } = judged;
  return differences.length > 0 || unknown.length > 0 || attachments.some((each) => isNotable(each));
}

/** How many interfaces are in which state. */
export function countLinks(attachments: readonly AttachmentStatus[]): LinkCounts {
  const count = (state: AttachmentStatus['state']) => attachments.filter((each) => each.state === state).length;
  return { up: count('Up'), down: count('Down'), unknown: count('Unknown') };
}

function environmentStatuses(
  environments: readonly Environment[],
  vms: readonly VmStatus[],
  services: readonly ServiceStatus[],
): readonly EnvironmentStatus[] {
  const vmsOf = groupBy(vms, ({ environment }) => environment);
  const servicesOf = groupBy(services, ({ environment }) => environment);
  return environments.map(({ name }) => {
    const own = vmsOf.get(name) ?? [];
    return {
      name,
      vms: own.length,
      running: own.filter(({ isRunning }) => isRunning === 'yes').length,
      ...countLinks(own.flatMap(({ attachments }) => attachments)),
      notAsWanted: [...own, ...(servicesOf.get(name) ?? [])].filter((each) => isNotable(each)).length,
    };
  });
}

function networkStatuses(networks: readonly Network[], vms: readonly VmStatus[]): readonly NetworkStatus[] {
  const all = vms.flatMap((vm) => vm.attachments.map((attachment) => ({ vm, attachment })));
  const attachedTo = groupBy(all, ({ vm, attachment }) => `${vm.environment} ${attachment.network}`);
  return networks.map((network) => {
    const attached = attachedTo.get(`${network.environment.name} ${qualifiedName(network)}`) ?? [];
    return {
      environment: network.environment.name,
      namespace: network.namespace,
      name: network.name,
      type: network.type,
      vms: new Set(attached.map(({ vm }) => vm)).size,
      ...countLinks(attached.map(({ attachment }) => attachment)),
      notAsWanted: attached.filter(({ attachment }) => isNotable(attachment)).length,
    };
  });
}

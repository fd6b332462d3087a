import type { LeaseName } from '../outside/cluster/lease.js';
import { type Cluster, openCluster } from '../outside/cluster/open-cluster.js';
import type { PodName } from '../reconcile/event-teller.js';
import type { ClusterArgs } from './cluster-options.js';
import { type Io, refuse } from './io.js';

/** What `reconcile` is told of a cluster. */
export interface ReconcileClusterArgs extends ClusterArgs {
  readonly noCluster: boolean;
  /** "namespace/name". */
  readonly lease?: string | undefined;
}

/** The cluster that a reconciler asks and tells; nothing where it works without one. */
export interface ReconcileCluster {
  readonly opened?: Cluster;
  readonly lease?: LeaseName | undefined;
  readonly pod?: PodName | undefined;
}

/**
 * Opens the cluster that is meant. One must be named, by an option or by running in a pod: a reconciler on somebody's
 * machine does not take the cluster that they last looked at.
 *
 * @returns undefined where the command line does not say it well, which is then said
 * @throws an OutsideFault where there is no such cluster
 */
export async function reconcileCluster(args: ReconcileClusterArgs, io: Io): Promise<ReconcileCluster | undefined> {
  const { kubeconfig, context, noCluster, lease: typed } = args;
  const lease = typed === undefined ? undefined : leaseNameOf(typed);
  if (typed !== undefined && !lease) {
    refuse(io, '`--lease` must be the namespace and the name of a Lease', 'write --lease netintent/reconcile');
    return undefined;
  }
  const isNamed = kubeconfig !== undefined || context !== undefined || lease !== undefined;
  if (noCluster && isNamed) {
    refuse(io, '`--no-cluster` must stand without the options of a cluster', 'leave one of the two out');
    return undefined;
  }
  if (noCluster || !(isNamed || io.environment.KUBERNETES_SERVICE_HOST)) return {};
  const cluster = await openCluster({ kubeconfig, context, environment: io.environment, cwd: io.cwd });
  return { opened: cluster, lease, pod: podOf(io) };
}

const NAME = /^[a-z0-9](?:[-a-z0-9.]{0,251}[a-z0-9])?$/;

function leaseNameOf(typed: string): LeaseName | undefined {
  const [namespace = '', name = '', ...more] = typed.split('/');
  return more.length === 0 && NAME.test(namespace) && NAME.test(name) ? { namespace, name } : undefined;
}

/** The pod that this process is in, by variables that the Deployment sets. @see Kubernetes, "Downward API" */
function podOf({ environment }: Io): PodName | undefined {
  const { POD_NAMESPACE: namespace, POD_NAME: name, POD_UID: uid } = environment;
  return namespace && name ? { namespace, name, ...(uid ? { uid } : {}) } : undefined;
}

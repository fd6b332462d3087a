import { fieldIn, textIn } from '../../manifests/fields.js';
import { type Answer, askOnce } from './ask.js';
import { ClusterFault } from './cluster-fault.js';
import type { Cluster, ClusterRequest } from './open-cluster.js';

/** Where a Lease is. */
export interface LeaseName {
  readonly namespace: string;
  readonly name: string;
}

/** Who may act for a group of processes, and until when. Times are RFC 3339 with microseconds, as the API wants them. */
export interface LeaseSpec {
  /** Empty where it was given back. */
  readonly holderIdentity: string;
  readonly leaseDurationSeconds: number;
  readonly acquireTime: string;
  readonly renewTime: string;
  readonly leaseTransitions: number;
}

/** A Lease as it was read. */
export interface Lease extends LeaseSpec {
  /** What it must still be to be replaced. */
  readonly resourceVersion: string;
}

const LEASES = '/apis/coordination.k8s.io/v1/namespaces';
const pathOf = ({ namespace }: LeaseName) => `${LEASES}/${encodeURIComponent(namespace)}/leases`;

/**
 * Reads a Lease.
 *
 * @returns undefined where there is none
 * @throws a ClusterFault where that cannot be known
 * @see Kubernetes API reference, Lease v1 coordination.k8s.io
 */
export async function readLease(cluster: Cluster, lease: LeaseName): Promise<Lease | undefined> {
  const path = `${pathOf(lease)}/${encodeURIComponent(lease.name)}`;
  const answer = await askOnce(cluster, { method: 'GET', path });
  if (answer.status === 404) return undefined;
  return leaseIn(cluster, answer, 'read');
}

/**
 * Writes a Lease, if nobody wrote it since.
 *
 * @param seen the resourceVersion that it must still have; undefined where it must not be there yet
 * @returns the Lease as it is now; 'conflict' where somebody was first
 * @throws a ClusterFault where that cannot be known
 */
export async function writeLease(
  cluster: Cluster,
  lease: LeaseName,
  { spec, seen }: { readonly spec: LeaseSpec; readonly seen: string | undefined },
): Promise<Lease | 'conflict'> {
  const { holderIdentity, leaseDurationSeconds, acquireTime, renewTime, leaseTransitions } = spec;
  const body = {
    apiVersion: 'coordination.k8s.io/v1',
    kind: 'Lease',
    metadata: { ...lease, ...(seen === undefined ? {} : { resourceVersion: seen }) },
    spec: { holderIdentity, leaseDurationSeconds, acquireTime, renewTime, leaseTransitions },
  };
  const request: Omit<ClusterRequest, 'signal'> =
    seen === undefined
      ? { method: 'POST', path: pathOf(lease), body }
      : { method: 'PUT', path: `${pathOf(lease)}/${encodeURIComponent(lease.name)}`, body };
  const answer = await askOnce(cluster, request);
  // A Lease that was deleted in between is gone for a PUT, and one that was made is there for a POST.
  if (answer.status === 409 || (seen !== undefined && answer.status === 404)) return 'conflict';
  return leaseIn(cluster, answer, 'write');
}

function leaseIn(cluster: Cluster, { status, body }: Answer, verb: 'read' | 'write'): Lease {
  if (status === 403)
    throw new ClusterFault(
      `the account must be allowed to ${verb} leases.coordination.k8s.io in its namespace`,
      'bind the role of deploy/ to it',
      false,
    );
  if (status !== 200 && status !== 201)
    throw new ClusterFault(
      `the API server ${cluster.address} must ${verb} the Lease; it answered ${status}`,
      'see what it says of itself: kubectl get --raw /readyz?verbose',
      status === 429 || status >= 500,
    );
  const metadata = fieldIn(body, 'metadata');
  const spec = fieldIn(body, 'spec');
  return {
    resourceVersion: textIn(metadata, 'resourceVersion') ?? '',
    holderIdentity: textIn(spec, 'holderIdentity') ?? '',
    leaseDurationSeconds: numberOf(spec, 'leaseDurationSeconds'),
    acquireTime: textIn(spec, 'acquireTime') ?? '',
    renewTime: textIn(spec, 'renewTime') ?? '',
    leaseTransitions: numberOf(spec, 'leaseTransitions'),
  };
}

function numberOf(value: unknown, name: string): number {
  const field = fieldIn(value, name);
  return typeof field === 'number' ? field : 0;
}

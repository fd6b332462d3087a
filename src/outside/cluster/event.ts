import { askOnce } from './ask.js';
import { ClusterFault } from './cluster-fault.js';
import type { Cluster } from './open-cluster.js';

/** Something that happened, for whoever looks at an object with kubectl. */
export interface ClusterEvent {
  /** Of the event, and of what it is about. */
  readonly namespace: string;
  /** The event's own, unique in its namespace. */
  readonly name: string;
  readonly type: 'Normal' | 'Warning';
  /** One word in CamelCase, such as "Published". */
  readonly reason: string;
  /** What was done, such as "Publish". */
  readonly action: string;
  /** For people; cut at 1,024 bytes. */
  readonly note: string;
  /** RFC 3339 with microseconds. */
  readonly eventTime: string;
  /** The process, such as a pod's name. */
  readonly reportingInstance: string;
  readonly regarding: {
    readonly apiVersion: string;
    readonly kind: string;
    readonly name: string;
    readonly uid?: string;
  };
}

const NOTE_MAX = 1024;

/**
 * Tells the cluster of an event.
 *
 * @throws a ClusterFault where it was not taken; nothing depends on it, so go on
 * @see Kubernetes API reference, Event v1 events.k8s.io (`note`: at most 1 KiB)
 */
export async function createEvent(cluster: Cluster, event: ClusterEvent): Promise<void> {
  const { namespace, name, note, regarding, ...told } = event;
  const body = {
    apiVersion: 'events.k8s.io/v1',
    kind: 'Event',
    metadata: { namespace, name },
    ...told,
    note: cut(note),
    reportingController: 'netintent.dev/reconcile',
    regarding: { ...regarding, namespace },
  };
  const path = `/apis/events.k8s.io/v1/namespaces/${encodeURIComponent(namespace)}/events`;
  const { status } = await askOnce(cluster, { method: 'POST', path, body });
  if (status === 201) return;
  throw new ClusterFault(
    status === 403
      ? `the account must be allowed to create events.events.k8s.io in namespace "${namespace}"`
      : `the API server ${cluster.address} must take an event; it answered ${status}`,
    'bind the role of deploy/ to the account',
    status === 429 || status >= 500,
  );
}

/** Cut where a character ends. */
function cut(note: string): string {
  const bytes = Buffer.from(note, 'utf8');
  if (bytes.length <= NOTE_MAX) return note;
  let end = NOTE_MAX - 3;
  while (((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return `${bytes.subarray(0, end).toString('utf8')}…`;
}

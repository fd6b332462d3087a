import type { LiveCluster } from '../live/live-cluster.js';
import type { ClusterStatus } from '../live/status/cluster-status.js';
import { statusFields } from '../live/status/status-fields.js';
import { STATUS_RESOURCES } from '../live/status/status-of.js';
import { followResources } from '../outside/cluster/follow-resources.js';
import type { Cluster } from '../outside/cluster/open-cluster.js';
import type { Pace } from '../outside/cluster/pace.js';

/** How a status is watched. */
export interface Watching {
  /** How a status is told; it is told again where this is another text than before. */
  readonly textOf: (status: ClusterStatus) => string;
  readonly show: (text: string) => void;
  /** Settles when watching is to end. */
  readonly ended: Promise<unknown>;
  readonly pace?: Pace;
}

/** How long changes are gathered before they are told, in milliseconds: a thousand of them may come at once. */
const GATHER = 300;

/**
 * Shows a status, and again each time that something of what is told changed, until it is to end. The cluster's watches tell what
 * changed; nothing is polled.
 *
 * @returns the last one
 */
export async function watchStatus(
  cluster: Cluster,
  statusIn: (live: LiveCluster) => ClusterStatus,
  { textOf, show, ended, ...options }: Watching,
): Promise<ClusterStatus | undefined> {
  let last: ClusterStatus | undefined;
  let told = '';
  let timer: NodeJS.Timeout | undefined;
  const tell = () => {
    timer = undefined;
    last = statusIn(followed);
    const text = textOf(last);
    if (text === told) return;
    told = text;
    show(text);
  };
  let isFirstKnown = false;
  const onChange = () => {
    if (isFirstKnown) timer ??= setTimeout(tell, GATHER);
  };
  const followed = followResources(cluster, STATUS_RESOURCES, { ...options, keep: statusFields, onChange });
  await Promise.race([followed.answered, ended]);
  isFirstKnown = true;
  tell();
  await ended;
  clearTimeout(timer);
  followed.close();
  return last;
}

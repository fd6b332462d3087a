import type { IncomingMessage } from 'node:http';
import { fieldIn } from '../../manifests/fields.js';
import type { KubernetesObject } from '../../manifests/object.js';
import type { Resource } from '../../manifests/resource.js';
import { arrivingObject } from './arriving-object.js';
import { isPassing } from './ask.js';
import { ClusterFault, connectionFault } from './cluster-fault.js';
import { resourcePath } from './list-resource.js';
import type { Cluster } from './open-cluster.js';
import type { Pace } from './pace.js';
import { timeLimit } from './time-limit.js';

/** What a watch tells. */
export type WatchEvent =
  | { readonly what: 'opened' }
  | { readonly what: 'put' | 'removed'; readonly object: KubernetesObject; readonly resourceVersion: string }
  | { readonly what: 'bookmark'; readonly resourceVersion: string }
  /** The server has no time for it now. */
  | { readonly what: 'busy'; readonly status: number }
  /** The server no longer has what happened since, or refuses: the resource must be listed again. */
  | { readonly what: 'list-again' };

/** How long one event may be, in bytes: etcd takes objects of 1.5 MiB. */
const LINE_MAX = 16 * 2 ** 20;
/** How much longer than it was told to a server may keep a watch open before it is taken for dead, in milliseconds. */
const GRACE = 15_000;

/**
 * What happens to a resource after a version of its list, until the server ends the watch.
 *
 * @throws a ClusterFault where there is no connection or it broke: nothing is lost, so watch again from the last version
 * @see Kubernetes, reference/using-api/api-concepts ("Efficient detection of changes", "Watch bookmarks")
 */
export async function* watchResource(
  cluster: Cluster,
  resource: Resource,
  {
    resourceVersion,
    pace,
    signal,
  }: { readonly resourceVersion: string; readonly pace: Pace; readonly signal: AbortSignal },
): AsyncGenerator<WatchEvent> {
  const seconds = Math.max(1, Math.round((pace.watch * (1 + Math.random() / 2)) / 1000));
  const from = encodeURIComponent(resourceVersion);
  const query = `watch=true&allowWatchBookmarks=true&resourceVersion=${from}&timeoutSeconds=${seconds}`;
  const limit = timeLimit(seconds * 1000 + GRACE, signal);
  try {
    const path = `${resourcePath(resource)}?${query}`;
    const response = await cluster.send({ method: 'GET', path, signal: limit.signal });
    yield* eventsIn(response, cluster.address, resource);
  } finally {
    limit.release();
  }
}

async function* eventsIn(response: IncomingMessage, address: string, resource: Resource): AsyncGenerator<WatchEvent> {
  const { statusCode: status = 0 } = response;
  if (status !== 200) {
    response.destroy();
    return yield isPassing(status) ? { what: 'busy', status } : { what: 'list-again' };
  }
  yield { what: 'opened' };
  try {
    for await (const line of linesOf(response, address)) yield eventOf(line, resource);
  } catch (error) {
    throw error instanceof ClusterFault ? error : connectionFault(address, error);
  }
}

async function* linesOf(stream: AsyncIterable<Buffer>, address: string): AsyncGenerator<string> {
  let pieces: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream) {
    let start = 0;
    for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, start)) {
      yield Buffer.concat([...pieces, chunk.subarray(start, end)]).toString('utf8');
      pieces = [];
      length = 0;
      start = end + 1;
    }
    pieces.push(chunk.subarray(start));
    length += chunk.length - start;
    if (length > LINE_MAX) throw tooLong(address);
  }
}

const tooLong = (address: string) =>
  new ClusterFault(`an event of the API server ${address} must be at most 16 MiB`, 'see what is so large', false);

function eventOf(line: string, resource: Resource): WatchEvent {
  const event = parsed(line);
  const type = fieldIn(event, 'type');
  const told = fieldIn(event, 'object');
  const resourceVersion = fieldIn(fieldIn(told, 'metadata'), 'resourceVersion');
  if (typeof resourceVersion !== 'string') return { what: 'list-again' };
  if (type === 'BOOKMARK') return { what: 'bookmark', resourceVersion };
  const object = arrivingObject(told, resource);
  if (object && (type === 'ADDED' || type === 'MODIFIED')) return { what: 'put', object, resourceVersion };
  if (object && type === 'DELETED') return { what: 'removed', object, resourceVersion };
  return { what: 'list-again' };
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

import { fieldIn } from '../../manifests/fields.js';
import type { KubernetesObject } from '../../manifests/object.js';
import { type Listing, type Resource, resourceName } from '../../manifests/resource.js';
import { arrivingObject } from './arriving-object.js';
import { type Answer, ask } from './ask.js';
import { ClusterFault } from './cluster-fault.js';
import type { Cluster } from './open-cluster.js';
import { type Pace, USUAL_PACE } from './pace.js';

const PAGE = 500;
/** How often a list that expired while it was read is begun anew. */
const BEGINNINGS = 3;

/** The state of a resource, and which one it is. */
export interface ListedAt {
  readonly listing: Listing;
  /** Of the list as a whole: what a watch goes on from. Empty unless the resource was listed. */
  readonly resourceVersion: string;
}

/** How a resource is asked for, and what is kept of its objects. */
export interface Listening {
  readonly pace?: Pace;
  /** An object without what nobody will read: thousands of them are held. All of it unless told. */
  readonly keep?: (object: KubernetesObject) => KubernetesObject;
}

/** Keeps all of an object. */
export const whole = (object: KubernetesObject): KubernetesObject => object;

/**
 * Everything of a resource, in all namespaces, as it is at one moment.
 *
 * @returns `unknown` where it may not be read or was not told; never throws but when `signal` ends it
 * @see Kubernetes, reference/using-api/api-concepts ("Retrieving large results sets in chunks")
 */
export async function listResource(
  cluster: Cluster,
  resource: Resource,
  { pace = USUAL_PACE, signal, keep = whole }: Listening & { readonly signal?: AbortSignal } = {},
): Promise<ListedAt> {
  try {
    for (let beginning = 1; beginning <= BEGINNINGS; beginning += 1) {
      const listed = await readPages(cluster, resource, { pace, signal, keep });
      if (listed) return listed;
    }
  } catch (error) {
    if (!(error instanceof ClusterFault)) throw error;
    signal?.throwIfAborted();
    return unknown(error.message);
  }
  return unknown(`the list of ${resourceName(resource)} must be read before it expires`);
}

const unknown = (why: string): ListedAt => ({ listing: { state: 'unknown', why }, resourceVersion: '' });

/** The path under which a resource is listed and watched, in all namespaces. */
export const resourcePath = ({ group, version, plural }: Resource): string =>
  `${group === '' ? '/api' : `/apis/${group}`}/${version}/${plural}`;

async function readPages(
  cluster: Cluster,
  resource: Resource,
  { pace, signal, keep }: Required<Listening> & { readonly signal: AbortSignal | undefined },
) {
  const objects: KubernetesObject[] = [];
  for (let from = ''; ; ) {
    const query = from === '' ? '' : `&continue=${encodeURIComponent(from)}`;
    const answer = await ask(cluster, `${resourcePath(resource)}?limit=${PAGE}${query}`, pace, signal);
    if (answer.status === 410) return undefined;
    if (answer.status === 404 || answer.status === 403)
      return await unlisted(cluster, resource, answer.status, { pace, signal });
    if (answer.status !== 200) return unknown(refusal(answer.status, resource));
    const page = pageOf(answer, resource);
    if (!page) return unknown(`the API server ${cluster.address} must answer with a list of ${resourceName(resource)}`);
    for (const object of page.objects) objects.push(keep(object));
    if (page.next === '') return { listing: { state: 'listed' as const, objects }, resourceVersion: page.version };
    from = page.next;
  }
}

function pageOf({ body }: Answer, resource: Resource) {
  const items = fieldIn(body, 'items');
  const metadata = fieldIn(body, 'metadata');
  const version = fieldIn(metadata, 'resourceVersion');
  const next = fieldIn(metadata, 'continue') ?? '';
  if (!Array.isArray(items) || typeof version !== 'string' || typeof next !== 'string') return undefined;
  const objects = items.flatMap((item) => arrivingObject(item, resource) ?? []);
  return objects.length === items.length ? { objects, version, next } : undefined;
}

/** Why a resource was not told, by the status of the answer. */
function refusal(status: number, resource: Resource): string {
  const name = resourceName(resource);
  if (status === 403) return `the account must be allowed to list and watch ${name}`;
  return `the API server must list ${name}; it answered ${status}`;
}

/**
 * Why a resource was not found, or not allowed: nobody installed it, the cluster has another version of it, or the account
 * lacks the right. Who may list nothing is refused before anybody looks whether it is there; discovery tells everyone.
 */
async function unlisted(
  cluster: Cluster,
  resource: Resource,
  status: 403 | 404,
  { pace, signal }: { readonly pace: Pace; readonly signal: AbortSignal | undefined },
): Promise<ListedAt> {
  const { group, version } = resource;
  const answer = group === '' ? undefined : await ask(cluster, `/apis/${group}`, pace, signal);
  if (answer?.status === 404) return NOT_INSTALLED;
  if (status === 403) return unknown(refusal(status, resource));
  const versions = fieldIn(answer?.body, 'versions');
  const served = Array.isArray(versions) ? versions.map((each) => fieldIn(each, 'version')) : [];
  return served.includes(version)
    ? NOT_INSTALLED
    : unknown(`the cluster must serve ${resourceName(resource)} at version ${version}`);
}

const NOT_INSTALLED: ListedAt = { listing: { state: 'not-installed' }, resourceVersion: '' };

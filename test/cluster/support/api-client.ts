import { Agent } from 'node:https';
import type { KubernetesObject } from '../../../src/manifests/object.js';
import type { Resource } from '../../../src/manifests/resource.js';
import type { ApiServer } from './api-server.js';
import { type Answer, type Question, send } from './send.js';

/** An object as far as it can be asked for: `spec` and `status` play no part. */
export type Reference = Pick<KubernetesObject, 'apiVersion' | 'kind' | 'metadata'>;

/** What became of an object, and what the server remarked. */
export interface Applied {
  readonly object: KubernetesObject;
  readonly warnings: readonly string[];
}

/** Objects of an API server as raw JSON, under one person's rights. All throw what the server refuses with, in its words. */
export interface ApiClient {
  readonly ask: (question: Omit<Question, 'token'>) => Promise<Answer>;
  /** Undefined where there is none. */
  readonly get: (reference: Reference) => Promise<KubernetesObject | undefined>;
  /** In all namespaces. */
  readonly list: (resource: Resource) => Promise<readonly KubernetesObject[]>;
  readonly create: (object: KubernetesObject) => Promise<KubernetesObject>;
  /**
   * Server-side apply as "netintent-test", forced, with unknown and repeated fields refused.
   *
   * @param text the object as it is handed over, when it is not the object's own JSON
   */
  readonly apply: (object: KubernetesObject, text?: string) => Promise<Applied>;
  /** Does nothing where there is none. */
  readonly remove: (reference: Reference) => Promise<void>;
  /** Writes `status` into an object that stands, as its controller does. */
  readonly replaceStatus: (object: Reference & { readonly status: unknown }) => Promise<KubernetesObject>;
}

/** A resource as discovery names it; "virtualmachines/status" is one of its own. */
interface Discovered {
  readonly name: string;
  readonly kind: string;
  readonly namespaced: boolean;
}

/** @param token whose rights hold; those of the administrator unless it is given */
export function apiClient({ endpoint, adminToken }: ApiServer, token = adminToken): ApiClient {
  const agent = new Agent({ keepAlive: true, maxSockets: 8 });
  const ask: ApiClient['ask'] = (question) => send(endpoint, { ...question, token }, agent);
  const locate = locator(ask);
  const { get, list } = reading(ask, locate);
  return { ask, get, list, ...writing(ask, locate, get) };
}

function reading(ask: ApiClient['ask'], locate: Locate): Pick<ApiClient, 'get' | 'list'> {
  return {
    get: async (reference) => {
      const answer = await ask({ method: 'GET', path: await locate(reference) });
      return answer.status === 404 ? undefined : objectIn(answer);
    },
    list: async ({ group, version, plural }) => {
      const root = rootOf(group === '' ? version : `${group}/${version}`);
      const answer = await ask({ method: 'GET', path: `${root}/${plural}` });
      const { items }: { readonly items: readonly KubernetesObject[] } = JSON.parse(accepted(answer));
      return items;
    },
  };
}

type Writing = Pick<ApiClient, 'create' | 'apply' | 'remove' | 'replaceStatus'>;

function writing(ask: ApiClient['ask'], locate: Locate, get: ApiClient['get']): Writing {
  return {
    create: async (object) => {
      const path = `${(await locate(object)).replace(/\/[^/]*$/, '')}?fieldValidation=Strict`;
      return objectIn(await ask({ method: 'POST', path, body: JSON.stringify(object) }));
    },
    apply: async (object, text = JSON.stringify(object)) => {
      const query = 'fieldManager=netintent-test&force=true&fieldValidation=Strict';
      const path = `${await locate(object)}?${query}`;
      const answer = await ask({ method: 'PATCH', path, body: text, type: 'application/apply-patch+yaml' });
      return { object: objectIn(answer), warnings: answer.warnings };
    },
    remove: async (reference) => {
      const answer = await ask({ method: 'DELETE', path: await locate(reference) });
      if (answer.status !== 404) accepted(answer);
    },
    replaceStatus: async ({ status, ...reference }) => {
      const found = await get(reference);
      if (!found) throw new Error(`there is no ${reference.kind} ${reference.metadata.name}`);
      const path = await locate(reference, 'status');
      return objectIn(await ask({ method: 'PUT', path, body: JSON.stringify({ ...found, status }) }));
    },
  };
}

const rootOf = (apiVersion: string): string =>
  apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;

/** The path of an object or, where the kind has it, of a subresource. */
type Locate = (reference: Reference, subresource?: string) => Promise<string>;

/** Where objects are, by what discovery says of their kinds; a kind that is not known is asked for anew. */
function locator(ask: ApiClient['ask']): Locate {
  const known = new Map<string, readonly Discovered[]>();

  async function discover(apiVersion: string): Promise<readonly Discovered[]> {
    const answer = await ask({ method: 'GET', path: rootOf(apiVersion) });
    if (answer.status === 404) return [];
    const { resources }: { readonly resources: readonly Discovered[] } = JSON.parse(accepted(answer));
    known.set(apiVersion, resources);
    return resources;
  }

  return async ({ apiVersion, kind, metadata }, subresource) => {
    const ofKind = (all: readonly Discovered[]) => all.find((one) => one.kind === kind && !one.name.includes('/'));
    const resource = ofKind(known.get(apiVersion) ?? []) ?? ofKind(await discover(apiVersion));
    if (!resource) throw new Error(`the API server knows no ${apiVersion} ${kind}`);
    const scope = resource.namespaced ? `/namespaces/${metadata.namespace ?? 'default'}` : '';
    const path = `${rootOf(apiVersion)}${scope}/${resource.name}/${encodeURIComponent(metadata.name)}`;
    const child = `${resource.name}/${subresource}`;
    return known.get(apiVersion)?.some(({ name }) => name === child) ? `${path}/${subresource}` : path;
  };
}

function accepted({ status, text }: Answer): string {
  if (status < 300) return text;
  throw new Error(`the API server answers ${status}: ${messageIn(text)}`);
}

function messageIn(text: string): string {
  try {
    const { message }: { readonly message?: string } = JSON.parse(text);
    return message ?? text;
  } catch {
    return text;
  }
}

function objectIn(answer: Answer): KubernetesObject {
  return JSON.parse(accepted(answer));
}

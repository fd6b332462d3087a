import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach } from 'vitest';
import type { Metadata } from '../../src/manifests/object.js';
import type { Resource } from '../../src/manifests/resource.js';
import { type Cluster, openCluster } from '../../src/outside/cluster/open-cluster.js';
import { temporaryRepository } from './temporary-repository.js';

/** What a test puts into a cluster; kind and version are those of the resource. */
export interface Put {
  readonly metadata:
    | Metadata
    | { readonly name: string; readonly namespace?: string; readonly [field: string]: unknown };
  readonly [field: string]: unknown;
}

/** How the next requests of a path are answered: a status, cut without an answer, or as usual. */
export type Failure = { readonly status: number; readonly headers?: Record<string, string> } | 'cut' | undefined;

/** A server on loopback that lists, pages, watches and takes writes as an API server does, for one test. */
export interface ClusterServer {
  /** The path of a kubeconfig for it; its token is "secret-token". */
  readonly kubeconfig: string;
  readonly cluster: Cluster;
  /** Every request so far: "GET /api/v1/nodes?limit=500". */
  readonly requests: readonly string[];
  /** What was written to it by POST and PUT, oldest first. */
  readonly written: readonly unknown[];
  readonly put: (resource: Resource, object: Put) => void;
  readonly remove: (resource: Resource, key: string) => void;
  /** Tells open watches of a resource the newest version, without a change. */
  readonly bookmark: (resource: Resource) => void;
  /** Forgets what happened until now: older versions and pages are gone. */
  readonly forget: () => void;
  /** Ends all open watches, in the middle of a line where `inLine`. */
  readonly cutWatches: (inLine?: boolean) => void;
  /** Answers so whatever `isMeant` says yes to, called with "GET /path?query"; undefined answers as usual. */
  readonly answer: (isMeant: (request: string) => Failure) => void;
}

interface Happened {
  readonly version: number;
  readonly collection: string;
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED';
  readonly object: object;
}

const servers: Server[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

const collectionOf = ({ group, version, plural }: Resource) =>
  `${group === '' ? '/api' : `/apis/${group}`}/${version}/${plural}`;
const keyOf = ({ metadata: { namespace, name } }: Put) => (namespace === undefined ? name : `${namespace}/${name}`);

/** Starts a server that has these resources, empty. */
export async function clusterServer(served: readonly Resource[]): Promise<ClusterServer> {
  const objects = new Map<string, Map<string, object>>(served.map((resource) => [collectionOf(resource), new Map()]));
  const watches = new Map<ServerResponse, string>();
  const requests: string[] = [];
  const written: unknown[] = [];
  const leases = new Map<string, { resourceVersion: string; body: unknown }>();
  let happened: Happened[] = [];
  let version = 1;
  let forgotten = 0;
  let failure: (request: string) => Failure = () => undefined;

  const happen = (collection: string, type: Happened['type'], object: object) => {
    const event = { version, collection, type, object };
    happened.push(event);
    for (const [response, watched] of watches) if (watched === collection) sendEvent(response, event);
  };
  const inCollection = (resource: Resource) => objects.get(collectionOf(resource)) ?? new Map<string, object>();

  const server = createServer(async (request, response) => {
    const line = `${request.method} ${request.url}`;
    requests.push(line);
    const failing = failure(line);
    if (failing === 'cut') return void request.socket.destroy();
    if (failing) return void response.writeHead(failing.status, failing.headers).end('not JSON');
    const url = new URL(request.url ?? '/', 'http://loopback');
    if (request.headers.authorization !== 'Bearer secret-token') return json(response, 401, {});
    if (request.method !== 'GET') return take(url, request, response);
    if (url.pathname === '/version') return json(response, 200, { gitVersion: 'v1.36.3' });
    const group = /^\/apis\/([^/]+)$/.exec(url.pathname)?.[1];
    if (group) return discover(response, group);
    const lease = leases.get(url.pathname);
    if (lease) return json(response, 200, lease.body);
    const found = objects.get(url.pathname);
    if (!found) return void response.writeHead(404).end('404 page not found\n');
    if (url.searchParams.has('watch')) return watch(url, response);
    list(url, [...found.values()], response);
  });

  const discover = (response: ServerResponse, group: string) => {
    const versions = served.filter((each) => each.group === group).map((each) => ({ version: each.version }));
    json(response, versions.length > 0 ? 200 : 404, { versions });
  };

  const list = ({ searchParams }: URL, all: readonly object[], response: ServerResponse) => {
    const limit = Number(searchParams.get('limit'));
    const [at = `${version}`, offset = '0'] = (searchParams.get('continue') ?? undefined)?.split(':') ?? [];
    if (Number(at) < forgotten) return json(response, 410, { kind: 'Status', code: 410, reason: 'Expired' });
    const last = Number(offset) + limit;
    const next = last < all.length ? `${at}:${last}` : '';
    const metadata = { resourceVersion: at, ...(next === '' ? {} : { continue: next }) };
    json(response, 200, { metadata, items: all.slice(Number(offset), last) });
  };

  const watch = ({ pathname, searchParams }: URL, response: ServerResponse) => {
    const from = Number(searchParams.get('resourceVersion'));
    response.writeHead(200, { 'Content-Type': 'application/json' }).flushHeaders();
    if (from < forgotten) {
      const object = { kind: 'Status', metadata: {}, code: 410, reason: 'Expired' };
      return void response.end(`${JSON.stringify({ type: 'ERROR', object })}\n`);
    }
    for (const event of happened) if (event.collection === pathname && event.version > from) sendEvent(response, event);
    watches.set(response, pathname);
    response.on('close', () => watches.delete(response));
  };

  const take = async ({ pathname }: URL, request: IncomingMessage, response: ServerResponse) => {
    const body = JSON.parse(await textOf(request));
    written.push(body);
    const path = request.method === 'POST' ? `${pathname}/${body.metadata.name}` : pathname;
    const before = leases.get(path);
    if (request.method === 'POST' ? before : before?.resourceVersion !== body.metadata.resourceVersion)
      return json(response, 409, { kind: 'Status', code: 409 });
    version += 1;
    const resourceVersion = `${version}`;
    const after = { ...body, metadata: { ...body.metadata, resourceVersion } };
    leases.set(path, { resourceVersion, body: after });
    json(response, request.method === 'POST' ? 201 : 200, after);
  };

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  servers.push(server);
  const kubeconfig = kubeconfigFor(portOf(server));
  return {
    kubeconfig,
    cluster: await openCluster({ kubeconfig, environment: {}, cwd: '/' }),
    requests,
    written,
    put: (resource, put) => {
      version += 1;
      const known = inCollection(resource).has(keyOf(put));
      const kind = { apiVersion: `${resource.group}/${resource.version}`, kind: resource.kind };
      const whole = { ...put, metadata: { ...put.metadata, resourceVersion: `${version}` } };
      const object = resource.group === '' ? whole : { ...kind, ...whole };
      inCollection(resource).set(keyOf(put), object);
      happen(collectionOf(resource), known ? 'MODIFIED' : 'ADDED', object);
    },
    remove: (resource, key) => {
      version += 1;
      const object = inCollection(resource).get(key) ?? {};
      inCollection(resource).delete(key);
      const metadata = { ...('metadata' in object ? Object(object.metadata) : {}), resourceVersion: `${version}` };
      happen(collectionOf(resource), 'DELETED', { ...object, metadata });
    },
    bookmark: (resource) => {
      const object = { metadata: { resourceVersion: `${version}` } };
      for (const [response, watched] of watches)
        if (watched === collectionOf(resource)) response.write(`${JSON.stringify({ type: 'BOOKMARK', object })}\n`);
    },
    forget: () => {
      version += 1;
      forgotten = version;
      happened = [];
    },
    cutWatches: (inLine = false) => {
      for (const response of [...watches.keys()]) {
        watches.delete(response);
        if (inLine) response.write('{"type":"ADDED","obj');
        setImmediate(() => response.destroy());
      }
    },
    answer: (isMeant) => {
      failure = isMeant;
    },
  };
}

function kubeconfigFor(port: number): string {
  const { root, write } = temporaryRepository();
  write(
    'kubeconfig',
    JSON.stringify({
      clusters: [{ name: 'test', cluster: { server: `http://127.0.0.1:${port}`, 'insecure-skip-tls-verify': true } }],
      users: [{ name: 'tester', user: { token: 'secret-token' } }],
      contexts: [{ name: 'test', context: { cluster: 'test', user: 'tester', namespace: 'netintent' } }],
      'current-context': 'test',
    }),
  );
  return `${root}/kubeconfig`;
}

function portOf(server: Server): number {
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === 'string') throw new Error('a server on loopback must have a port');
  return address.port;
}

const json = (response: ServerResponse, status: number, body: unknown) =>
  void response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));

function sendEvent(response: ServerResponse, { type, object }: Happened): void {
  response.write(`${JSON.stringify({ type, object })}\n`);
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

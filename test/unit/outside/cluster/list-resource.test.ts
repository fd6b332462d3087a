import { describe, expect, it } from 'vitest';
import { INSTANCES, NODE_STATES, SERVICES, VIRTUAL_MACHINES } from '../../../../src/live/resources.js';
import { listResource } from '../../../../src/outside/cluster/list-resource.js';
import { listResources } from '../../../../src/outside/cluster/list-resources.js';
import { type ClusterServer, clusterServer } from '../../../support/cluster-server.js';
import { QUICK } from '../../../support/quick-pace.js';

const fill = (server: ClusterServer, count: number) => {
  for (let index = 0; index < count; index += 1)
    server.put(INSTANCES, { metadata: { namespace: 'prod', name: `vm-${index}` } });
};

const listed = async (server: ClusterServer) =>
  (await listResource(server.cluster, INSTANCES, { pace: QUICK })).listing;
const names = async (server: ClusterServer) => {
  const listing = await listed(server);
  return listing.state === 'listed' ? listing.objects.map(({ metadata: { name } }) => name) : [listing.state];
};

describe('a resource is listed whole', () => {
  it('in pages of 500', async () => {
    const server = await clusterServer([INSTANCES]);
    fill(server, 1201);
    expect(await names(server)).toHaveLength(1201);
    expect(new Set(await names(server)).size).toBe(1201);
    expect(server.requests.slice(0, 3)).toEqual([
      'GET /apis/kubevirt.io/v1/virtualmachineinstances?limit=500',
      'GET /apis/kubevirt.io/v1/virtualmachineinstances?limit=500&continue=1202%3A500',
      'GET /apis/kubevirt.io/v1/virtualmachineinstances?limit=500&continue=1202%3A1000',
    ]);
  });

  it('begins anew when it expires between two pages', async () => {
    const server = await clusterServer([INSTANCES]);
    fill(server, 501);
    let isFirst = true;
    server.answer((request) => {
      if (request.includes('continue') && isFirst) server.forget();
      if (request.includes('continue')) isFirst = false;
      return undefined;
    });
    expect(await names(server)).toHaveLength(501);
    expect(server.requests.filter((request) => !request.includes('continue'))).toHaveLength(2);
  });

  it('is unknown when it expires again and again', async () => {
    const server = await clusterServer([INSTANCES]);
    fill(server, 501);
    server.answer((request) => (request.includes('continue') ? { status: 410 } : undefined));
    expect(await listed(server)).toEqual({
      state: 'unknown',
      why: 'the list of virtualmachineinstances.kubevirt.io must be read before it expires',
    });
  });

  it('without managedFields, and with the kind that built-in resources leave out', async () => {
    const server = await clusterServer([SERVICES]);
    server.put(SERVICES, {
      metadata: { namespace: 'prod', name: 'web', managedFields: [{ manager: 'x' }] },
      status: { a: 1 },
    });
    const { listing } = await listResource(server.cluster, SERVICES, { pace: QUICK });
    expect(listing).toEqual({
      state: 'listed',
      objects: [
        {
          apiVersion: 'v1',
          kind: 'Service',
          metadata: { namespace: 'prod', name: 'web', resourceVersion: '2' },
          status: { a: 1 },
        },
      ],
    });
  });
});

describe('what is not told is not empty', () => {
  it.each([
    [403, 'the account must be allowed to list and watch virtualmachineinstances.kubevirt.io'],
    [500, 'the API server must list virtualmachineinstances.kubevirt.io; it answered 500'],
  ])('%i is unknown', async (status, why) => {
    const server = await clusterServer([INSTANCES]);
    server.answer(() => ({ status }));
    expect(await listed(server)).toEqual({ state: 'unknown', why });
  });

  it('a group that nobody installed is not installed, also where nobody may list it', async () => {
    const server = await clusterServer([NODE_STATES]);
    server.answer((request) => (request.includes('limit') ? { status: 403 } : undefined));
    expect(await listed(server)).toEqual({ state: 'not-installed' });
    expect((await listResource(server.cluster, NODE_STATES, { pace: QUICK })).listing).toMatchObject({
      state: 'unknown',
    });
  });

  it('a group that nobody installed is not installed; one of another version is unknown', async () => {
    const server = await clusterServer([{ ...NODE_STATES, version: 'v2' }]);
    expect(await listed(server)).toEqual({ state: 'not-installed' });
    expect((await listResource(server.cluster, NODE_STATES, { pace: QUICK })).listing).toEqual({
      state: 'unknown',
      why: 'the cluster must serve nodenetworkstates.nmstate.io at version v1beta1',
    });
  });

  it('a group that lacks the resource is not installed as far as it goes', async () => {
    const server = await clusterServer([VIRTUAL_MACHINES]);
    expect(await listed(server)).toEqual({ state: 'not-installed' });
  });

  it('an answer that is no list is unknown', async () => {
    const server = await clusterServer([INSTANCES]);
    server.answer((request) => (request.includes('instances') ? { status: 200 } : undefined));
    expect(await listed(server)).toMatchObject({
      state: 'unknown',
      why: expect.stringContaining('must answer with a list'),
    });
  });
});

describe('what may pass is asked again', () => {
  it.each([{ status: 429, headers: { 'Retry-After': '1' } }, { status: 503 }, 'cut' as const])(
    'after %j',
    async (failure) => {
      const server = await clusterServer([INSTANCES]);
      fill(server, 1);
      server.answer(() => (server.requests.length < 4 ? failure : undefined));
      expect(await names(server)).toEqual(['vm-0']);
      expect(server.requests).toHaveLength(4);
    },
  );

  it('but not for ever', async () => {
    const server = await clusterServer([INSTANCES]);
    server.answer(() => 'cut');
    expect(await listed(server)).toMatchObject({
      state: 'unknown',
      why: expect.stringMatching(/must be reachable: ECONNRESET$/),
    });
    expect(server.requests).toHaveLength(4);
  });
});

describe('several resources', () => {
  it('are each what they are; one that was not asked for is unknown', async () => {
    const server = await clusterServer([INSTANCES]);
    const listing = await listResources(server.cluster, [INSTANCES, VIRTUAL_MACHINES], { pace: QUICK });
    expect(listing(INSTANCES)).toEqual({ state: 'listed', objects: [] });
    expect(listing(SERVICES)).toEqual({ state: 'unknown', why: 'services was not asked for' });
  });

  it.each([
    ['cut' as const, /must be reachable/],
    [{ status: 401 }, /must accept the credentials/],
  ])('cannot be had of a server that answers nobody: %j', async (failure, message) => {
    const server = await clusterServer([INSTANCES]);
    server.answer(() => failure);
    await expect(listResources(server.cluster, [INSTANCES], { pace: QUICK })).rejects.toThrow(message);
  });
});

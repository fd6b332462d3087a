import { afterEach, expect, it, vi } from 'vitest';
import { INSTANCES, SERVICES, VIRTUAL_MACHINES } from '../../src/live/resources.js';
import type { Listing, Resource } from '../../src/manifests/resource.js';
import { createEvent } from '../../src/outside/cluster/event.js';
import { type FollowedCluster, followResources } from '../../src/outside/cluster/follow-resources.js';
import { readLease, writeLease } from '../../src/outside/cluster/lease.js';
import { listResource } from '../../src/outside/cluster/list-resource.js';
import { listResources } from '../../src/outside/cluster/list-resources.js';
import { type Cluster, openCluster } from '../../src/outside/cluster/open-cluster.js';
import { USUAL_PACE } from '../../src/outside/cluster/pace.js';
import { tokenFor, writeKubeconfig } from './support/access.js';
import { describeCluster, type TestCluster } from './support/describe-cluster.js';

/** As usual, but a resource is stale after a second, and a server that comes back is found soon. */
const PACE = { ...USUAL_PACE, first: 100, longest: 500, stale: 1_000 };

const role = (...verbs: readonly string[]) => ({
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'ClusterRole',
  metadata: { name: 'instances-alone' },
  rules: [{ apiGroups: ['kubevirt.io'], resources: ['virtualmachineinstances'], verbs }],
});

const instance = (name: string) => ({
  apiVersion: 'kubevirt.io/v1',
  kind: 'VirtualMachineInstance',
  metadata: { name, namespace: 'default' },
  spec: { domain: { devices: {} } },
});

/** The same cluster, which says what is asked of it. */
async function opened({ server, adminToken }: { readonly server: TestCluster['server']; readonly adminToken: string }) {
  const kubeconfig = writeKubeconfig(server, adminToken);
  const cluster = await openCluster({ kubeconfig, environment: {}, cwd: '/' });
  const asked: string[] = [];
  const told: Cluster = {
    ...cluster,
    send: (request) => {
      asked.push(request.path);
      return cluster.send(request);
    },
  };
  return { cluster: told, asked };
}

const namesIn = (listing: Listing) =>
  listing.state === 'listed' ? listing.objects.map(({ metadata }) => metadata.name).sort() : [listing.state];

const open: FollowedCluster[] = [];
afterEach(() => {
  for (const each of open.splice(0)) each.close();
});

const follow = async (cluster: Cluster, resources: readonly Resource[]) => {
  const followed = followResources(cluster, resources, { onChange: () => undefined, pace: PACE });
  open.push(followed);
  await followed.answered;
  return followed;
};

describeCluster('an API server that is real', (cluster) => {
  const admin = () => opened({ server: cluster().server, adminToken: cluster().server.adminToken });

  it('lists more than a page, without what controllers write of themselves', async () => {
    const names = Array.from({ length: 1_100 }, (_, index) => `page-${index}`);
    for (let first = 0; first < names.length; first += 50)
      await Promise.all(names.slice(first, first + 50).map((name) => cluster().admin.create(instance(name))));
    const { cluster: asked, asked: paths } = await admin();
    const { listing } = await listResource(asked, INSTANCES);
    expect(namesIn(listing)).toEqual([...names].sort());
    expect(paths).toHaveLength(3);
    expect(listing).toMatchObject({
      objects: expect.not.arrayContaining([{ metadata: { managedFields: expect.anything() } }]),
    });
    for (let first = 0; first < names.length; first += 50)
      await Promise.all(names.slice(first, first + 50).map((name) => cluster().admin.remove(instance(name))));
  });

  it('says which resources the account may not list, and which nobody installed', async () => {
    const token = await tokenFor(cluster().admin, role('list'));
    const { cluster: asked } = await opened({ server: cluster().server, adminToken: token });
    const absent = { ...VIRTUAL_MACHINES, group: 'nobody.example.com' };
    const another = { ...INSTANCES, version: 'v7' };
    const listing = await listResources(asked, [INSTANCES, SERVICES, VIRTUAL_MACHINES, absent]);
    expect(listing(INSTANCES)).toEqual({ state: 'listed', objects: [] });
    expect(listing(SERVICES)).toEqual({
      state: 'unknown',
      why: 'the account must be allowed to list and watch services',
    });
    expect(listing(VIRTUAL_MACHINES)).toMatchObject({
      state: 'unknown',
      why: expect.stringContaining('must be allowed'),
    });
    expect(listing(absent)).toMatchObject({ state: 'not-installed' });
    expect((await listResource(asked, another)).listing).toMatchObject({
      state: 'unknown',
      why: expect.stringContaining('v7'),
    });
  });

  it('refuses an account that it does not know, and that is a fault', async () => {
    const { cluster: asked } = await opened({ server: cluster().server, adminToken: 'nobody' });
    await expect(listResources(asked, [INSTANCES])).rejects.toThrow('must accept the credentials of the kubeconfig');
  });

  it('tells what changes, also after it was away', async () => {
    const { cluster: asked, asked: paths } = await admin();
    const followed = await follow(asked, [INSTANCES]);
    await cluster().admin.create(instance('a'));
    await vi.waitFor(() => expect(namesIn(followed.listing(INSTANCES))).toEqual(['a']), { timeout: 5_000 });
    await cluster().admin.replaceStatus({ ...instance('a'), status: { phase: 'Running' } });
    await vi.waitFor(
      () => expect(followed.listing(INSTANCES)).toMatchObject({ objects: [{ status: { phase: 'Running' } }] }),
      { timeout: 5_000 },
    );
    await cluster().server.halt();
    await vi.waitFor(() => expect(followed.listing(INSTANCES)).toMatchObject({ state: 'unknown' }), { timeout: 5_000 });
    expect(followed.isFresh()).toBe(false);
    await cluster().server.serve();
    await cluster().admin.create(instance('b'));
    await cluster().admin.remove(instance('a'));
    await vi.waitFor(() => expect(namesIn(followed.listing(INSTANCES))).toEqual(['b']), { timeout: 20_000 });
    expect(followed.isFresh()).toBe(true);
    // A server that starts anew has forgotten where the watch was.
    expect(paths.filter((path) => path.includes('limit='))).toHaveLength(2);
  });

  it('lets a Lease be replaced by whoever saw it last, and takes an event', async () => {
    const { cluster: asked } = await admin();
    const lease = { namespace: 'default', name: 'reconcile' };
    const time = '2027-03-31T10:00:00.000000Z';
    const spec = { leaseDurationSeconds: 15, acquireTime: time, renewTime: time, leaseTransitions: 0 };
    const write = (holderIdentity: string, seen: string | undefined) =>
      writeLease(asked, lease, { spec: { ...spec, holderIdentity }, seen });
    expect(await readLease(asked, lease)).toBeUndefined();
    const first = await write('a', undefined);
    expect(first).toMatchObject({ ...spec, holderIdentity: 'a' });
    expect(await write('b', undefined)).toBe('conflict');
    const seen = first === 'conflict' ? undefined : first.resourceVersion;
    expect(await write('b', seen)).toMatchObject({ holderIdentity: 'b' });
    expect(await write('c', seen)).toBe('conflict');
    await createEvent(asked, {
      ...{ namespace: 'default', name: 'reconcile.1', type: 'Normal', reason: 'Published', action: 'Publish' },
      ...{ note: 'ü'.repeat(1000), eventTime: time, reportingInstance: 'reconcile-0' },
      regarding: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'reconcile' },
    });
  });
});

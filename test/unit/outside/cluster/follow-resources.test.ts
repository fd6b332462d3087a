import { afterEach, describe, expect, it, vi } from 'vitest';
import { INSTANCES, SERVICES } from '../../../../src/live/resources.js';
import type { KubernetesObject } from '../../../../src/manifests/object.js';
import { type FollowedCluster, followResources } from '../../../../src/outside/cluster/follow-resources.js';
import { type ClusterServer, clusterServer } from '../../../support/cluster-server.js';
import { QUICK } from '../../../support/quick-pace.js';

const open: FollowedCluster[] = [];
afterEach(() => {
  for (const each of open.splice(0)) each.close();
});

const follow = async (server: ClusterServer, onChange: () => void = () => undefined) => {
  const followed = followResources(server.cluster, [INSTANCES], { onChange, pace: QUICK });
  open.push(followed);
  await followed.answered;
  return followed;
};

const vm = (name: string, more = {}) => ({ metadata: { namespace: 'prod', name }, ...more });

const names = (followed: FollowedCluster) => {
  const listing = followed.listing(INSTANCES);
  return listing.state === 'listed' ? listing.objects.map(({ metadata }) => metadata.name).sort() : listing.state;
};

const lists = (server: ClusterServer) => server.requests.filter((request) => request.includes('limit=')).length;
const watches = (server: ClusterServer) => server.requests.filter((request) => request.includes('watch=true'));
const isWatched = (server: ClusterServer) => vi.waitFor(() => expect(watches(server)).not.toEqual([]));

describe('a followed resource is what the server says it is', () => {
  it('at first, and after each change', async () => {
    const server = await clusterServer([INSTANCES]);
    server.put(INSTANCES, vm('a'));
    let changes = 0;
    const followed = await follow(server, () => {
      changes += 1;
    });
    expect(names(followed)).toEqual(['a']);
    expect(followed.isFresh()).toBe(true);
    await isWatched(server);
    server.put(INSTANCES, vm('b'));
    server.put(INSTANCES, vm('a', { status: { phase: 'Running' } }));
    await vi.waitFor(() =>
      expect(followed.listing(INSTANCES)).toMatchObject({ objects: [{ status: { phase: 'Running' } }, {}] }),
    );
    server.remove(INSTANCES, 'prod/a');
    await vi.waitFor(() => expect(names(followed)).toEqual(['b']));
    expect(changes).toBe(4);
    expect(lists(server)).toBe(1);
  });

  it('without what is not to be kept, as it was listed and as it changed', async () => {
    const server = await clusterServer([INSTANCES]);
    server.put(INSTANCES, vm('a', { spec: 'large' }));
    const keep = ({ spec: _, ...object }: KubernetesObject): KubernetesObject => object;
    const followed = followResources(server.cluster, [INSTANCES], { onChange: () => undefined, pace: QUICK, keep });
    open.push(followed);
    await followed.answered;
    await isWatched(server);
    server.put(INSTANCES, vm('b', { spec: 'large' }));
    await vi.waitFor(() => expect(names(followed)).toEqual(['a', 'b']));
    expect(JSON.stringify(followed.listing(INSTANCES))).not.toContain('large');
  });

  it('after a connection that broke, also in the middle of a line, without a new list', async () => {
    const server = await clusterServer([INSTANCES]);
    const followed = await follow(server);
    await isWatched(server);
    server.put(INSTANCES, vm('a'));
    server.cutWatches(true);
    server.put(INSTANCES, vm('b'));
    await vi.waitFor(() => expect(names(followed)).toEqual(['a', 'b']));
    expect(lists(server)).toBe(1);
    expect(followed.isFresh()).toBe(true);
  });

  it('after a bookmark, from which it goes on when older versions are gone', async () => {
    const server = await clusterServer([INSTANCES]);
    const followed = await follow(server);
    await isWatched(server);
    server.forget();
    server.bookmark(INSTANCES);
    await new Promise((resolve) => setTimeout(resolve, 50));
    server.cutWatches();
    server.put(INSTANCES, vm('a'));
    await vi.waitFor(() => expect(names(followed)).toEqual(['a']));
    expect(lists(server)).toBe(1);
  });

  it('after its version is gone, by a new list', async () => {
    const server = await clusterServer([INSTANCES]);
    server.put(INSTANCES, vm('a'));
    const followed = await follow(server);
    await isWatched(server);
    server.answer(() => 'cut');
    server.cutWatches();
    server.remove(INSTANCES, 'prod/a');
    server.put(INSTANCES, vm('b'));
    server.forget();
    server.answer(() => undefined);
    await vi.waitFor(() => expect(names(followed)).toEqual(['b']));
    expect(lists(server)).toBe(2);
  });

  it('after any stream of changes and mishaps', async () => {
    const server = await clusterServer([INSTANCES]);
    const followed = await follow(server);
    const left = new Set<string>();
    for (let step = 0; step < 400; step += 1) {
      const name = `vm-${(step * 7) % 23}`;
      if (step % 3 === 2 && left.delete(name)) server.remove(INSTANCES, `prod/${name}`);
      else {
        left.add(name);
        server.put(INSTANCES, vm(name, { step }));
      }
      if (step % 40 === 10) server.cutWatches(step % 80 === 10);
      if (step % 90 === 20) server.forget();
      if (step % 10 === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    }
    await vi.waitFor(() => expect(names(followed)).toEqual([...left].sort()), { timeout: 5_000 });
  });

  it('while the server has no time for a watch: from where it was, and only after long by a new list', async () => {
    const server = await clusterServer([INSTANCES]);
    const followed = await follow(server);
    await isWatched(server);
    server.answer((request) => (request.includes('watch') ? { status: 503 } : undefined));
    server.cutWatches();
    server.put(INSTANCES, vm('a'));
    await vi.waitFor(() => expect(watches(server).length).toBeGreaterThan(3));
    expect([lists(server), names(followed)]).toEqual([1, []]);
    await vi.waitFor(() => expect(names(followed)).toEqual(['a']));
    expect(lists(server)).toBeGreaterThan(1);
  });
});

describe('what is no longer told is unknown', () => {
  it('after a while without a watch, and known again when one is open', async () => {
    const server = await clusterServer([INSTANCES]);
    server.put(INSTANCES, vm('a'));
    const followed = await follow(server);
    await isWatched(server);
    server.answer(() => 'cut');
    server.cutWatches();
    expect(names(followed)).toEqual(['a']);
    await vi.waitFor(() => expect(names(followed)).toBe('unknown'));
    expect(followed.listing(INSTANCES)).toMatchObject({ why: expect.stringContaining('must be reachable') });
    expect(followed.isFresh()).toBe(false);
    server.answer(() => undefined);
    await vi.waitFor(() => expect(names(followed)).toEqual(['a']));
    expect(followed.isFresh()).toBe(true);
  });

  it('where it may be listed but not watched', async () => {
    const server = await clusterServer([INSTANCES]);
    server.answer((request) => (request.includes('watch') ? { status: 403 } : undefined));
    const followed = await follow(server);
    await vi.waitFor(() => expect(watches(server).length).toBeGreaterThan(2));
    expect(names(followed)).toEqual([]);
  });

  it('until it may be read, and then it is known without a restart', async () => {
    const server = await clusterServer([INSTANCES]);
    server.answer(() => ({ status: 403 }));
    const followed = await follow(server);
    expect(followed.listing(INSTANCES)).toMatchObject({ state: 'unknown' });
    server.answer(() => undefined);
    await vi.waitFor(() => expect(names(followed)).toEqual([]));
  });

  it('where nobody follows it', async () => {
    const server = await clusterServer([INSTANCES]);
    const followed = await follow(server);
    expect(followed.listing(SERVICES)).toEqual({ state: 'unknown', why: 'services was not asked for' });
  });

  it('and nothing is asked any more after the end', async () => {
    const server = await clusterServer([INSTANCES]);
    const followed = await follow(server);
    await isWatched(server);
    followed.close();
    const asked = server.requests.length;
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(server.requests).toHaveLength(asked);
  });
});

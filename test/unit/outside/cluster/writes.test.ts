import { describe, expect, it } from 'vitest';
import { type ClusterEvent, createEvent } from '../../../../src/outside/cluster/event.js';
import { type LeaseSpec, readLease, writeLease } from '../../../../src/outside/cluster/lease.js';
import { clusterServer } from '../../../support/cluster-server.js';

const lease = { namespace: 'netintent', name: 'reconcile' };
const spec = (holderIdentity: string): LeaseSpec => ({
  holderIdentity,
  leaseDurationSeconds: 15,
  acquireTime: '2027-03-31T10:00:00.000000Z',
  renewTime: '2027-03-31T10:00:10.000000Z',
  leaseTransitions: 0,
});

describe('a Lease', () => {
  it('goes to whoever writes it first', async () => {
    const { cluster } = await clusterServer([]);
    expect(await readLease(cluster, lease)).toBeUndefined();
    const first = await writeLease(cluster, lease, { spec: spec('a'), seen: undefined });
    expect(await writeLease(cluster, lease, { spec: spec('b'), seen: undefined })).toBe('conflict');
    expect(first).toMatchObject(spec('a'));
    expect(await readLease(cluster, lease)).toEqual(first);
  });

  it('is replaced only as it was seen', async () => {
    const { cluster } = await clusterServer([]);
    const first = await writeLease(cluster, lease, { spec: spec('a'), seen: undefined });
    const seen = first === 'conflict' ? undefined : first.resourceVersion;
    expect(await writeLease(cluster, lease, { spec: spec('b'), seen })).toMatchObject({ holderIdentity: 'b' });
    expect(await writeLease(cluster, lease, { spec: spec('c'), seen })).toBe('conflict');
    expect(await readLease(cluster, lease)).toMatchObject({ holderIdentity: 'b' });
  });

  it("is nobody's when that cannot be known", async () => {
    const server = await clusterServer([]);
    server.answer(() => ({ status: 403 }));
    await expect(readLease(server.cluster, lease)).rejects.toThrow('the account must be allowed to read leases');
    server.answer(() => 'cut');
    await expect(writeLease(server.cluster, lease, { spec: spec('a'), seen: '1' })).rejects.toThrow(
      'must be reachable',
    );
  });
});

describe('an event', () => {
  const event: ClusterEvent = {
    namespace: 'netintent',
    name: 'reconcile.17',
    type: 'Normal',
    reason: 'Published',
    action: 'Publish',
    note: 'commit abc was published',
    eventTime: '2027-03-31T10:00:00.000000Z',
    reportingInstance: 'reconcile-0',
    regarding: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'reconcile' },
  };

  it('is told, its note cut where a character ends', async () => {
    const server = await clusterServer([]);
    await createEvent(server.cluster, { ...event, note: 'ü'.repeat(1000) });
    expect(server.requests).toEqual(['POST /apis/events.k8s.io/v1/namespaces/netintent/events']);
    expect(server.written).toMatchObject([
      { metadata: { namespace: 'netintent', name: 'reconcile.17' }, regarding: { namespace: 'netintent' } },
    ]);
    const note = Object(server.written[0]).note;
    expect(note).toBe(`${'ü'.repeat(510)}…`);
    expect(Buffer.byteLength(note)).toBeLessThanOrEqual(1024);
  });

  it('that is not taken is a fault', async () => {
    const server = await clusterServer([]);
    server.answer(() => ({ status: 403 }));
    await expect(createEvent(server.cluster, event)).rejects.toThrow('must be allowed to create events');
  });
});

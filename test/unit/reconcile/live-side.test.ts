import { describe, expect, test } from 'vitest';
import { createMemory } from '../../../src/intent/memory.js';
import { readDesired } from '../../../src/live/drift/read-desired.js';
import type { LiveCluster } from '../../../src/live/live-cluster.js';
import type { KubernetesObject } from '../../../src/manifests/object.js';
import type { Listing } from '../../../src/manifests/resource.js';
import { ClusterFault } from '../../../src/outside/cluster/cluster-fault.js';
import type { Happening } from '../../../src/reconcile/happening.js';
import { createLiveMetrics } from '../../../src/reconcile/live-metrics.js';
import { openLiveSide } from '../../../src/reconcile/live-side.js';
import { createMetrics } from '../../../src/reconcile/metrics.js';
import { type Cycle, runCycle } from '../../../src/reconcile/run-cycle.js';
import { vmFile, vmText } from '../../support/delivered.js';
import { applied } from '../../support/drift.js';
import { clusterWith } from '../../support/live-cluster.js';
import { RECONCILED } from '../../support/reconciled.js';
import { simulatedBranch } from '../../support/simulated-branch.js';
import { simulatedClock } from '../../support/simulated-clock.js';

/** A reconciler beside a cluster that stands in memory, into which a test brings what is committed. */
async function beside(files: Readonly<Record<string, string>> = {}, name?: string) {
  const { branch, push } = simulatedBranch({ ...RECONCILED, [vmFile('web')]: vmText('web', '10.30.0.1'), ...files });
  const clock = simulatedClock();
  const metrics = createMetrics({ isLeader: () => true, eventsDropped: () => 0 });
  const happened: Happening['kind'][] = [];
  let live: LiveCluster | Error = clusterWith([]);
  const side = openLiveSide({
    read: async () => (live instanceof Error ? raise(live) : live),
    ...{ branch, name, clock, metrics: createLiveMetrics(metrics.registry) },
    tell: ({ kind }) => happened.push(kind),
  });
  const parts = {
    branch,
    memory: createMemory(),
    mayPublish: () => true,
    pause: async () => undefined,
    random: () => 0,
  };
  let last: Cycle | undefined;
  const look = async () => {
    last = await runCycle(parts, last);
    await side.look(last);
  };
  const objects = async (): Promise<readonly KubernetesObject[]> =>
    readDesired(await branch.generated(await branch.fetch())).desired.map(applied);
  return {
    look,
    push,
    happened,
    clock,
    objects,
    be: (next: readonly KubernetesObject[] | Error, said?: Readonly<Record<string, Listing>>) => {
      live = next instanceof Error ? next : clusterWith(next, said);
    },
    figures: async () =>
      (await metrics.text())
        .split('\n')
        .filter((line) => /^netintent_(cluster|drift|attach|converge_duration_seconds_(sum|count))/.test(line)),
  };
}

function raise(error: Error): never {
  throw error;
}

describe('a cluster', () => {
  test('converges when it has what is committed, which is measured from the commit of the intents', async () => {
    const { look, be, objects, clock, happened, figures } = await beside();
    await look();
    expect(await figures()).toEqual([
      'netintent_cluster_known 1',
      'netintent_cluster_converged 0',
      'netintent_cluster_unread_resources 0',
      'netintent_drift_objects{part="lab",kind="missing"} 1',
      'netintent_drift_objects{part="prod",kind="missing"} 2',
      'netintent_attachments{environment="prod",state="up"} 0',
      'netintent_attachments{environment="prod",state="down"} 1',
      'netintent_attachments{environment="prod",state="unknown"} 0',
      'netintent_converge_duration_seconds_sum 0',
      'netintent_converge_duration_seconds_count 0',
    ]);
    be(await objects());
    await clock.pass(90_000);
    await look();
    expect(happened).toEqual(['Converged']);
    const after = await figures();
    expect(after).toContain('netintent_cluster_converged 1');
    expect(after).toContain('netintent_converge_duration_seconds_sum 90');
    expect(after.filter((line) => line.startsWith('netintent_drift_objects'))).toEqual([]);
  });

  test('that somebody changes by hand has drifted', async () => {
    const { look, be, objects, happened, figures } = await beside();
    await look();
    const all = await objects();
    be(all);
    await look();
    be(all.filter(({ kind }) => kind !== 'VirtualMachine'));
    await look();
    expect(happened).toEqual(['Converged', 'DriftFound']);
    expect(await figures()).toContain('netintent_drift_objects{part="prod",kind="missing"} 1');
  });

  test('of which a resource cannot be read has not converged', async () => {
    const { look, be, objects, happened, figures } = await beside();
    await look();
    be(await objects(), { services: { state: 'unknown', why: '403' } });
    await look();
    expect(happened).toEqual([]);
    expect(await figures()).toEqual(
      expect.arrayContaining(['netintent_cluster_converged 0', 'netintent_cluster_unread_resources 1']),
    );
  });

  test('that is away is unknown, and nothing that was known of it passes for what is', async () => {
    const { look, be, happened, figures } = await beside();
    await look();
    be(new ClusterFault('the API server must be reachable', 'see whether it answers', true));
    await look();
    await look();
    expect(happened).toEqual(['ClusterFailed']);
    expect(await figures()).toEqual([
      'netintent_cluster_known 0',
      'netintent_cluster_converged 0',
      'netintent_cluster_unread_resources Nan',
      'netintent_converge_duration_seconds_sum 0',
      'netintent_converge_duration_seconds_count 0',
    ]);
  });

  test('must be named where the intents are for several', async () => {
    const far = {
      'environments/_clusters/far.yaml': (RECONCILED['environments/_clusters/lab.yaml'] ?? '').replace('lab', 'far'),
      'environments/test/environment.yaml': (RECONCILED['environments/prod/environment.yaml'] ?? '')
        .replace('prod', 'test')
        .replace('lab', 'far'),
      'environments/test/api.yaml': vmText('api', '10.30.0.3'),
    };
    const unnamed = await beside(far);
    await unnamed.look();
    expect(unnamed.happened).toEqual(['ClusterFailed']);
    const named = await beside(far, 'lab');
    await named.look();
    named.be(
      (await named.objects()).filter(({ metadata }) => metadata.labels?.['app.kubernetes.io/part-of'] !== 'test'),
    );
    await named.look();
    expect(named.happened).toEqual(['Converged']);
    expect((await named.figures()).filter((line) => line.includes('part="test"'))).toEqual([]);
  });

  test('has not converged while it may be that of an environment of which nobody knows the cluster', async () => {
    const { look, be, objects, push, happened, figures } = await beside();
    await look();
    push([{ path: 'environments/lost/environment.yaml', content: 'kind: Environment\n' }]);
    be(await objects());
    await look();
    expect(happened).toEqual([]);
    expect(await figures()).toContain('netintent_drift_objects{part="lost",kind="unread"} 1');
  });
});

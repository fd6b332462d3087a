import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { expect, it } from 'vitest';
import { writeWorkload } from '../../bench/workload.mjs';
import { buildModels } from '../../src/compile/build-models.js';
import { withoutMemory } from '../../src/intent/memory.js';
import type { KubernetesObject } from '../../src/manifests/object.js';
import { readSources } from '../../src/outside/read-sources.js';
import { clusterAsWanted } from '../support/cluster-as-wanted.js';
import { merged } from '../support/merged-object.js';
import { temporaryRepository } from '../support/temporary-repository.js';
import { tokenFor, writeKubeconfig } from './support/access.js';
import { describeCluster } from './support/describe-cluster.js';

/** How many VMs run; the figures of docs/performance.md are of 5,000. */
const VMS = Number(process.env.STATUS_VMS ?? 500);
const FIRST_MS = 15_000;
const UPDATE_MS = 2_000;
const PEAK_MIB = 512;

const PROGRAM = new URL('../../dist/cli/main.js', import.meta.url).pathname;
const ROLE = new URL('../../deploy/rbac/reader.yaml', import.meta.url).pathname;

/** What a controller writes beside what is read: an instance is about 8 KiB. */
const PADDING = Array.from({ length: 40 }, (_, index) => ({
  type: `Condition${index}`,
  status: 'True',
  lastTransitionTime: '2027-03-31T10:00:00Z',
  message:
    'cannot migrate VMI which does not use masquerade, bridge with a plugin, or passt to connect to the pod network',
}));

const padded = (object: KubernetesObject): KubernetesObject =>
  object.kind === 'VirtualMachineInstance'
    ? { ...object, status: { ...Object(object.status), conditions: PADDING } }
    : object;

/** The most memory that a process had, in MiB. */
const peakOf = ({ pid }: ChildProcess): number =>
  Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;

describeCluster(`netintent status of ${VMS} VMs`, (cluster) => {
  it(
    'is told soon, changes at once, and stays small',
    async () => {
      const { admin, server } = cluster();
      const { root } = temporaryRepository();
      writeWorkload(root, VMS);
      const [built] = buildModels(readSources(root).sources, withoutMemory()).clusters;
      if (!built) throw new Error('the workload must have a cluster');
      const objects = clusterAsWanted(built.model).map(padded);
      for (const name of new Set(objects.flatMap(({ metadata }) => metadata.namespace ?? [])))
        await admin.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
      const say = async (object: KubernetesObject) => {
        const { apiVersion, kind, metadata, status } = object;
        await admin.replaceStatus({ apiVersion, kind, metadata, status });
      };
      const told = objects.filter(({ kind }) => kind !== 'Service');
      for (let first = 0; first < told.length; first += 16)
        await Promise.all(
          told.slice(first, first + 16).map(async (object) => {
            await admin.create(withTemplate(object));
            await say(object);
          }),
        );

      const kubeconfig = writeKubeconfig(server, await tokenFor(admin, Object(load(readFileSync(ROLE, 'utf8')))));
      const start = Date.now();
      const program = spawn(process.execPath, [PROGRAM, 'status', '--watch', '--kubeconfig', kubeconfig], {
        cwd: root,
      });
      let out = '';
      const seen = async (text: string): Promise<number> => {
        while (!out.includes(text)) await once(program.stdout, 'data');
        return Date.now();
      };
      program.stdout.on('data', (chunk: Buffer) => {
        out += chunk.toString('utf8');
      });
      const headline = 'cluster "load": ';
      const first = (await seen(headline)) - start;

      await new Promise((resolve) => setTimeout(resolve, 2_000));
      out = '';
      const vm = objects.find(({ kind }) => kind === 'VirtualMachineInstance');
      const down = {
        kind: 'VirtualMachineInstance',
        metadata: vm?.metadata,
        status: { interfaces: [{ name: 'data', linkState: 'down' }] },
      };
      const changed = merged(objects, down).find((object) => !objects.includes(object));
      if (!changed) throw new Error('an object must be otherwise');
      await say(changed);
      const update = -Date.now() + (await seen(headline));
      const peak = peakOf(program);
      program.kill('SIGTERM');
      await once(program, 'exit');
      console.log(`${VMS} VMs: first status ${first} ms, an update ${update} ms, peak ${peak.toFixed(0)} MiB`);
      expect(first).toBeLessThan(FIRST_MS);
      expect(update).toBeLessThan(UPDATE_MS);
      expect(peak).toBeLessThan(PEAK_MIB);
    },
    15 * 60_000,
  );
});

/** A VM must have a template to be taken. */
function withTemplate(object: KubernetesObject): KubernetesObject {
  if (object.kind !== 'VirtualMachine') return object;
  return { ...object, spec: { runStrategy: 'Always', template: { spec: { domain: { devices: {} } } } } };
}

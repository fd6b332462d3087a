import { readFileSync } from 'node:fs';
import { load, loadAll } from 'js-yaml';
import { expect, it, vi } from 'vitest';
import { statusCommand } from '../../src/cli/commands/status.js';
import { run } from '../../src/cli/run.js';
import { compile } from '../../src/compile/compile.js';
import { fieldIn } from '../../src/manifests/fields.js';
import type { KubernetesObject } from '../../src/manifests/object.js';
import { clusterAsWanted, modelOf } from '../support/cluster-as-wanted.js';
import { memoryIo } from '../support/memory-io.js';
import { merged } from '../support/merged-object.js';
import { storySources } from '../support/stories.js';
import { temporaryRepository } from '../support/temporary-repository.js';
import { tokenFor, writeKubeconfig } from './support/access.js';
import { describeCluster } from './support/describe-cluster.js';

const STORY = new URL('../cases/status/all-is-as-wanted/', import.meta.url).pathname;
const ROLE = new URL('../../deploy/rbac/reader.yaml', import.meta.url).pathname;

const sources = storySources(STORY);
const wanted = clusterAsWanted(modelOf(sources));

describeCluster('netintent status', (cluster) => {
  /** Says of an object what its controller would. */
  async function say(object: KubernetesObject): Promise<void> {
    const { apiVersion, kind, metadata, status } = object;
    const found = await cluster().admin.get({ apiVersion, kind, metadata });
    if (!found) await cluster().admin.create(object);
    await cluster().admin.replaceStatus({ apiVersion, kind, metadata, status });
  }

  /** The objects of the story, delivered, and what controllers make of them. */
  async function delivered(): Promise<void> {
    const { admin } = cluster();
    await admin.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } });
    const files = compile(sources).units.flatMap(({ files: own }) => own);
    for (const { text } of files) for (const object of loadAll(text)) await admin.apply(Object(object));
    const generation = async (name: string) => {
      const policy = await admin.get(
        Object({ apiVersion: 'nmstate.io/v1', kind: 'NodeNetworkConfigurationPolicy', metadata: { name } }),
      );
      return fieldIn(policy, 'metadata', 'generation');
    };
    for (const object of wanted) {
      const policy = object.metadata.labels?.['nmstate.io/policy'];
      const status = { ...Object(object.status), policyGeneration: policy && (await generation(policy)) };
      await say(policy === undefined ? object : { ...object, status });
    }
  }

  async function asked(words: readonly string[]) {
    const { root } = temporaryRepository(Object.fromEntries(sources.map(({ path, text }) => [path, text])));
    const token = await tokenFor(cluster().admin, Object(load(readFileSync(ROLE, 'utf8'))));
    const kubeconfig = writeKubeconfig(cluster().server, token);
    const io = memoryIo(root);
    return { io, kubeconfig, code: await run(['status', ...words, '--kubeconfig', kubeconfig], io) };
  }

  it('is as wanted when controllers did what the objects say, under the committed role alone', async () => {
    await delivered();
    const { io, code } = await asked([]);
    const expected = readFileSync(`${STORY}expected/status.txt`, 'utf8').split('\n\nVMs of')[0];
    expect([io.out(), io.err(), code]).toEqual([`${expected}\n`, '', 0]);
  });

  it('says what became otherwise, and tells a watcher within two seconds', async () => {
    const { kubeconfig } = await asked([]);
    const { root } = temporaryRepository(Object.fromEntries(sources.map(({ path, text }) => [path, text])));
    const io = memoryIo(root);
    let end: (value: unknown) => void = () => undefined;
    const ended = new Promise((resolve) => {
      end = resolve;
    });
    const code = statusCommand({ noColor: true, output: 'table', watch: true, kubeconfig }, io, () => ended);
    await vi.waitFor(() => expect(io.out()).toContain('as wanted'), { timeout: 10_000 });
    const metadata = { namespace: 'shop', name: 'web' };
    const down = {
      kind: 'VirtualMachineInstance',
      metadata,
      status: { interfaces: [{ name: 'data', linkState: 'down' }] },
    };
    const changed = merged(wanted, down).find((object) => !wanted.includes(object));
    if (!changed) throw new Error('an object must be otherwise');
    await say(changed);
    await vi.waitFor(() => expect(io.out()).toContain('VM prod shop/web "data": must be up, and is down'), {
      timeout: 2_000,
    });
    end(undefined);
    expect(await code).toBe(1);
  });

  it('exits 3 while the cluster is away', async () => {
    await cluster().server.halt();
    const { root } = temporaryRepository(Object.fromEntries(sources.map(({ path, text }) => [path, text])));
    const io = memoryIo(root);
    const kubeconfig = writeKubeconfig(cluster().server, cluster().server.adminToken);
    expect(await run(['status', '--kubeconfig', kubeconfig], io)).toBe(3);
    expect(io.err()).toMatch(/^netintent: the API server 127[.]0[.]0[.]1:\d+ must be reachable: ECONNREFUSED\n/);
  });
});

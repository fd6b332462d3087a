import { readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, inject, it, vi } from 'vitest';
import { run } from '../../src/cli/run.js';
import type { KubernetesObject } from '../../src/manifests/object.js';
import { objectOf } from '../support/judges/emitted.js';
import { program } from '../support/judges/judge.js';
import { memoryIo } from '../support/memory-io.js';
import { filesBelow } from '../support/stories.js';
import { type TemporaryRepository, temporaryRepository } from '../support/temporary-repository.js';
import { installDeliveryDefinitions } from './support/delivery-definitions.js';
import { describeCluster } from './support/describe-cluster.js';
import { type Flux, startFlux } from './support/kustomize-controller.js';

const STORY = new URL('../cases/delivery/flux/', import.meta.url).pathname;
const PATIENCE = { timeout: 60_000, interval: 200 };
const assets = inject('kustomizeControllerAssets');

const namespace = (name: string): KubernetesObject => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } });

/** The intents of the story, and what they make. */
async function compiled(edit: (text: string) => string = (text) => text): Promise<TemporaryRepository> {
  const from = join(STORY, 'repository');
  const texts = filesBelow(from).map((path) => [path, edit(readFileSync(join(from, path), 'utf8'))] as const);
  const repository = temporaryRepository(Object.fromEntries(texts));
  expect(await run(['compile', '--allow-mass-removal'], memoryIo(repository.root))).toBe(0);
  return repository;
}

const objectsIn = ({ files, read }: TemporaryRepository): readonly KubernetesObject[] =>
  files()
    .filter((path) => path.startsWith('generated/'))
    .map((path) => objectOf({ text: read(path) }));

const deliveryObjects = (): readonly KubernetesObject[] => {
  const from = join(STORY, 'expected/delivery');
  return filesBelow(from).map((path) => objectOf({ text: readFileSync(join(from, path), 'utf8') }));
};

const condition = (type: string) => ({
  ...{ type, status: 'True', reason: 'SuccessfullyConfigured', message: '' },
  lastTransitionTime: '2026-01-01T00:00:00Z',
});

const LAYERS = ['10-node-network', '20-networks', '30-policy', '40-vms', '50-services'];

describeCluster(
  "Flux's kustomize-controller",
  (cluster) => {
    let flux: Flux;

    beforeAll(async () => {
      const { admin } = cluster();
      await installDeliveryDefinitions(admin);
      for (const name of ['flux-system', 'shop']) await admin.apply(namespace(name));
      for (const object of deliveryObjects()) expect((await admin.apply(object)).warnings).toEqual([]);
      flux = await startFlux(assets, cluster());
    });
    afterAll(() => flux?.stop());

    /** An object as the cluster has it. @throws where it has none */
    const standing = async (object: KubernetesObject | undefined): Promise<KubernetesObject> => {
      if (!object) throw new Error('the story must make such an object');
      const found = await cluster().admin.get(object);
      if (!found) throw new Error(`${object.kind} ${object.metadata.name} is not there`);
      return found;
    };
    const statusOf = async (layer: string): Promise<string> => {
      const found = await cluster().admin.get({
        apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
        kind: 'Kustomization',
        metadata: { name: `netintent.prod.${layer}`, namespace: 'flux-system' },
      });
      return JSON.stringify(found?.status ?? {});
    };
    /** The layers whose Kustomization is ready at a commit. */
    const readyAt = async (revision: string): Promise<readonly string[]> => {
      const states = await Promise.all(LAYERS.map(statusOf));
      return LAYERS.filter((_, index) => {
        const status = states[index] ?? '';
        const isReady = status.includes('"reason":"ReconciliationSucceeded","status":"True","type":"Ready"');
        return isReady && status.includes(`"lastAppliedRevision":"main@sha1:${revision}"`);
      });
    };
    const untilReady = (revision: string, layers: readonly string[]) =>
      vi.waitFor(async () => expect(await readyAt(revision), flux.log()).toEqual(layers), PATIENCE);
    /** Says of what stands what its controller would. */
    const settle = async (kind: string, type: string): Promise<void> => {
      const { admin } = cluster();
      for (const object of objectsIn(await compiled()).filter((each) => each.kind === kind))
        await admin.replaceStatus({ ...object, status: { conditions: [condition(type)] } });
    };
    const versions = (objects: readonly KubernetesObject[]) =>
      Promise.all(
        objects.map(async (object) => {
          const found = await cluster().admin.get(object);
          return found && Object.entries(found.metadata).find(([key]) => key === 'resourceVersion');
        }),
      );

    it('takes layer after layer, each when what it waits for is ready', async () => {
      await flux.push((await compiled()).root, '1'.repeat(40));
      const [policy] = objectsIn(await compiled()).filter(({ kind }) => kind === 'NodeNetworkConfigurationPolicy');
      await vi.waitFor(async () => expect(await standing(policy)).toMatchObject({ spec: policy?.spec }), PATIENCE);
      await vi.waitFor(async () => expect(await statusOf('20-networks')).toContain('DependencyNotReady'), PATIENCE);
      expect(await statusOf('10-node-network')).toContain('"status":"Unknown","type":"Ready"');
      await settle('NodeNetworkConfigurationPolicy', 'Available');
      await vi.waitFor(async () => {
        const [vm] = objectsIn(await compiled()).filter(({ kind }) => kind === 'VirtualMachine');
        expect(await standing(vm)).toMatchObject({ spec: vm?.spec });
      }, PATIENCE);
      await untilReady(
        '1'.repeat(40),
        LAYERS.filter((layer) => layer !== '40-vms'),
      );
      await settle('VirtualMachine', 'Ready');
      await untilReady('1'.repeat(40), LAYERS);
    });

    it('has nothing to change when it applies the same once more', async () => {
      const repository = await compiled();
      const before = await versions(objectsIn(repository));
      expect(before).not.toContain(undefined);
      await flux.push(repository.root, '2'.repeat(40));
      await untilReady('2'.repeat(40), LAYERS);
      expect(await versions(objectsIn(repository))).toEqual(before);
    });

    it('removes what the intents no longer make', async () => {
      const repository = await compiled((text) => text.replace(/---\n[\s\S]*name: db[\s\S]*$/, ''));
      const [left] = objectsIn(await compiled()).filter(({ metadata }) => metadata.name === 'db');
      expect(left?.kind).toBe('VirtualMachine');
      await flux.push(repository.root, '3'.repeat(40));
      await untilReady('3'.repeat(40), LAYERS);
      await expect(standing(left)).rejects.toThrow('VirtualMachine db is not there');
    });

    it('leaves a node network that is gone from git', async () => {
      const repository = await compiled();
      const [file = ''] = repository.files().filter((path) => path.includes('10-node-network'));
      const gone = objectOf({ text: repository.read(file) });
      const other: KubernetesObject = { ...gone, metadata: { ...gone.metadata, name: 'other' } };
      rmSync(join(repository.root, file));
      repository.write(join(dirname(file), 'other.yaml'), JSON.stringify(other));
      await flux.push(repository.root, '4'.repeat(40));
      await vi.waitFor(async () => expect(await standing(other)).toMatchObject({ spec: other.spec }), PATIENCE);
      await cluster().admin.replaceStatus({ ...other, status: { conditions: [condition('Available')] } });
      await vi.waitFor(async () => expect(await readyAt('4'.repeat(40))).toContain('10-node-network'), PATIENCE);
      expect(await standing(gone)).toMatchObject({ spec: gone.spec });
    });
  },
  [program('go')],
);

import { execFileSync } from 'node:child_process';
import { loadAll } from 'js-yaml';
import { describe, expect, it, test } from 'vitest';
import type { KubernetesObject } from '../../src/manifests/object.js';
import { environmentOf, kustomizationsOf } from '../support/delivered-trees.js';
import { example, objectOf, trees } from '../support/judges/emitted.js';
import { judge, program } from '../support/judges/judge.js';
import { temporaryRepository } from '../support/temporary-repository.js';

/** The folders that a controller is pointed at: `generated/<env>` and `generated/_clusters/<cluster>`. */
const folders = [...new Set(example.files.map(({ path }) => unitFolder(path)))];

function unitFolder(path: string): string {
  const steps = path.split('/');
  return steps.slice(0, steps[1] === '_clusters' ? 3 : 2).join('/');
}

const filesOf = (folder: string) => example.files.filter(({ path }) => unitFolder(path) === folder);

/** An environment in buckets, with all that Flux is told of it. */
const sharded = (() => {
  const names = ['web', 'db', 'mail'].map((name) => ({ name, namespace: 'shop' }));
  const compilation = environmentOf({ engine: 'flux', buckets: 16 }, names);
  return { files: compilation.units.flatMap(({ files }) => files), units: kustomizationsOf(compilation) };
})();

it('there are folders to judge', () => {
  expect(folders.toSorted()).toEqual([
    'generated/_clusters/eu1',
    'generated/_clusters/lab',
    'generated/dev',
    'generated/prod',
    'generated/shop',
  ]);
});

describe('kustomize', () => {
  for (const folder of folders) {
    judge([program('kubectl')], `builds ${folder} into the objects that it holds, each once`, () => {
      const files = filesOf(folder);
      const built = kustomize(files.map(({ path, text }) => [path, text]));
      expect(built).toHaveLength(files.length);
      expect(byIdentity(built)).toEqual(byIdentity(files.map(objectOf)));
    });
  }

  for (const { metadata, spec } of sharded.units) {
    judge([program('kubectl')], `builds what Flux is told in ${metadata.name}`, () => {
      const files = sharded.files.filter(({ path }) => path.startsWith(`${spec.path.slice(2)}/`));
      const built = kustomize(files.map(({ path, text }) => [path, text]));
      expect(files.length).toBeGreaterThan(0);
      expect(byIdentity(built)).toEqual(byIdentity(files.map(objectOf)));
    });
  }

  judge([program('kubectl')], 'refuses an object that comes twice', () => {
    const text = filesOf('generated/dev')[0]?.text ?? '';
    expect(() =>
      kustomize([
        ['a.yaml', text],
        ['b.yaml', text],
      ]),
    ).toThrow('may not add resource with an already registered id');
  });
});

describe.each(trees)('the tree of $name', ({ files }) => {
  test('holds one whole manifest a file, as Flux asks', () => {
    const faults = files.filter(({ text }) => !isManifest(loadAll(text)));
    expect(faults.map(({ path }) => path)).toEqual([]);
  });

  test('holds no list of its files and nothing that Argo CD would skip', () => {
    const strange = files.filter(
      ({ path, text }) => !isManifestPath(path) || text.includes('+argocd:skip-file-rendering'),
    );
    expect(strange.map(({ path }) => path)).toEqual([]);
  });

  test('has paths that differ on a disk that ignores case', () => {
    expect(new Set(files.map(({ path }) => path.toLowerCase())).size).toBe(files.length);
  });
});

/** What `kubectl kustomize` makes of files that one list names. */
function kustomize(files: readonly (readonly [path: string, text: string])[]): readonly KubernetesObject[] {
  const { root, write } = temporaryRepository(Object.fromEntries(files));
  write('kustomization.yaml', JSON.stringify({ resources: files.map(([path]) => path) }));
  const output = execFileSync('kubectl', ['kustomize', root], { encoding: 'utf8', stdio: 'pipe' });
  return loadAll(output).filter(isObject);
}

/** Objects by what tells them apart in a cluster. */
function byIdentity(objects: readonly KubernetesObject[]): ReadonlyMap<string, KubernetesObject> {
  return new Map(
    objects.map((object) => {
      const { apiVersion, kind, metadata } = object;
      return [`${apiVersion} ${kind} ${metadata.namespace ?? ''}/${metadata.name}`, object];
    }),
  );
}

const isManifest = (documents: readonly unknown[]): boolean => documents.length === 1 && documents.every(isObject);

function isObject(value: unknown): value is KubernetesObject {
  if (typeof value !== 'object' || value === null || !('metadata' in value)) return false;
  const { metadata } = value;
  const isNamed = typeof metadata === 'object' && metadata !== null && 'name' in metadata && metadata.name !== '';
  return isNamed && 'apiVersion' in value && 'kind' in value;
}

/** Controllers read `.yaml`, and take a kustomization for the list of a folder's files. */
const isManifestPath = (path: string): boolean => path.endsWith('.yaml') && !/(^|\/)kustomization\.yaml$/.test(path);

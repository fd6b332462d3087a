import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Compilation } from '../../src/compile/compilation.js';
import { compile } from '../../src/compile/compile.js';
import { deliveryFiles } from '../../src/delivery/delivery-files.js';
import { unitName } from '../../src/delivery/delivery-unit.js';
import {
  applicationsOf,
  builds,
  environmentOf,
  kustomizationsOf,
  projectsOf,
  takes,
} from '../support/delivered-trees.js';
import { objectOf } from '../support/judges/emitted.js';
import { filesBelow, storySources } from '../support/stories.js';

const CASES = new URL('../cases/', import.meta.url).pathname;

const pathsOf = ({ units }: Compilation) => units.flatMap(({ files }) => files.map(({ path }) => path));

const name = fc.constantFrom('a', 'b', 'vms-40', 'web-1', 'web-2', 'generated');
const vms = fc.uniqueArray(fc.record({ name, namespace: fc.constantFrom('a', 'shop', '30-policy') }), {
  minLength: 1,
  maxLength: 6,
  selector: ({ name, namespace }) => `${namespace}/${name}`,
});
const buckets = fc.constantFrom(1, 16, 256);

describe('each generated object is in exactly one delivery unit', () => {
  test('of Argo CD', () => {
    fc.assert(
      fc.property(vms, buckets, (drawn, count) => {
        const compilation = environmentOf({ engine: 'argocd', buckets: count }, drawn);
        const applications = applicationsOf(compilation);
        expect(pathsOf(compilation).length).toBeGreaterThan(drawn.length);
        for (const path of pathsOf(compilation)) {
          expect(
            applications.filter((application) => takes(application, path)),
            path,
          ).toHaveLength(1);
        }
      }),
      { numRuns: 12 },
    );
  });

  test('of Flux, whose units are never empty and wait for others that are there', () => {
    fc.assert(
      fc.property(vms, buckets, (drawn, count) => {
        const compilation = environmentOf({ engine: 'flux', buckets: count }, drawn);
        const units = kustomizationsOf(compilation);
        const paths = pathsOf(compilation);
        const names = units.map(({ metadata }) => metadata.name);
        for (const path of paths)
          expect(
            units.filter((unit) => builds(unit, path)),
            path,
          ).toHaveLength(1);
        expect(units.filter((unit) => !paths.some((path) => builds(unit, path)))).toEqual([]);
        expect(names.length).toBe(new Set(names).size);
        const awaited = units.flatMap(({ spec }) => (spec.dependsOn ?? []).map((unit) => unit.name));
        expect(names).toEqual(expect.arrayContaining(awaited));
      }),
      { numRuns: 40 },
    );
  });

  test('the Applications do not depend on the VMs', () => {
    const few = environmentOf({ engine: 'argocd', buckets: 16 }, [{ name: 'a', namespace: 'shop' }]);
    const more = environmentOf({ engine: 'argocd', buckets: 16 }, [
      { name: 'a', namespace: 'shop' },
      { name: 'b', namespace: 'shop' },
    ]);
    expect(applicationsOf(few)).toHaveLength(4 * 16 + 1);
    expect(applicationsOf(more)).toEqual(applicationsOf(few));
  });
});

test('a name that would be too long for a label ends in a hash of all of it', () => {
  const namespace = 'n'.repeat(40);
  expect(unitName('prod', '40-vms/shop/a')).toBe('netintent.prod.40-vms.shop.a');
  expect(unitName('prod', '40-vms/*/a')).toBe('netintent.prod.40-vms.a');
  const long = ['a', 'b'].map((bucket) => unitName('prod', `40-vms/${namespace}/${bucket}`));
  for (const { length } of long) expect(length).toBeLessThanOrEqual(63);
  expect(new Set(long).size).toBe(2);
  for (const one of long) expect(one).toMatch(/^[a-z0-9]([-a-z0-9]*[a-z0-9])?([.][a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/);
});

const example = filesBelow(join(CASES, '../../environments')).map((file) => ({
  path: `environments/${file}`,
  text: readFileSync(join(CASES, '../../environments', file), 'utf8'),
}));

/** The example, and every story of a target. */
const worlds: readonly (readonly [name: string, compilation: Compilation])[] = [
  ['the example', compile(example)],
  ...readdirSync(join(CASES, 'targets')).flatMap((subject) =>
    readdirSync(join(CASES, 'targets', subject)).map(
      (story) => [`${subject}/${story}`, compile(storySources(join(CASES, 'targets', subject, story)))] as const,
    ),
  ),
];

describe('what Argo CD is told fits what is made', () => {
  test.each(worlds)('%s: every object has a kind and a namespace that its project permits', (_name, compilation) => {
    const [applications, projects] = [applicationsOf(compilation), projectsOf(compilation)];
    for (const file of compilation.units.flatMap(({ files }) => files)) {
      const application = applications.find((candidate) => takes(candidate, file.path));
      if (!application) continue;
      const project = projects.find(({ metadata }) => metadata.name === application.spec.project);
      const { apiVersion, kind, metadata } = objectOf(file);
      const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
      const { clusterResourceWhitelist, namespaceResourceWhitelist, destinations } = project?.spec ?? {};
      const permitted = metadata.namespace === undefined ? clusterResourceWhitelist : namespaceResourceWhitelist;
      expect(permitted, file.path).toContainEqual({ group, kind });
      const { name, namespace } = application.spec.destination;
      expect(destinations).toContainEqual({ name, namespace });
      if (metadata.namespace) expect(destinations).toContainEqual({ name, namespace: metadata.namespace });
    }
  });

  test.each(worlds)('%s: no field that is ignored is one that we write', (_name, compilation) => {
    const rules = applicationsOf(compilation).flatMap(({ spec }) => spec.ignoreDifferences ?? []);
    for (const file of compilation.units.flatMap(({ files }) => files)) {
      const pointers = rules.filter(({ kind }) => kind === file.kind).flatMap(({ jsonPointers }) => jsonPointers);
      expect(pointers.filter((pointer) => isAt(objectOf(file), pointer))).toEqual([]);
    }
  });
});

/** Whether a JSON pointer (RFC 6901) leads to a value. */
function isAt(object: unknown, pointer: string): boolean {
  const steps = pointer.slice(1).split('/');
  const end = steps.reduce<unknown>((value, step) => {
    const key = step.replaceAll('~1', '/').replaceAll('~0', '~');
    return typeof value === 'object' && value !== null
      ? Object.entries(value).find(([name]) => name === key)?.[1]
      : undefined;
  }, object);
  return end !== undefined;
}

test('paths start where the forge sees them when the intents lie in a folder of a larger repository', () => {
  const vm = [{ name: 'a', namespace: 'shop' }];
  const told = (engine: 'argocd' | 'flux') =>
    deliveryFiles(environmentOf({ engine, buckets: 1 }, vm), engine, {
      repository: 'https://git.example.com/all.git',
      branch: 'main',
      prefix: 'site/networks/',
    }).map(({ text }) => text);
  const pathsIn = (texts: readonly string[], pattern: RegExp) => texts.flatMap((text) => pattern.exec(text)?.[1] ?? []);
  expect(new Set(pathsIn(told('argocd'), /^ {4}path: (.*)$/m))).toEqual(
    new Set(['site/networks/generated', 'site/networks/generated/prod']),
  );
  expect(pathsIn(told('argocd'), /generate-paths: (.*)$/m)).toContain('/site/networks/generated/prod/40-vms');
  expect(pathsIn(told('flux'), /^ {2}path: (.*)$/m)).toContain('./site/networks/generated/prod/40-vms');
});

describe('the cluster that an Application applies to', () => {
  const destinationsOf = (...clusters: readonly string[]) => {
    const compilation = compile(
      clusters.flatMap((cluster) => [
        {
          path: `environments/_clusters/${cluster}.yaml`,
          text: `apiVersion: vm.novasphere.dev/v1alpha1\nkind: Cluster\nmetadata: {name: ${cluster}}\n`,
        },
        {
          path: `environments/in-${cluster}/environment.yaml`,
          text: `apiVersion: vm.novasphere.dev/v1alpha1\nkind: Environment\nmetadata: {name: in-${cluster}}\nspec: {cluster: ${cluster}}\n`,
        },
      ]),
    );
    return new Map(
      applicationsOf(compilation).map(({ metadata, spec }) => [metadata.name.split('.')[1], spec.destination.name]),
    );
  };

  test('is that of Argo CD where there is one', () => {
    expect([...destinationsOf('eu1')]).toEqual([
      ['in-eu1', 'in-cluster'],
      ['eu1', 'in-cluster'],
    ]);
  });

  test('has its own name where there are several: none is taken for the other', () => {
    expect([...destinationsOf('eu1', 'lab')]).toEqual([
      ['in-eu1', 'eu1'],
      ['eu1', 'eu1'],
      ['in-lab', 'lab'],
      ['lab', 'lab'],
    ]);
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ANY } from '../../src/live/drift/any.js';
import { type DesiredObject, nameOf, resourceNameOf } from '../../src/live/drift/desired.js';
import { keptFor } from '../../src/live/drift/kept-object.js';
import { rulesOf } from '../../src/live/drift/kind-rules.js';
import { COMPILED_RESOURCES, SERVICES } from '../../src/live/resources.js';
import { fieldIn, isFields, isItems } from '../../src/manifests/fields.js';
import type { KubernetesObject } from '../../src/manifests/object.js';
import { resourceName } from '../../src/manifests/resource.js';
import { applied, desiredIn, driftFrom, generatedTrees } from '../support/drift.js';

const wanted: readonly DesiredObject[] = generatedTrees
  .flatMap(desiredIn)
  .filter((desired) => nameOf(desired).kind !== 'Secret');

const object = fc.constantFrom(...wanted);

type Step = string | number;

/** The way to each text, number and truth value below a value. */
function leaves(value: unknown, path: readonly Step[] = []): readonly (readonly Step[])[] {
  if (isItems(value)) return value.flatMap((item, index) => leaves(item, [...path, index]));
  if (isFields(value)) return Object.keys(value).flatMap((key) => leaves(value[key], [...path, key]));
  return [path];
}

/** A copy with another value at the end of a way. */
function put(value: unknown, [step, ...others]: readonly Step[], change: (leaf: unknown) => unknown): unknown {
  if (step === undefined) return change(value);
  if (isItems(value)) return value.map((item, index) => (index === step ? put(item, others, change) : item));
  return isFields(value) ? { ...value, [step]: put(value[step], others, change) } : value;
}

const at = (value: unknown, path: readonly Step[]): unknown =>
  path.reduce(
    (found, step) => (typeof step === 'number' && isItems(found) ? found[step] : fieldIn(found, String(step))),
    value,
  );

/** What tells an object or an item from others is no field of it: another name is another thing. */
const isField = (path: readonly Step[]): boolean =>
  !['apiVersion', 'kind'].includes(String(path[0])) &&
  !(path[0] === 'metadata' && (path[1] === 'name' || path[1] === 'namespace')) &&
  !(typeof path.at(-2) === 'number' && ['name', 'type', 'mountPath', 'port', 'protocol'].includes(String(path.at(-1))));

const other = (leaf: unknown): unknown =>
  typeof leaf === 'number' ? leaf + 1 : typeof leaf === 'boolean' ? !leaf : `${String(leaf)}x`;

/** Where a changed leaf is told: a list of plain values is one value, and so is a configuration in a text. */
const toldAt = (path: readonly Step[]): readonly Step[] => (typeof path.at(-1) === 'number' ? path.slice(0, -1) : path);

/** A copy with some of what is filled in where nothing is written. */
function filled(value: unknown, resource: string, isDrawn: () => boolean, place = ''): unknown {
  if (isItems(value)) return value.map((item) => filled(item, resource, isDrawn, `${place}[]`));
  if (!isFields(value)) return value;
  const prefix = place === '' ? '' : `${place}.`;
  const { fills } = rulesOf(COMPILED_RESOURCES.find((each) => resourceName(each) === resource) ?? SERVICES);
  const added = Object.entries(fills)
    .filter(([key]) => key.startsWith(prefix) && !/[.[]/.test(key.slice(prefix.length)) && isDrawn())
    .map(([key, fill]) => [key.slice(prefix.length), fill === ANY ? 'any' : fill]);
  const written = Object.entries(value).map(([key, each]) => [key, filled(each, resource, isDrawn, `${prefix}${key}`)]);
  return Object.fromEntries([...added, ...written]);
}

function asObject(value: unknown): KubernetesObject {
  const copy: KubernetesObject = JSON.parse(JSON.stringify(value));
  return copy;
}

const OURS = { 'app.kubernetes.io/managed-by': 'netintent', 'app.kubernetes.io/part-of': 'prod' };

describe('driftOf', () => {
  test('is empty of a thing with itself, in whatever order its fields are told', () => {
    const turned = (value: unknown): unknown => {
      if (isItems(value)) return value.map(turned);
      return isFields(value)
        ? Object.fromEntries(
            Object.entries(value)
              .reverse()
              .map(([key, each]) => [key, turned(each)]),
          )
        : value;
    };
    fc.assert(
      fc.property(object, (desired) => {
        const { missing, changed, extra, unread } = driftFrom([desired], [asObject(turned(desired.document.data))]);
        expect([missing, changed, extra, unread]).toEqual([[], [], [], []]);
      }),
    );
  });

  test('is empty after an API server and controllers filled in what they do, and others left their marks', () => {
    fc.assert(
      fc.property(object, fc.array(fc.boolean(), { minLength: 1 }), (desired, coins) => {
        let drawn = 0;
        const isDrawn = () => coins[drawn++ % coins.length] === true;
        const live = asObject(filled(desired.document.data, resourceNameOf(desired), isDrawn));
        const marked = {
          ...live.metadata,
          uid: '1',
          annotations: { ...live.metadata.annotations, 'example.com/seen': 'yes' },
        };
        const { changed } = driftFrom([desired], [{ ...live, metadata: marked, status: { ready: true } }]);
        expect(changed.flatMap(({ fields }) => fields)).toEqual([]);
      }),
    );
  });

  test('tells each changed field once and where it is', () => {
    const tampered = object.chain((desired) =>
      fc.tuple(fc.constant(desired), fc.constantFrom(...leaves(desired.document.data).filter(isField))),
    );
    fc.assert(
      fc.property(tampered, ([desired, path]) => {
        const { changed } = driftFrom([desired], [asObject(put(desired.document.data, path, other))]);
        const fields = changed.flatMap((each) => each.fields);
        expect(fields.map((field) => field.path)).toEqual([toldAt(path)]);
        expect(at(desired.document.data, toldAt(path))).toBeDefined();
      }),
      { numRuns: 500 },
    );
  });

  test('is the same of what is kept of the objects of a cluster, which of others is nearly nothing', () => {
    const objects = fc.uniqueArray(object, { selector: (desired) => JSON.stringify(nameOf(desired)), maxLength: 20 });
    fc.assert(
      fc.property(
        objects,
        objects,
        fc.constantFrom(...leaves({ metadata: { labels: OURS }, status: {} })),
        (desired, there, path) => {
          const live = there.map((each) => asObject(put(each.document.data, path, other)));
          const kept = live.map(keptFor(desired));
          expect(driftFrom(desired, kept)).toEqual(driftFrom(desired, live));
          const unknown = asObject({
            apiVersion: 'v1',
            kind: 'ConfigMap',
            metadata: { name: 'theirs' },
            data: { large: 'x' },
          });
          expect(keptFor(desired)(unknown)).toEqual({
            apiVersion: 'v1',
            kind: 'ConfigMap',
            metadata: { name: 'theirs' },
          });
        },
      ),
    );
  });

  test('tells each object that was taken out, and no other', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(object, { selector: (desired) => JSON.stringify(nameOf(desired)), maxLength: 20 }),
        fc.nat(),
        (desired, seed) => {
          const gone = desired.filter((_, index) => (seed >> (index % 30)) & 1);
          const { missing, changed } = driftFrom(desired, desired.filter((each) => !gone.includes(each)).map(applied));
          expect(new Set(missing.map((each) => each.desired))).toEqual(new Set(gone));
          expect([missing.length, changed]).toEqual([gone.length, []]);
        },
      ),
    );
  });

  test('asks no more than twice as often for twice as much', () => {
    const [short, long] = [reads(1000), reads(2000)];
    expect(long / short).toBeLessThan(2.1);
  });
});

/** How often fields of a live policy are asked for, of which a rule in the midst is gone. */
function reads(rules: number): number {
  let count = 0;
  const data = {
    ...{ apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: 'vm-web', namespace: 'shop' } },
    spec: {
      ingress: Array.from({ length: rules }, (_, index) => ({
        from: [{ ipBlock: { cidr: `10.${index >> 8}.${index & 255}.0/24` } }],
      })),
    },
  };
  const document = { source: { path: '', text: '' }, index: 0, data };
  const live = asObject(
    put(data, ['spec', 'ingress'], (list) => (isItems(list) ? list.toSpliced(rules / 2, 1) : list)),
  );
  const counted = <T extends object>(target: T): T =>
    new Proxy(target, {
      get: (from, key, receiver) => {
        count += 1;
        const found: unknown = Reflect.get(from, key, receiver);
        return typeof found === 'object' && found !== null ? counted(found) : found;
      },
    });
  const { changed } = driftFrom([{ document, unit: 'prod' }], [counted(live)]);
  expect(changed.flatMap(({ fields }) => fields.map(({ keys }) => keys.join('.')))).toEqual([
    `spec.ingress.[${rules / 2}]`,
  ]);
  return count;
}

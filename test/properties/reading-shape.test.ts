import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Path, Value } from '../../src/intent/document.js';
import { isMapping } from '../../src/intent/document-fields.js';
import { formats } from '../../src/intent/formats.js';
import { checkShape } from '../../src/intent/shape.js';
import { shapeLaws } from '../../src/intent/shape-laws.js';

const KINDS = [
  'cluster',
  'environment',
  'network',
  'wukong',
  'retired-interfaces',
  'allocations',
  'vlan-allocations',
  'access-policy',
  'address-group',
  'reachability-assertion',
];

const ajv = new Ajv({ strict: false, ownProperties: true });
for (const [name, { matches }] of Object.entries(formats)) ajv.addFormat(name, matches);

const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../schemas/${name}.schema.json`, import.meta.url), 'utf8'));

/** A document with every field that the schema has, each set to its example. */
function full(schema: ReturnType<typeof read>, root = schema): Value {
  if (schema.$ref) return full(referred(schema, root), root);
  if (schema.anyOf) return full(schema.anyOf.at(-1), root);
  if (schema.properties) {
    const fields = Object.entries(schema.properties).map(([name, field]) => [name, full(field, root)] as const);
    return Object.fromEntries(fields);
  }
  const item = referred(schema.items ?? {}, root);
  return item.properties ? [full(item, root)] : (schema.examples?.[0] ?? {});
}

const referred = (schema: ReturnType<typeof read>, root: ReturnType<typeof read>) =>
  schema.$ref ? root.definitions[schema.$ref.split('/').at(-1)] : schema;

function* paths(value: Value, path: Path = []): Generator<Path> {
  if (path.length > 0) yield path;
  if (Array.isArray(value)) for (const [index, item] of value.entries()) yield* paths(item, [...path, index]);
  else if (isMapping(value)) for (const [name, item] of Object.entries(value)) yield* paths(item, [...path, name]);
}

/** The value with one part of it replaced; removed where there is nothing to replace it with. */
function changed(value: Value | undefined, [step, ...rest]: Path, by: Value | undefined): Value | undefined {
  if (step === undefined) return by;
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => (index === step ? (changed(item, rest, by) ?? []) : [item]));
  }
  if (!isMapping(value)) return value;
  const entries = Object.entries(value).flatMap(([name, item]) => {
    const kept = name === step ? changed(item, rest, by) : item;
    return kept === undefined ? [] : [[name, kept] as const];
  });
  return Object.fromEntries(entries);
}

const replacement = fc.constantFrom<Value | undefined>(
  undefined,
  null,
  '',
  'x',
  'A_b',
  '-1',
  '80',
  0,
  1,
  -1,
  1.5,
  1e9,
  true,
  false,
  [],
  {},
  ['x'],
  [1],
  [{}],
  { x: 1 },
  '10.0.0.01',
  '10.0.0.1/24',
  'fd00:0::1',
  'fd00::1/64',
  '10M',
  'a'.repeat(300),
  'trunk',
  'Ingress',
  'bridge',
  'static',
);

/** Of the peer at a path, and of the rules at one, the fields that others shut out. */
const peer = (path: string) => [`${path}.group`, `${path}.network`];
const rules = (path: string) => [
  ...['sourceAddress', 'destinationPort'].map((name) => `${path}.ingress.rules.0.${name}`),
  ...['ingress', 'egress'].flatMap((way) => peer(`${path}.${way}.rules.0.peer`)),
];
const statement = (path: string) => ['from', 'to', 'except.0'].flatMap((name) => peer(`${path}.0.${name}`));

/** Fields that another one shuts out. */
const EXCLUDED: Readonly<Record<string, readonly string[]>> = {
  network: ['spec.subnets', 'spec.dhcp.ranges', 'spec.autostart', 'spec.portForwards.0.ip', ...rules('spec.firewall')],
  'access-policy': ['spec.appliesTo.podNetwork', ...rules('spec')],
  'reachability-assertion': ['spec.must', 'spec.mustNot'].flatMap(statement),
  wukong: [
    'spec.networks.0.vlanID',
    'spec.rootDisk.containerDisk',
    'spec.rootDisk.claim',
    'spec.rootDisk.dataVolume.source.registry',
    'spec.rootDisk.dataVolume.source.claim',
    'spec.rootDisk.dataVolume.source.blank',
    'spec.expose.0.host',
    'spec.expose.0.path',
    'spec.expose.0.tlsSecretName',
    ...rules('spec.firewall'),
    ...rules('spec.networks.0.firewall'),
  ],
};

const pathOf = (text: string): Path => text.split('.').map((step) => (step === '0' ? 0 : step));

describe.each(KINDS)('the shape of %s', (name) => {
  const schema = read(name);
  const validate = ajv.compile(schema);
  const removed = (EXCLUDED[name] ?? []).map(pathOf);
  const whole = removed.reduce((value, path) => changed(value, path, undefined) ?? {}, full(schema));

  it('is right where every field has its example', () => {
    expect(checkShape({ source: { path: 'a.yaml', text: JSON.stringify(whole) }, index: 0, data: whole })).toEqual([]);
  });
  const change = fc.tuple(fc.constantFrom(...paths(whole)), replacement);

  it('is right exactly where ajv says so, and every fault is said in our words', () => {
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
        const data = changes.reduce<Value>((value, [path, by]) => changed(value, path, by) ?? {}, whole);
        const source = { path: 'a.yaml', text: JSON.stringify(data) };
        const found = checkShape({ source, index: 0, data });
        expect(found.filter(({ severity }) => severity === 'error').length === 0).toBe(validate(data));
        for (const { code, message, hint = '', at } of found) {
          expect(shapeLaws.map((law) => law.code)).toContain(code);
          expect(message).toMatch(/ (must|should) /);
          expect(`${message} ${hint}`).not.toMatch(/undefined|\[object|NaN|``/);
          expect(at.end.column).toBeGreaterThan(at.start.column);
        }
      }),
      { numRuns: 500 },
    );
  });
});

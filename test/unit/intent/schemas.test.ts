import { readFileSync } from 'node:fs';
import { Ajv, type AnySchemaObject } from 'ajv';
import { describe, expect, it } from 'vitest';
import { formats } from '../../../src/intent/formats.js';
import { schemas } from '../../../src/intent/generated/schemas.js';
import { CLUSTER_DEFAULTS } from '../../../src/intent/resolve-cluster.js';
import { shapeLaws } from '../../../src/intent/shape-laws.js';

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

const read = (name: string): AnySchemaObject =>
  JSON.parse(readFileSync(new URL(`../../../schemas/${name}.schema.json`, import.meta.url), 'utf8'));

/** An ajv with every check on. Deprecation is a warning, so it fails nothing here. */
function strictAjv(): Ajv {
  const ajv = new Ajv({ strict: true, allowUnionTypes: true, allErrors: true, ownProperties: true });
  ajv.addVocabulary(['x-law', 'deprecationMessage']);
  for (const [name, { matches }] of Object.entries(formats)) ajv.addFormat(name, matches);
  return ajv;
}

/** Every schema of a property, or of an item, below a schema, with its path. */
function* properties(schema: AnySchemaObject, path: string): Generator<readonly [string, AnySchemaObject]> {
  for (const [name, property] of Object.entries<AnySchemaObject>(schema.properties ?? {})) {
    if (property.$ref === undefined) yield [`${path}.${name}`, property];
    yield* properties(property, `${path}.${name}`);
  }
  for (const [name, definition] of Object.entries<AnySchemaObject>(schema.definitions ?? {})) {
    yield* properties(definition, `${path}#${name}`);
  }
  if (schema.items) yield* properties(schema.items, `${path}[]`);
}

describe.each(KINDS)('%s.schema.json', (name) => {
  const schema = read(name);
  const all = [...properties(schema, schema.title)];

  it('compiles with every check of ajv', () => {
    expect(() => strictAjv().compile(schema)).not.toThrow();
  });

  it('describes every property, with an example', () => {
    const bare = all.filter(([, property]) => !property.description || !property.examples?.length);
    expect(bare.map(([path]) => path)).toEqual([]);
  });

  it('closes every mapping that has named fields', () => {
    const mappings = all.filter(([, property]) => property.properties || property.items?.properties);
    const open = mappings.filter(([, property]) => (property.items ?? property).additionalProperties !== false);
    expect(open.map(([path]) => path)).toEqual([]);
  });

  it('accepts its own examples and defaults', () => {
    const ajv = strictAjv();
    const refused = all.flatMap(([path, property]) => {
      const validate = ajv.compile({ definitions: schema.definitions, ...property });
      const values = [...property.examples, ...('default' in property ? [property.default] : [])];
      return values.filter((value) => !validate(value)).map((value) => `${path}: ${JSON.stringify(value)}`);
    });
    expect(refused).toEqual([]);
  });

  it('names laws and formats that exist', () => {
    const law = /"x-law":(?:"([^"]+)"|\{"\w+":"([^"]+)"\})/g;
    const said = [...JSON.stringify(schema).matchAll(law)].map(([, a, b]) => a ?? b);
    const codes = shapeLaws.map(({ code }) => code);
    expect(said.filter((code) => !codes.includes(String(code)))).toEqual([]);
    const used = [
      ...JSON.stringify(schema)
        .replaceAll(law, '')
        .matchAll(/"format":"([^"]+)"/g),
    ].map(([, format]) => format);
    expect(used.filter((format) => !(String(format) in formats))).toEqual([]);
  });
});

it('what judges at run time are these schemas', () => {
  expect(Object.keys(schemas)).toEqual(KINDS.map((name) => read(name).properties.kind.const));
});

it('an Environment takes the facts of a cluster as a Cluster does', () => {
  expect(read('environment').definitions.ClusterFacts).toEqual(read('cluster').properties.spec);
});

it.each(['wukong', 'network', 'address-group', 'reachability-assertion'])(
  '%s has the words of AccessPolicy',
  (name) => {
    const source = read('access-policy').definitions;
    const copied = Object.entries<AnySchemaObject>(read(name).definitions).filter(([key]) => key in source);
    expect(copied.length).toBeGreaterThan(0);
    for (const [key, definition] of copied) expect(definition).toEqual(source[key]);
  },
);

it('the defaults of a cluster are those that the compiler uses', () => {
  const { properties: fields } = read('cluster').properties.spec;
  const group = fields.nodeGroups.items.properties;
  expect({
    podCIDRs: fields.podCIDRs.default,
    serviceCIDRs: fields.serviceCIDRs.default,
    nodePorts: fields.nodePorts.default,
    kubevirtVersion: fields.kubevirtVersion.default,
    nodeGroup: fields.nodeGroups.default[0].name,
    nodeSelector: group.nodeSelector.default,
    maxUnavailable: group.maxUnavailable.default,
    policyEngines: fields.policy.default,
    gatewayImage: fields.gateway.properties.image.default,
  }).toEqual(CLUSTER_DEFAULTS);
});

it('laws of shape have codes of their own', () => {
  const codes = shapeLaws.map(({ code }) => code);
  expect(new Set(codes).size).toBe(codes.length);
});

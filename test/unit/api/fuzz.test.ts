import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mappingAt } from '../../../src/api/body-schema.js';
import { endpoints } from '../../../src/api/endpoints/index.js';
import { serveIntents } from '../../support/served-intents.js';

const FILES = {
  'environments/prod/environment.yaml': `apiVersion: vm.novasphere.dev/v1alpha1
kind: Environment
metadata: {name: prod}
spec: {defaults: {namespace: shop, uplink: ens161}, delivery: {writer: service}}
`,
  'environments/prod/lan.yaml': `apiVersion: vm.novasphere.dev/v1alpha1
kind: Network
metadata: {name: lan}
spec: {type: nat, vlanId: 100, cidr: 10.1.0.0/24}
`,
  'environments/prod/web.yaml': `apiVersion: vm.novasphere.dev/v1alpha1
kind: Wukong
metadata: {name: web}
spec: {networks: [{name: default}, {name: lan, network: lan, ipConfig: {address: 10.1.0.9/24}}]}
`,
};
const RUNS = 10_000;

/** Values that somebody might send: what the schemas show, names that are there, and anything at all. */
const words = fc.constantFrom(
  'lan',
  'web',
  'shop/lan',
  '10.1.0.7',
  '10.1.0.0/24',
  'auto',
  'tcp',
  'accept',
  'any',
  '../x',
  'nat',
);
const value = fc.oneof(
  { weight: 4, arbitrary: words },
  { weight: 1, arbitrary: fc.jsonValue() },
  { weight: 2, arbitrary: fc.integer({ min: -1, max: 70_000 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
);

/** Examples that a schema shows, or a value. */
const fieldOf = (schema: unknown): fc.Arbitrary<unknown> => {
  const { examples } = mappingAt(schema);
  return Array.isArray(examples) && examples.length > 0 ? fc.oneof(fc.constantFrom(...examples), value) : value;
};

const requests = fc.oneof(
  ...endpoints.map(({ path, schema }) => {
    const fields = Object.entries(mappingAt(schema, 'properties')).map(
      ([name, field]) => [name, fieldOf(field)] as const,
    );
    const { required } = mappingAt(schema);
    const needed = Array.isArray(required) ? required.map(String) : [];
    const own = fc.record(Object.fromEntries(fields), { requiredKeys: needed });
    const some = fc.tuple(own, fc.subarray(fields.map(([name]) => name).filter((name) => !needed.includes(name))));
    const few = some.map(([body, left]) =>
      Object.fromEntries(Object.entries(body).filter(([key]) => !left.includes(key))),
    );
    return fc.record({ path: fc.constant(path), body: fc.oneof({ weight: 3, arbitrary: few }, fc.jsonValue()) });
  }),
);

describe('whatever a body holds', () => {
  test('it is answered or refused, and never a fault', async () => {
    const { app } = await serveIntents(FILES);
    const statuses = new Map<number, number>();
    await fc.assert(
      fc.asyncProperty(requests, async ({ path, body }) => {
        const answer = await app.inject({
          method: 'POST',
          url: `${path}?dryRun=true`,
          payload: JSON.stringify(body),
          headers: { authorization: 'Bearer admin', 'content-type': 'application/json' },
        });
        statuses.set(answer.statusCode, (statuses.get(answer.statusCode) ?? 0) + 1);
        expect(answer.statusCode).toBeLessThan(500);
        expect(typeof answer.json()).toBe('object');
      }),
      { numRuns: RUNS },
    );
    // Some must get past the shape, or nothing was tried.
    expect(statuses.get(200)).toBeGreaterThan(RUNS / 100);
    expect(statuses.get(400)).toBeGreaterThan(RUNS / 100);
  }, 600_000);
});

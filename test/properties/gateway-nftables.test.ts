import fc from 'fast-check';
import { expect, test } from 'vitest';
import { proveGateway } from '../../src/compile/prove-gateway.js';
import { stopsSomething } from '../../src/intent/guest-filtered.js';
import type { Gateway } from '../../src/intent/model.js';
import type { AccessRules } from '../../src/net/packet-rule.js';
import { parsePrefix } from '../../src/net/prefix.js';
import { compareRules } from '../../src/policy/proof/compare-rules.js';
import { gateway as target } from '../../src/targets/gateway.js';
import { accessOf } from '../support/access.js';
import { bridgeLink, clusterOf, networkOf, originOf } from '../support/model.js';
import { addressesAlone, someRules } from '../support/packet-arbitraries.js';

const prefix = parsePrefix('10.30.0.0/24') ?? expect.fail('the block must be read');
const FIRST = Number(prefix.first);

const network = networkOf('lan', {
  type: 'nat',
  link: bridgeLink(),
  subnets: [{ origin: originOf('subnet'), prefix, gateway: { family: 4, value: FIRST + 1 }, reserved: [] }],
});

interface Written {
  readonly ingress: AccessRules;
  readonly egress: AccessRules;
}

/** @param own of addresses from 10.30.0.10 on, two each */
const gatewayOf = (common: Written, own: readonly Written[]): Gateway => ({
  ...network,
  network,
  forwards: [],
  seesClients: false,
  access: accessOf(common),
  exceptions: own.map((rules, index) => ({
    addresses: [0, 1].map((more) => ({ family: 4, value: FIRST + 10 + 2 * index + more })),
    access: accessOf(rules),
  })),
  unaddressed: [],
});

const made = (gateway: Gateway): readonly unknown[] =>
  target.perGateway?.(gateway, clusterOf()).emissions.map(({ object }) => object) ?? [];

const someWritten = fc.record({ ingress: someRules, egress: someRules });

test('what is emitted decides every packet as the rules of its address do', () => {
  fc.assert(
    fc.property(someWritten, fc.array(someWritten, { maxLength: 3 }), (common, own) => {
      const gateway = gatewayOf(common, own);
      expect(proveGateway(gateway, made(gateway))).toEqual([]);
    }),
    { numRuns: 200 },
  );
});

test('what is emitted for other rules is told from it, where a packet shows the difference', () => {
  const differs = (a: Written, b: Written, way: keyof Written): boolean =>
    compareRules(a[way], b[way], addressesAlone, 'all') !== undefined;
  fc.assert(
    fc.property(someWritten, someWritten, someWritten, (common, own, other) => {
      const gateway = gatewayOf(common, [own]);
      const isFiltered = (way: keyof Written) => stopsSomething(gateway.access?.[way]);
      const isOther = (['ingress', 'egress'] as const).some((way) => isFiltered(way) && differs(own, other, way));
      expect(proveGateway(gateway, made(gatewayOf(common, [other])))).toHaveLength(isOther ? 1 : 0);
    }),
    { numRuns: 200 },
  );
});

import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { addressSet } from '../../src/net/address-set.js';
import type { AccessRules } from '../../src/net/packet-rule.js';
import { engines, groupWith, proofOf } from '../support/engine-proofs.js';
import { mutants } from '../support/mutants.js';
import { NO_PODS, someRules } from '../support/packet-arbitraries.js';
import { prefix } from '../support/vm.js';

describe.each(engines)('$name', (engine) => {
  test('what is emitted is proved equal to any rules', () => {
    fc.assert(
      fc.property(someRules, fc.option(someRules, { nil: undefined }), (ingress, egress) => {
        const group = groupWith(engine.sayable(ingress), egress && engine.sayable(egress), engine);
        const { emissions = [] } = engine.emit(group, engine.cluster) ?? {};
        expect(emissions.length).toBeGreaterThan(0);
        expect(
          proofOf(
            group,
            emissions.map(({ object }) => object),
            engine.cluster,
          ),
        ).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('is caught at each change of a value, and at each value that is left out', () => {
    const plain = engine.sayable(engine.name === 'Calico' ? inverted(PLAIN) : PLAIN);
    const group = groupWith(plain, { ...plain, rules: plain.rules.slice(1) }, engine);
    const { emissions = [] } = engine.emit(group, engine.cluster) ?? {};
    const objects: readonly unknown[] = emissions.map(({ object }) => object);
    const all = emissions.flatMap(({ object }, index) =>
      mutants(object).map(({ what, mutant }) => ({ what, objects: objects.with(index, mutant) })),
    );
    const survivors = all.filter(({ objects: changed }) => proofOf(group, changed, engine.cluster).length === 0);
    expect(survivors.map(({ what }) => what)).toEqual([]);
    expect(all.length).toBeGreaterThan(50);
  });
});

const portsFrom = (first: number, last = first) => [{ first, last }];
const NONE = { tcp: [], udp: [], sctp: [], icmp: [], other: false };
const addressesOf = (...blocks: readonly string[]) => ({
  ...addressSet(blocks.map(prefix)),
  workloads4: NO_PODS,
  workloads6: NO_PODS,
});
const podsNamed = (...names: readonly string[]) => ({
  ipv4: [],
  ipv6: [],
  workloads4: { kind: 'only' as const, names },
  workloads6: { kind: 'only' as const, names },
});

/** Rules of which no two are about one peer: each part of what they become decides something alone. */
const PLAIN: AccessRules = {
  default: 'drop',
  rules: [
    {
      action: 'drop',
      peers: addressesOf('192.0.2.64/26'),
      services: { ...NONE, tcp: portsFrom(22), udp: portsFrom(53) },
    },
    {
      action: 'accept',
      peers: addressesOf('192.0.2.0/24'),
      services: { ...NONE, tcp: portsFrom(22), udp: portsFrom(53) },
    },
    {
      action: 'accept',
      peers: addressesOf('198.51.100.0/24', '2001:db8::/48'),
      services: { ...NONE, tcp: portsFrom(8000, 8080) },
    },
    { action: 'accept', peers: podsNamed('demo/cache', 'demo/db'), services: { ...NONE, sctp: portsFrom(9) } },
    { action: 'accept', peers: podsNamed('shop/web'), services: { ...NONE, tcp: portsFrom(443) } },
  ],
};

/** Each port of a rule decides something where the next one is about more ports. */
const BELOW = { ...NONE, tcp: portsFrom(22, 23), udp: portsFrom(53, 54) };

/** Calico denies at the end of a tier what an open list lets through, so its last rule says something there alone. */
const inverted = ({ rules }: AccessRules): AccessRules => ({
  default: 'accept',
  rules: rules.map(({ action, services, ...rule }, index) => ({
    ...rule,
    action: action === 'accept' ? 'drop' : 'accept',
    services: index === 1 ? BELOW : services,
  })),
});

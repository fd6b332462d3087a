import fc from 'fast-check';
import { expect, test } from 'vitest';
import { evaluator } from '../../src/policy/proof/evaluate.js';
import { readNetworkPolicy } from '../../src/policy/proof/network-policy.js';
import type { Direction } from '../../src/policy/proof/world.js';
import { policyObject, verdictOn } from '../support/pod-world.js';
import { isAllowed, PEERS, PODS, SERVICES, somePolicies } from '../support/simulated-policies.js';

test('policies decide each packet as the documentation says', () => {
  fc.assert(
    fc.property(somePolicies, fc.constantFrom<Direction>('ingress', 'egress'), (policies, direction) => {
      const read = policies.map(({ namespace, spec }, index) =>
        readNetworkPolicy(
          policyObject(
            'networking.k8s.io/v1',
            'NetworkPolicy',
            `${namespace}/p${index}`,
            JSON.parse(JSON.stringify(spec)),
          ),
        ),
      );
      expect(read.flatMap(({ faults }) => faults)).toEqual([]);
      const evaluate = evaluator({ admin: [], united: read, calico: [], calicoTiers: [], unknown: [] }, PODS);
      for (const subject of PODS.workloads) {
        const rules = evaluate(subject, direction);
        for (const peer of PEERS)
          for (const service of SERVICES) {
            const expected = isAllowed(policies, subject.key, direction, { peer, service }) ? 'accept' : 'drop';
            if (verdictOn(rules, { peer, service }) !== expected)
              expect({ subject: subject.key, peer, service, verdict: verdictOn(rules, { peer, service }) }).toEqual(
                expected,
              );
          }
      }
    }),
    { numRuns: 400 },
  );
});

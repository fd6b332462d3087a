import { describe, expect, test } from 'vitest';
import { evaluator } from '../../../src/policy/proof/evaluate.js';
import { readMultiNetworkPolicy } from '../../../src/policy/proof/multi-network-policy.js';
import { readNetworkPolicy } from '../../../src/policy/proof/network-policy.js';
import type { PlainValue } from '../../../src/policy/proof/plain-value.js';
import { podWorld, policyObject, verdictOn } from '../../support/pod-world.js';

// test/properties/network-policy.test.ts holds what is understood against a simulator; here is what is not.
const WORLD = podWorld({ 'shop/web': { labels: { app: 'web' } }, 'lab/web': { labels: { app: 'web' } } });
const OUTSIDE = { family: 4, value: 0xc633_6407 } as const;
const tcp = (port: number) => ({ protocol: 'tcp', port }) as const;

function incoming(spec: PlainValue) {
  const policy = readNetworkPolicy(policyObject('networking.k8s.io/v1', 'NetworkPolicy', 'shop/p', spec));
  const evaluate = evaluator({ admin: [], united: [policy], calico: [], calicoTiers: [], unknown: [] }, WORLD);
  return {
    faults: policy.faults.map(({ path, must }) => `${path.join('.')} must ${must}`),
    verdicts: [443, 22].map((port) => {
      const [web] = WORLD.workloads;
      return web && verdictOn(evaluate(web, 'ingress'), { peer: OUTSIDE, service: tcp(port) });
    }),
  };
}

const https = { ports: [{ port: 443 }] };

describe('what a NetworkPolicy says that nobody understands is unknown', () => {
  test.each<[string, PlainValue, string]>([
    [
      'a field of a rule',
      { from: [], hosts: ['example.com'] },
      'spec.ingress.1.hosts must be left out: only `from`, `ports` are read',
    ],
    ['a peer of no kind', { from: [{}] }, 'spec.ingress.1.from.0 must name pods, namespaces or a block'],
    [
      'a block that is none',
      { from: [{ ipBlock: { cidr: '10.0.0.0' } }] },
      'spec.ingress.1.from.0.ipBlock.cidr must be a CIDR block, such as "192.0.2.0/24"',
    ],
    [
      'an exception outside of its block',
      { from: [{ ipBlock: { cidr: '10.0.0.0/8', except: ['11.0.0.0/8'] } }] },
      'spec.ingress.1.from.0.ipBlock.except.0 must be inside of 10.0.0.0/8',
    ],
    [
      'a block with pods',
      { from: [{ ipBlock: { cidr: '10.0.0.0/8' }, podSelector: {} }] },
      'spec.ingress.1.from.0 must name a block, or pods, not both',
    ],
    [
      'an operator',
      { from: [{ podSelector: { matchExpressions: [{ key: 'a', operator: 'Gt', values: ['1'] }] } }] },
      'spec.ingress.1.from.0.podSelector.matchExpressions.0 must be a part of a label selector',
    ],
    ['a protocol', { ports: [{ protocol: 'ICMP' }] }, 'spec.ingress.1.ports.0.protocol must be TCP, UDP or SCTP'],
    [
      'a range backwards',
      { ports: [{ port: 80, endPort: 79 }] },
      'spec.ingress.1.ports.0.endPort must be a port number from 80 to 65535',
    ],
    [
      'a range from a name',
      { ports: [{ port: 'http', endPort: 79 }] },
      'spec.ingress.1.ports.0.port must be a port number from 1 to 65535, or a name',
    ],
  ])('%s', (_, rule, fault) => {
    expect(incoming({ podSelector: {}, ingress: [https, rule] })).toEqual({
      faults: [fault],
      verdicts: ['accept', 'unknown'],
    });
  });

  test('its selector', () => {
    const { verdicts } = incoming({ podSelector: { matchLabels: { app: 1 } }, ingress: [https] });
    expect(verdicts).toEqual(['unknown', 'unknown']);
  });

  test('but what is understood is known', () => {
    expect(incoming({ podSelector: {}, ingress: [https, { from: [{ podSelector: {} }] }] })).toEqual({
      faults: [],
      verdicts: ['accept', 'drop'],
    });
  });
});

describe('a MultiNetworkPolicy', () => {
  const read = (annotations: Readonly<Record<string, string>>) =>
    readMultiNetworkPolicy(
      policyObject('k8s.cni.cncf.io/v1beta1', 'MultiNetworkPolicy', 'shop/p', { podSelector: {} }, annotations),
    );

  test('is for the definitions that it names, its own namespace being understood', () => {
    const { definitions, policy } = read({ 'k8s.v1.cni.cncf.io/policy-for': 'lan, lab/wan' });
    expect([definitions, policy.faults]).toEqual([['shop/lan', 'lab/wan'], []]);
  });

  test('is for none where it names none', () => {
    const { definitions, policy } = read({});
    expect([definitions, policy.faults.map(({ must }) => must)]).toEqual([
      [],
      ['name the definitions that the policy is for'],
    ]);
  });
});

import { describe, expect, test } from 'vitest';
import { readCiliumNetworkPolicy } from '../../../src/policy/proof/cilium-network-policy.js';
import { evaluator } from '../../../src/policy/proof/evaluate.js';
import { readNetworkPolicy } from '../../../src/policy/proof/network-policy.js';
import type { PlainValue } from '../../../src/policy/proof/plain-value.js';
import { podWorld, policyObject, verdictOn } from '../../support/pod-world.js';

const WORLD = podWorld({
  'shop/web': { labels: { app: 'web' }, ports: [{ name: 'http', protocol: 'tcp', port: 8080 }] },
  'shop/db': { labels: { app: 'db' } },
  'lab/web': { labels: { app: 'web' } },
});
const OUTSIDE = { family: 4, value: 0xc633_6407 } as const;
const pod = (workload: string | undefined) => ({ family: 4, workload }) as const;
const tcp = (port: number) => ({ protocol: 'tcp', port }) as const;
const ping = { protocol: 'icmp', type: 8, code: 0 } as const;

/** What comes in to shop/web under policies of its namespace. */
function incoming(...specs: PlainValue[]) {
  const policies = specs.flatMap((spec, index) =>
    readCiliumNetworkPolicy(policyObject('cilium.io/v2', 'CiliumNetworkPolicy', `shop/p${index}`, spec), WORLD.nodes),
  );
  const united = [...policies];
  const [web] = WORLD.workloads;
  if (!web) throw new Error('there is no web');
  const rules = evaluator({ admin: [], united, calico: [], calicoTiers: [], unknown: [] }, WORLD)(web, 'ingress');
  return {
    faults: policies.flatMap(({ faults }) => faults.map(({ path, must }) => `${path.join('.')} must ${must}`)),
    on: (peer: Parameters<typeof verdictOn>[1]['peer'], service: Parameters<typeof verdictOn>[1]['service']) =>
      verdictOn(rules, { peer, service }),
  };
}

const web = { matchLabels: { app: 'web' } };

describe('a CiliumNetworkPolicy', () => {
  test('without rules of a direction leaves it open', () => {
    expect(incoming({ endpointSelector: web, ingress: [] }).on(OUTSIDE, tcp(80))).toBe('accept');
  });

  test('with an empty rule denies all', () => {
    expect(incoming({ endpointSelector: web, ingress: [{}] }).on(pod('shop/db'), tcp(80))).toBe('drop');
  });

  test('without peers accepts ports of everybody', () => {
    const ports = incoming({
      endpointSelector: web,
      ingress: [{ toPorts: [{ ports: [{ port: '80', endPort: 82, protocol: 'TCP' }] }] }],
    });
    expect([tcp(79), tcp(80), tcp(82), tcp(83), ping].map((service) => ports.on(OUTSIDE, service))).toEqual([
      'drop',
      'accept',
      'accept',
      'drop',
      'drop',
    ]);
  });

  test('means by a block what is outside the cluster, never pods', () => {
    const block = incoming({
      endpointSelector: web,
      ingress: [{ fromCIDRSet: [{ cidr: '0.0.0.0/0', except: ['198.51.100.0/24'] }] }],
    });
    expect(block.on(pod('shop/db'), tcp(80))).toBe('drop');
    expect(block.on(OUTSIDE, tcp(80))).toBe('drop');
    expect(block.on({ family: 4, value: 0x0102_0304 }, ping)).toBe('accept');
  });

  test('means by endpoints those of its namespace, unless they name another', () => {
    const near = incoming({ endpointSelector: web, ingress: [{ fromEndpoints: [{}] }] });
    expect([pod('shop/db'), pod('lab/web'), pod(undefined), OUTSIDE].map((peer) => near.on(peer, tcp(80)))).toEqual([
      'accept',
      'drop',
      'drop',
      'drop',
    ]);
    const far = incoming({
      endpointSelector: web,
      ingress: [{ fromEndpoints: [{ matchLabels: { 'k8s:io.kubernetes.pod.namespace': 'lab', 'k8s:app': 'web' } }] }],
    });
    expect([pod('shop/db'), pod('lab/web')].map((peer) => far.on(peer, tcp(80)))).toEqual(['drop', 'accept']);
  });

  test('reaches pods that nobody named by what they are not', () => {
    const others = incoming({
      endpointSelector: web,
      ingress: [
        {
          fromEndpoints: [
            { matchExpressions: [{ key: 'k8s:io.kubernetes.pod.namespace', operator: 'NotIn', values: ['lab'] }] },
          ],
        },
      ],
    });
    expect([pod('shop/db'), pod('lab/web'), pod(undefined)].map((peer) => others.on(peer, ping))).toEqual([
      'accept',
      'drop',
      'accept',
    ]);
  });

  test('knows everybody, the cluster and the world', () => {
    const from = (entity: string) => {
      const policy = incoming({ endpointSelector: web, ingress: [{ fromEntities: [entity] }] });
      return [policy.on(pod('lab/web'), tcp(1)), policy.on(OUTSIDE, tcp(1))];
    };
    expect(from('all')).toEqual(['accept', 'accept']);
    expect(from('cluster')).toEqual(['accept', 'drop']);
    expect(from('world')).toEqual(['drop', 'accept']);
  });

  test('denies before anything else accepts', () => {
    const policy = incoming(
      { endpointSelector: web, ingress: [{ fromEntities: ['all'] }] },
      {
        endpointSelector: web,
        ingressDeny: [{ fromEndpoints: [{}], toPorts: [{ ports: [{ port: '22', protocol: 'TCP' }] }] }],
      },
    );
    expect([
      policy.on(pod('shop/db'), tcp(22)),
      policy.on(pod('shop/db'), tcp(23)),
      policy.on(OUTSIDE, tcp(22)),
    ]).toEqual(['drop', 'accept', 'accept']);
  });

  test('leaves the rest open where its default deny is switched off', () => {
    const policy = incoming({
      endpointSelector: web,
      enableDefaultDeny: { ingress: false },
      ingressDeny: [{ fromEntities: ['world'] }],
    });
    expect([policy.on(pod('shop/db'), tcp(1)), policy.on(OUTSIDE, tcp(1))]).toEqual(['accept', 'drop']);
  });

  test('accepts whole types of ICMP of one family', () => {
    const policy = incoming({
      endpointSelector: web,
      ingress: [{ icmps: [{ fields: [{ family: 'IPv4', type: 8 }] }] }],
    });
    expect([policy.on(OUTSIDE, ping), policy.on(OUTSIDE, { ...ping, type: 0 }), policy.on(OUTSIDE, tcp(1))]).toEqual([
      'accept',
      'drop',
      'drop',
    ]);
    const other = incoming({
      endpointSelector: web,
      ingress: [{ icmps: [{ fields: [{ family: 'IPv6', type: 8 }] }] }],
    });
    expect(other.on(OUTSIDE, ping)).toBe('drop');
  });

  test('means by a name the port of its own containers', () => {
    const policy = incoming({
      endpointSelector: web,
      ingress: [{ toPorts: [{ ports: [{ port: 'http', protocol: 'TCP' }] }] }],
    });
    expect([policy.on(OUTSIDE, tcp(8080)), policy.on(OUTSIDE, tcp(80))]).toEqual(['accept', 'drop']);
  });

  test('is unknown where rules look into HTTP', () => {
    const policy = incoming({
      endpointSelector: web,
      ingress: [
        { fromEndpoints: [{}], toPorts: [{ ports: [{ port: '22', protocol: 'TCP' }] }] },
        { toPorts: [{ ports: [{ port: '80', protocol: 'TCP' }], rules: { http: [{}] } }] },
      ],
    });
    expect(policy.faults).toEqual(['spec.ingress.1.toPorts.0.rules must be left out: only `ports` are read']);
    expect([policy.on(pod('shop/db'), tcp(22)), policy.on(OUTSIDE, tcp(80))]).toEqual(['accept', 'unknown']);
  });

  test("is united with Kubernetes' own policies", () => {
    const kubernetes = readNetworkPolicy(
      policyObject('networking.k8s.io/v1', 'NetworkPolicy', 'shop/np', {
        podSelector: {},
        ingress: [{ ports: [{ port: 443 }] }],
      }),
    );
    const [cilium] = readCiliumNetworkPolicy(
      policyObject('cilium.io/v2', 'CiliumNetworkPolicy', 'shop/cnp', {
        endpointSelector: {},
        ingress: [{ fromEndpoints: [{}] }],
      }),
      WORLD.nodes,
    );
    const [subject] = WORLD.workloads;
    const united = cilium ? [kubernetes, cilium] : [];
    const rules =
      subject && evaluator({ admin: [], united, calico: [], calicoTiers: [], unknown: [] }, WORLD)(subject, 'ingress');
    const verdicts = [pod('shop/db'), OUTSIDE].map((peer) =>
      [443, 22].map((port) => rules && verdictOn(rules, { peer, service: tcp(port) })),
    );
    expect(verdicts).toEqual([
      ['accept', 'accept'],
      ['accept', 'drop'],
    ]);
  });
});

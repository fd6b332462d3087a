import { describe, expect, test } from 'vitest';
import { readCalicoNetworkPolicy, readCalicoTier } from '../../../src/policy/proof/calico-network-policy.js';
import { calicoSelector } from '../../../src/policy/proof/calico-selector.js';
import { evaluator } from '../../../src/policy/proof/evaluate.js';
import { readNetworkPolicy } from '../../../src/policy/proof/network-policy.js';
import type { PlainValue } from '../../../src/policy/proof/plain-value.js';
import type { PolicyObject } from '../../../src/policy/proof/policy.js';
import { podWorld, policyObject, verdictOn } from '../../support/pod-world.js';

const WORLD = podWorld(
  {
    'shop/web': { labels: { app: 'web' } },
    'shop/db': { labels: { app: 'db' }, address: 0x0a00_0005 },
    'lab/web': { labels: { app: 'web' } },
  },
  { lab: { team: 'lab' } },
);
const OUTSIDE = { family: 4, value: 0xc633_6407 } as const;
const pod = (workload: string | undefined) => ({ family: 4, workload }) as const;
const tcp = (port: number) => ({ protocol: 'tcp', port }) as const;
const ping = { protocol: 'icmp', type: 8, code: 0 } as const;

type Written = readonly [identity: string, spec: PlainValue];

/** What comes in to shop/web. */
function incoming(
  written: readonly Written[],
  tiers: readonly PolicyObject[] = [],
  kubernetes: readonly Written[] = [],
) {
  const calico = written.map(([identity, spec]) =>
    readCalicoNetworkPolicy(
      policyObject(
        'projectcalico.org/v3',
        identity.includes('/') ? 'NetworkPolicy' : 'GlobalNetworkPolicy',
        identity,
        spec,
      ),
    ),
  );
  const united = kubernetes.map(([identity, spec]) =>
    readNetworkPolicy(policyObject('networking.k8s.io/v1', 'NetworkPolicy', identity, spec)),
  );
  const [web] = WORLD.workloads;
  if (!web) throw new Error('there is no web');
  const calicoTiers = tiers.map(readCalicoTier);
  const rules = evaluator({ admin: [], united, calico, calicoTiers, unknown: [] }, WORLD)(web, 'ingress');
  return {
    faults: calico.flatMap(({ faults }) => faults.map(({ path, must }) => `${path.join('.')} must ${must}`)),
    on: (peer: Parameters<typeof verdictOn>[1]['peer'], service: Parameters<typeof verdictOn>[1]['service']) =>
      verdictOn(rules, { peer, service }),
  };
}

const tier = (name: string, spec: PlainValue) => policyObject('projectcalico.org/v3', 'Tier', name, spec);

describe('Calico', () => {
  test('asks rules in their order and denies the rest', () => {
    const { on } = incoming([
      [
        'shop/p',
        {
          selector: "app == 'web'",
          ingress: [
            { action: 'Deny', protocol: 'TCP', destination: { ports: [22] } },
            {
              action: 'Allow',
              protocol: 'TCP',
              source: { nets: ['198.51.100.0/24'] },
              destination: { ports: ['20:30'] },
            },
          ],
        },
      ],
    ]);
    expect([20, 22, 30, 31].map((port) => on(OUTSIDE, tcp(port)))).toEqual(['accept', 'drop', 'accept', 'drop']);
  });

  test('means by nets pods with such addresses too', () => {
    const { on } = incoming([
      ['shop/p', { ingress: [{ action: 'Allow', source: { nets: ['10.0.0.0/29'], notNets: ['10.0.0.4/32'] } }] }],
    ]);
    const peers = [
      pod('shop/db'),
      pod('shop/web'),
      { family: 4, value: 0x0a00_0004 } as const,
      { family: 4, value: 0x0a00_0006 } as const,
    ];
    expect(peers.map((peer) => on(peer, ping))).toEqual(['accept', 'drop', 'drop', 'accept']);
  });

  test('means by a selector pods of its namespace, unless it selects namespaces', () => {
    const from = (source: PlainValue) => {
      const { on } = incoming([['shop/p', { ingress: [{ action: 'Allow', source }] }]]);
      return [pod('shop/web'), pod('lab/web'), pod(undefined), OUTSIDE].map((peer) => on(peer, tcp(1)));
    };
    expect(from({ selector: 'all()' })).toEqual(['accept', 'drop', 'drop', 'drop']);
    expect(from({ selector: "app == 'web'", namespaceSelector: 'all()' })).toEqual([
      'accept',
      'accept',
      'drop',
      'drop',
    ]);
    expect(from({ namespaceSelector: 'has(team)' })).toEqual(['drop', 'accept', 'drop', 'drop']);
  });

  test('goes by order, then by name', () => {
    const allow = { order: 2, ingress: [{ action: 'Allow' }] };
    const deny = { ingress: [{ action: 'Deny', protocol: 'TCP' }] };
    const first = incoming([
      ['shop/a', allow],
      ['shop/b', { ...deny, order: 1 }],
    ]);
    const last = incoming([
      ['shop/a', allow],
      ['shop/b', { ...deny, order: 3 }],
    ]);
    expect([first.on(OUTSIDE, tcp(1)), first.on(OUTSIDE, ping), last.on(OUTSIDE, tcp(1))]).toEqual([
      'drop',
      'accept',
      'accept',
    ]);
  });

  test('passes to the next tier, of which the default one is last', () => {
    const policies: readonly Written[] = [
      [
        'guard',
        {
          tier: 'security',
          ingress: [
            { action: 'Pass', protocol: 'TCP' },
            { action: 'Deny', protocol: 'UDP' },
          ],
        },
      ],
      [
        'shop/p',
        {
          ingress: [
            { action: 'Allow', protocol: 'TCP', destination: { ports: [80] } },
            { action: 'Allow', protocol: 'UDP' },
          ],
        },
      ],
    ];
    const deny = incoming(policies, [tier('security', { order: 5 })]);
    const services = [tcp(80), tcp(81), { protocol: 'udp', port: 1 } as const, ping];
    expect(services.map((service) => deny.on(OUTSIDE, service))).toEqual(['accept', 'drop', 'drop', 'drop']);
    const pass = incoming(policies, [tier('security', { order: 5, defaultAction: 'Pass' })]);
    expect(services.map((service) => pass.on(OUTSIDE, service))).toEqual(['accept', 'drop', 'drop', 'drop']);
    const open = incoming(policies.slice(0, 1), [tier('security', { order: 5, defaultAction: 'Pass' })]);
    expect(services.map((service) => open.on(OUTSIDE, service))).toEqual(['accept', 'accept', 'drop', 'accept']);
  });

  test("has Kubernetes' own policies in its default tier", () => {
    const kubernetes: readonly Written[] = [['shop/np', { podSelector: {}, ingress: [{ ports: [{ port: 80 }] }] }]];
    const { on } = incoming(
      [['shop/p', { order: 10, ingress: [{ action: 'Deny', source: { selector: 'all()' } }] }]],
      [],
      kubernetes,
    );
    expect([on(pod('shop/db'), tcp(80)), on(OUTSIDE, tcp(80)), on(OUTSIDE, tcp(81))]).toEqual([
      'drop',
      'accept',
      'drop',
    ]);
  });

  test('knows messages of ICMP', () => {
    const { on } = incoming([
      ['shop/p', { ingress: [{ action: 'Allow', protocol: 'ICMP', icmp: { type: 3, code: 4 } }] }],
    ]);
    const codes = [4, 5].map((code) => on(OUTSIDE, { protocol: 'icmp', type: 3, code }));
    expect([...codes, on(OUTSIDE, ping)]).toEqual(['accept', 'drop', 'drop']);
  });

  test('is unknown where a rule names service accounts', () => {
    const { on, faults } = incoming([
      [
        'shop/p',
        {
          ingress: [
            { action: 'Allow', protocol: 'UDP' },
            { action: 'Allow', source: { serviceAccounts: { names: ['web'] } } },
          ],
        },
      ],
    ]);
    expect(faults).toEqual([
      'spec.ingress.1.source.serviceAccounts must be left out: only `nets`, `notNets`, `selector`, `namespaceSelector` are read',
    ]);
    expect([on(OUTSIDE, { protocol: 'udp', port: 1 }), on(OUTSIDE, tcp(1))]).toEqual(['accept', 'unknown']);
  });
});

describe('a selector of Calico', () => {
  const labels = { app: 'web', 'example.com/tier': 'front' };
  test.each([
    ['', true],
    ['all()', true],
    ["app == 'web'", true],
    ['app == "db"', false],
    ["missing != 'x'", true],
    ["app in {'db', 'web'}", true],
    ["app not in { 'db', 'web' }", false],
    ["missing not in {'x'}", true],
    ['has(example.com/tier) && !has(missing)', true],
    ["app == 'db' || app == 'web' && missing == 'x'", false],
    ["(app == 'db' || app == 'web') && !(missing == 'x')", true],
    ["app starts with 'we' && app ends with 'b' && app contains 'e'", true],
  ])('%s', (text, expected) => {
    expect(calicoSelector(text)?.(labels)).toBe(expected);
  });
  test.each(["app = 'web'", "app == web'", 'app', "app == 'web' &&", '(has(app)', 'global()', 'has(app) has(app)'])(
    '%s is none',
    (text) => {
      expect(calicoSelector(text)).toBeUndefined();
    },
  );
});

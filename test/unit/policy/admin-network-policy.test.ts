import { describe, expect, test } from 'vitest';
import { readAdminNetworkPolicy } from '../../../src/policy/proof/admin-network-policy.js';
import { evaluator } from '../../../src/policy/proof/evaluate.js';
import { readNetworkPolicy } from '../../../src/policy/proof/network-policy.js';
import type { PlainValue } from '../../../src/policy/proof/plain-value.js';
import type { Policy } from '../../../src/policy/proof/policy.js';
import type { Direction } from '../../../src/policy/proof/world.js';
import { podWorld, policyObject, verdictOn } from '../../support/pod-world.js';

const WORLD = podWorld({
  'shop/web': { labels: { app: 'web' }, ports: [{ name: 'http', protocol: 'tcp', port: 8080 }] },
  'shop/db': { labels: { app: 'db' } },
  'lab/web': { labels: { app: 'web' }, ports: [{ name: 'http', protocol: 'tcp', port: 80 }] },
});
const OUTSIDE = { family: 4, value: 0xc633_6407 } as const;
const pod = (workload: string | undefined) => ({ family: 4, workload }) as const;
const tcp = (port: number) => ({ protocol: 'tcp', port }) as const;
const ALL = { namespaces: {} };
const namespace = (name: string) => ({ namespaces: { matchLabels: { 'kubernetes.io/metadata.name': name } } });

const GROUP = 'policy.networking.k8s.io';
const admin = (name: string, spec: PlainValue) =>
  readAdminNetworkPolicy(policyObject(`${GROUP}/v1alpha1`, 'AdminNetworkPolicy', name, spec));
const baseline = (spec: PlainValue) =>
  readAdminNetworkPolicy(policyObject(`${GROUP}/v1alpha1`, 'BaselineAdminNetworkPolicy', 'default', spec));
const cluster = (name: string, spec: PlainValue) =>
  readAdminNetworkPolicy(policyObject(`${GROUP}/v1alpha2`, 'ClusterNetworkPolicy', name, spec));
const own = (spec: PlainValue) =>
  readNetworkPolicy(policyObject('networking.k8s.io/v1', 'NetworkPolicy', 'shop/np', spec));

/** What shop/web lets through. */
function web(policies: readonly Policy[], united: readonly Policy[] = [], direction: Direction = 'ingress') {
  const [subject] = WORLD.workloads;
  if (!subject) throw new Error('there is no web');
  const rules = evaluator({ admin: policies, united, calico: [], calicoTiers: [], unknown: [] }, WORLD)(
    subject,
    direction,
  );
  return (peer: Parameters<typeof verdictOn>[1]['peer'], service: Parameters<typeof verdictOn>[1]['service']) =>
    verdictOn(rules, { peer, service });
}

const port = (number: number) => ({ portNumber: { protocol: 'TCP', port: number } });
const deny = (from: PlainValue[], ports?: PlainValue[]) => ({ action: 'Deny', from, ...(ports ? { ports } : {}) });

describe('an AdminNetworkPolicy', () => {
  test('denies what a NetworkPolicy accepts', () => {
    const on = web(
      [admin('guard', { priority: 10, subject: ALL, ingress: [deny([ALL], [port(22)])] })],
      [own({ podSelector: {}, ingress: [{}] })],
    );
    expect([on(pod('lab/web'), tcp(22)), on(pod('lab/web'), tcp(23)), on(OUTSIDE, tcp(22))]).toEqual([
      'drop',
      'accept',
      'accept',
    ]);
  });

  test('allows what a NetworkPolicy denies', () => {
    const allow = admin('watch', {
      priority: 1,
      subject: ALL,
      ingress: [{ action: 'Allow', from: [namespace('lab')] }],
    });
    const on = web([allow], [own({ podSelector: {} })]);
    expect([on(pod('lab/web'), tcp(1)), on(pod('shop/db'), tcp(1))]).toEqual(['accept', 'drop']);
  });

  test('passes to NetworkPolicies, and to the baseline where there are none', () => {
    const guard = admin('guard', {
      priority: 1,
      subject: ALL,
      ingress: [{ action: 'Pass', from: [namespace('lab')] }, deny([ALL])],
    });
    const base = baseline({ subject: ALL, ingress: [deny([ALL], [port(80)])] });
    expect([web([guard])(pod('lab/web'), tcp(80)), web([guard])(pod('shop/db'), tcp(80))]).toEqual(['accept', 'drop']);
    expect([80, 81].map((number) => web([guard, base])(pod('lab/web'), tcp(number)))).toEqual(['drop', 'accept']);
    const on = web([guard, base], [own({ podSelector: {}, ingress: [{ ports: [{ port: 80 }] }] })]);
    expect([80, 81].map((number) => on(pod('lab/web'), tcp(number)))).toEqual(['accept', 'drop']);
  });

  test('goes by priority', () => {
    const allow = { subject: ALL, ingress: [{ action: 'Allow', from: [ALL] }] };
    const stop = { subject: ALL, ingress: [deny([ALL])] };
    const verdicts = [1, 2, 3].map((priority) =>
      web([admin('a', { ...allow, priority: 2 }), admin('b', { ...stop, priority })])(pod('lab/web'), tcp(1)),
    );
    expect(verdicts).toEqual(['drop', 'unknown', 'accept']);
  });

  test('means by networks pods too, going out', () => {
    const guard = admin('guard', {
      priority: 1,
      subject: ALL,
      egress: [{ action: 'Deny', to: [{ networks: ['0.0.0.0/0'] }] }],
    });
    const on = web([guard], [], 'egress');
    expect([on(OUTSIDE, tcp(1)), on(pod('lab/web'), { protocol: 'icmp', type: 8, code: 0 })]).toEqual(['drop', 'drop']);
  });

  test('does not know the addresses of nodes and domains', () => {
    const policy = admin('guard', {
      priority: 1,
      subject: ALL,
      egress: [{ action: 'Deny', to: [{ nodes: {} }, namespace('lab')] }],
    });
    const on = web([policy], [], 'egress');
    expect(policy.faults.map(({ path, must }) => `${path.join('.')} must ${must}`)).toEqual([
      'spec.egress.0.to.0.nodes must be `networks`: its addresses are in no manifest',
    ]);
    expect([on(OUTSIDE, tcp(1)), on(pod('lab/web'), tcp(1)), on(pod('shop/db'), tcp(1))]).toEqual([
      'unknown',
      'drop',
      'accept',
    ]);
  });

  test('means by a name the port of each destination', () => {
    const guard = admin('guard', {
      priority: 1,
      subject: ALL,
      egress: [{ action: 'Deny', to: [ALL], ports: [{ namedPort: 'http' }] }],
    });
    const on = web([guard], [], 'egress');
    expect([on(pod('lab/web'), tcp(80)), on(pod('lab/web'), tcp(8080)), on(pod('shop/db'), tcp(80))]).toEqual([
      'drop',
      'accept',
      'accept',
    ]);
  });
});

describe('a ClusterNetworkPolicy', () => {
  test('of the admin tier goes before, of the baseline after', () => {
    const tcpRange = { tcp: { destinationPort: { range: { start: 80, end: 90 } } } };
    const rule = { action: 'Deny', from: [ALL], protocols: [tcpRange] };
    const policies = (tier: string) => [cluster('p', { tier, priority: 1, subject: ALL, ingress: [rule] })];
    const united = [own({ podSelector: {}, ingress: [{ ports: [{ port: 80 }] }] })];
    expect([
      web(policies('Admin'), united)(pod('lab/web'), tcp(80)),
      web(policies('Baseline'), united)(pod('lab/web'), tcp(80)),
    ]).toEqual(['drop', 'accept']);
    expect([79, 80, 90, 91].map((number) => web(policies('Baseline'))(pod('lab/web'), tcp(number)))).toEqual([
      'accept',
      'drop',
      'drop',
      'accept',
    ]);
  });

  test('of another version is unknown', () => {
    const policy = readAdminNetworkPolicy(
      policyObject(`${GROUP}/v9`, 'ClusterNetworkPolicy', 'p', {
        tier: 'Admin',
        priority: 1,
        subject: ALL,
        ingress: [],
      }),
    );
    expect(web([policy])(pod('lab/web'), tcp(1))).toBe('unknown');
  });
});

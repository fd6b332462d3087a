import fc from 'fast-check';
import type { Packet, PacketService } from '../../src/net/packet.js';
import type { Direction, Labels, Pod } from '../../src/policy/proof/world.js';
import { podWorld } from './pod-world.js';

// Small alphabets, so that selectors, pods and ports meet.
/** Labels of the namespaces. */
export const NAMESPACES: Readonly<Record<string, Labels>> = { a: { team: 'x' }, b: { team: 'y' }, c: {} };
/** Pods of three namespaces; some have an address that is known. */
export const PODS = podWorld(
  {
    'a/one': { labels: { app: 'x' }, ports: [{ name: 'http', protocol: 'tcp', port: 80 }] },
    'a/two': { labels: { app: 'y', tier: 'x' }, ports: [{ name: 'http', protocol: 'tcp', port: 81 }] },
    'b/three': { labels: { app: 'x', tier: 'y' }, address: 0x0a00_0002 },
    'b/four': { labels: {}, ports: [{ name: 'http', protocol: 'udp', port: 80 }] },
    'c/five': { labels: { tier: 'x' }, address: 0x0a00_0009 },
  },
  NAMESPACES,
);
const BLOCKS = ['0.0.0.0/0', '10.0.0.0/8', '10.0.0.0/29', '10.0.0.2/32', '10.0.0.8/30'];
const ADDRESSES = [0x0a00_0000, 0x0a00_0002, 0x0a00_0004, 0x0a00_0009, 0x0a00_0010, 0xc000_0201];

interface Expression {
  readonly key: string;
  readonly operator: string;
  readonly values?: string[];
}
interface Selector {
  readonly matchLabels?: Record<string, string>;
  readonly matchExpressions?: Expression[];
}
interface Peer {
  readonly podSelector?: Selector;
  readonly namespaceSelector?: Selector;
  readonly ipBlock?: { readonly cidr: string; readonly except: string[] };
}
interface Port {
  readonly protocol?: string;
  readonly port?: number | string;
  readonly endPort?: number;
}
interface Rule {
  readonly from?: Peer[];
  readonly to?: Peer[];
  readonly ports?: Port[];
}
/** The `spec` of a NetworkPolicy. */
export interface Spec {
  readonly podSelector: Selector;
  readonly policyTypes?: string[];
  readonly ingress?: Rule[];
  readonly egress?: Rule[];
}

const value = fc.constantFrom('x', 'y');
const someSelector = (...keys: string[]): fc.Arbitrary<Selector> => {
  const key = fc.constantFrom(...keys);
  const listed = fc.record({
    key,
    operator: fc.constantFrom('In', 'NotIn'),
    values: fc.array(value, { minLength: 1, maxLength: 2 }),
  });
  const present = fc.record({ key, operator: fc.constantFrom('Exists', 'DoesNotExist') });
  return fc.record(
    {
      matchLabels: fc.dictionary(key, value, { maxKeys: 1 }),
      matchExpressions: fc.array(fc.oneof(listed, present), { maxLength: 2 }),
    },
    { requiredKeys: [] },
  );
};
const someBlock = fc.constantFrom(
  { cidr: '0.0.0.0/0', except: ['10.0.0.0/8'] },
  { cidr: '10.0.0.0/29', except: ['10.0.0.2/32'] },
  ...BLOCKS.map((cidr) => ({ cidr, except: [] })),
);
const somePeer: fc.Arbitrary<Peer> = fc.oneof(
  someBlock.map((ipBlock) => ({ ipBlock })),
  fc
    .record(
      {
        podSelector: someSelector('app', 'tier'),
        namespaceSelector: someSelector('team', 'kubernetes.io/metadata.name'),
      },
      { requiredKeys: [] },
    )
    .filter((peer) => Object.keys(peer).length > 0),
);
const somePort: fc.Arbitrary<Port> = fc.oneof(
  fc.record(
    { protocol: fc.constantFrom('TCP', 'UDP', 'SCTP'), port: fc.constantFrom<number | string>(80, 81, 'http') },
    { requiredKeys: [] },
  ),
  fc.record(
    { protocol: fc.constantFrom('TCP', 'UDP'), port: fc.constant(79), endPort: fc.constantFrom(80, 90) },
    { requiredKeys: ['port', 'endPort'] },
  ),
);
const someRule = (who: 'from' | 'to'): fc.Arbitrary<Rule> =>
  fc.record(
    { [who]: fc.array(somePeer, { maxLength: 2 }), ports: fc.array(somePort, { maxLength: 2 }) },
    { requiredKeys: [] },
  );
const someSpec: fc.Arbitrary<Spec> = fc.record(
  {
    podSelector: someSelector('app', 'tier'),
    policyTypes: fc.subarray(['Ingress', 'Egress']),
    ingress: fc.array(someRule('from'), { maxLength: 2 }),
    egress: fc.array(someRule('to'), { maxLength: 2 }),
  },
  { requiredKeys: ['podSelector'] },
);
/** A few policies of the three namespaces. */
export const somePolicies = fc.array(fc.record({ namespace: fc.constantFrom('a', 'b', 'c'), spec: someSpec }), {
  maxLength: 3,
});

/** One packet for each part of services that the policies tell apart. */
export const SERVICES: readonly PacketService[] = [
  ...[79, 80, 81, 90, 91].flatMap((port): PacketService[] => [
    { protocol: 'tcp', port },
    { protocol: 'udp', port },
    { protocol: 'sctp', port },
  ]),
  { protocol: 'icmp', type: 8, code: 0 },
  { protocol: 'other' },
];
/** Everybody that the policies tell apart. */
export const PEERS: readonly Packet['peer'][] = [
  ...PODS.workloads.map(({ key }) => ({ family: 4 as const, workload: key })),
  { family: 4, workload: undefined },
  ...ADDRESSES.map((address) => ({ family: 4 as const, value: address })),
];

type Policies = readonly { readonly namespace: string; readonly spec: Spec }[];

/** The simulator: one packet, every policy, word by word as the documentation says it. */
export function isAllowed(policies: Policies, subject: string, direction: Direction, packet: Packet): boolean {
  const pod = podAt(subject);
  const selecting = policies.filter(
    ({ namespace, spec }) =>
      namespace === pod.namespace && matches(spec.podSelector, pod.labels) && affects(spec, direction),
  );
  if (selecting.length === 0) return true;
  return selecting.some(({ namespace, spec }) =>
    (spec[direction] ?? []).some((rule) => {
      const peers = rule.from ?? rule.to ?? [];
      const ports = rule.ports ?? [];
      const destination = direction === 'ingress' ? subject : nameOf(packet.peer);
      return (
        (peers.length === 0 || peers.some((peer) => isPeer(peer, namespace, packet.peer))) &&
        (ports.length === 0 || ports.some((port) => isPort(port, packet.service, destination)))
      );
    }),
  );
}

function affects({ policyTypes = [], egress = [] }: Spec, direction: Direction): boolean {
  if (policyTypes.length > 0) return policyTypes.includes(direction === 'ingress' ? 'Ingress' : 'Egress');
  return direction === 'ingress' || egress.length > 0;
}

const nameOf = (peer: Packet['peer']) => ('value' in peer ? undefined : peer.workload);
const workloadAt = (name: string | undefined) => PODS.workloads.find(({ key }) => key === name);
const podAt = (name: string | undefined): Pod => workloadAt(name) ?? { namespace: '', namespaceLabels: {}, labels: {} };

function matches({ matchLabels = {}, matchExpressions = [] }: Selector, labels: Labels): boolean {
  if (!Object.entries(matchLabels).every(([key, wanted]) => labels[key] === wanted)) return false;
  return matchExpressions.every(({ key, operator, values = [] }) => {
    const label = labels[key];
    if (operator === 'Exists') return label !== undefined;
    if (operator === 'DoesNotExist') return label === undefined;
    return (label !== undefined && values.includes(label)) === (operator === 'In');
  });
}

function isPeer({ podSelector, namespaceSelector, ipBlock }: Peer, namespace: string, peer: Packet['peer']): boolean {
  if (ipBlock) {
    const address = 'value' in peer ? Number(peer.value) : workloadAt(peer.workload)?.ipv4[0];
    if (typeof address === 'number')
      return isIn(ipBlock.cidr, address) && !ipBlock.except.some((block) => isIn(block, address));
    // Of a pod without a known address we know that it is anywhere: only a block of everything has it.
    if (address && address.first === address.last)
      return isIn(ipBlock.cidr, address.first) && !ipBlock.except.some((block) => isIn(block, address.first));
    return ipBlock.cidr === '0.0.0.0/0' && ipBlock.except.length === 0;
  }
  if ('value' in peer) return false;
  const pod = podAt(peer.workload);
  const isNear = namespaceSelector ? matches(namespaceSelector, pod.namespaceLabels) : pod.namespace === namespace;
  return isNear && matches(podSelector ?? {}, pod.labels);
}

function isIn(block: string, address: number): boolean {
  const [text = '', length = '0'] = block.split('/');
  const first = text.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
  return address >= first && address < first + 2 ** (32 - Number(length));
}

function isPort(
  { protocol = 'TCP', port, endPort }: Port,
  service: PacketService,
  destination: string | undefined,
): boolean {
  if (!('port' in service) || service.protocol !== protocol.toLowerCase()) return false;
  if (port === undefined) return true;
  if (typeof port === 'number') return service.port >= port && service.port <= (endPort ?? port);
  return (workloadAt(destination)?.ports ?? []).some(
    (named) => named.name === port && named.protocol === service.protocol && named.port === service.port,
  );
}

import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Packet, PacketService } from '../../src/net/packet.js';
import { containsAddress, parsePrefix } from '../../src/net/prefix.js';
import { type Connection, connectionsOf } from '../../src/reach/connections.js';
import { manifestWorld } from '../../src/reach/manifest-world.js';
import { holdsService } from '../support/pod-world.js';
import { isAllowed, NAMESPACES, PEERS, PODS, SERVICES, somePolicies } from '../support/simulated-policies.js';

const address = (value: number) => [24, 16, 8, 0].map((shift) => (value >>> shift) & 255).join('.');

/** The pods of the simulator as manifests, each twice under two names, so that some are alike. */
const PAIRS = PODS.workloads.flatMap((workload) => ['', '-again'].map((suffix) => ({ workload, suffix })));
const MANIFESTS = [
  ...Object.entries(NAMESPACES).map(([name, labels]) => ({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name, labels },
  })),
  ...PAIRS.map(({ workload: { key, namespace, labels, ports, ipv4 }, suffix }) => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: `${key.split('/')[1]}${suffix}`, namespace, labels },
    spec: {
      containers: [
        {
          ports: ports.map(({ name, protocol, port }) => ({
            name,
            protocol: protocol.toUpperCase(),
            containerPort: port,
          })),
        },
      ],
    },
    ...(ipv4[0] && ipv4[0].first === ipv4[0].last ? { status: { podIP: address(ipv4[0].first) } } : {}),
  })),
];

test('the list holds each connection that both ends let through, and no other', () => {
  fc.assert(
    fc.property(somePolicies, (policies) => {
      const objects = policies.map(({ namespace, spec }, index) => ({
        apiVersion: 'networking.k8s.io/v1',
        kind: 'NetworkPolicy',
        metadata: { name: `p${index}`, namespace },
        spec,
      }));
      const text = JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [...MANIFESTS, ...objects] });
      const { world, findings } = manifestWorld([{ path: 'all.json', text }], []);
      expect(findings).toEqual([]);
      const connections = connectionsOf(world);
      const allows = (source: string, destination: string, peer: Packet['peer'] | undefined, service: PacketService) =>
        connections.some(
          (connection) =>
            isEnd(connection, 'source', source, peer) &&
            isEnd(connection, 'destination', destination, peer) &&
            holdsService(connection.allowed, service),
        );
      const lets = (subject: string, direction: 'ingress' | 'egress', peer: Packet['peer'], service: PacketService) =>
        isAllowed(policies, subject, direction, { peer, service });
      const wrong: object[] = [];
      for (const service of SERVICES) {
        for (const one of PAIRS) {
          for (const other of PAIRS) {
            if (one === other) continue;
            const [from, to] = [one.workload.key, other.workload.key];
            const expected =
              lets(from, 'egress', { family: 4, workload: to }, service) &&
              lets(to, 'ingress', { family: 4, workload: from }, service);
            if (allows(`${from}${one.suffix}[Pod]`, `${to}${other.suffix}[Pod]`, undefined, service) !== expected)
              wrong.push({ from, to, service, expected });
          }
          for (const peer of PEERS) {
            if (!('value' in peer)) continue;
            const { key } = one.workload;
            const name = `${key}${one.suffix}[Pod]`;
            if (allows(name, '', peer, service) !== lets(key, 'egress', peer, service))
              wrong.push({ key, to: peer, service });
            if (allows('', name, peer, service) !== lets(key, 'ingress', peer, service))
              wrong.push({ key, from: peer, service });
          }
        }
      }
      expect(wrong).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

/** An end is a workload, or a block that holds an address. */
function isEnd(
  connection: Connection,
  end: 'source' | 'destination',
  name: string,
  peer: Packet['peer'] | undefined,
): boolean {
  const written = connection[end];
  if (name !== '') return written === name;
  const block = parsePrefix(written);
  return block !== undefined && peer !== undefined && 'value' in peer && containsAddress(block, peer);
}

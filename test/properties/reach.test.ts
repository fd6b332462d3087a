import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Packet, PacketService } from '../../src/net/packet.js';
import { containsAddress, parsePrefix } from '../../src/net/prefix.js';
import { type Connection, connectionsOf } from '../../src/reach/connections.js';
import { manifestWorld } from '../../src/reach/manifest-world.js';
import { holdsService } from '../support/pod-world.js';
import {
  manifestFile,
  NAMESPACE_MANIFESTS,
  PAIRS,
  podManifest,
  policyManifest,
} from '../support/simulated-manifests.js';
import { isAllowed, PEERS, SERVICES, somePolicies } from '../support/simulated-policies.js';

test('the list holds each connection that both ends let through, and no other', () => {
  fc.assert(
    fc.property(somePolicies, (policies) => {
      const objects = [...NAMESPACE_MANIFESTS, ...PAIRS.map(podManifest), ...policies.map(policyManifest)];
      const { world, findings } = manifestWorld([manifestFile(objects)], []);
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

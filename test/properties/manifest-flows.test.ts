import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PacketService } from '../../src/net/packet.js';
import { containsAddress, parsePrefix } from '../../src/net/prefix.js';
import { compareWorlds } from '../../src/plan/flows/compare-worlds.js';
import type { FlowChange, FlowEnd } from '../../src/plan/flows/flow-change.js';
import { connectionsOf } from '../../src/reach/connections.js';
import { manifestWorld } from '../../src/reach/manifest-world.js';
import type { ReachWorld } from '../../src/reach/reach-world.js';
import { holdsService } from '../support/pod-world.js';
import {
  manifestFile,
  NAMESPACE_MANIFESTS,
  PAIRS,
  podManifest,
  policyManifest,
} from '../support/simulated-manifests.js';
import { PEERS, SERVICES, somePolicies } from '../support/simulated-policies.js';

interface Side {
  readonly policies: Parameters<typeof policyManifest>[0][];
  readonly unread: string | undefined;
  readonly missing: number;
}

const someSide: fc.Arbitrary<Side> = fc.record({
  policies: somePolicies,
  /** The namespace of a policy that is not understood. */
  unread: fc.constantFrom(undefined, undefined, 'a', 'c'),
  /** The position of a pod that is not there. */
  missing: fc.constantFrom(-1, -1, 0, 7),
});

function worldOf({ policies, unread, missing }: Side): ReachWorld {
  const pods = PAIRS.filter((_, index) => index !== missing).map(podManifest);
  const firewall = {
    apiVersion: 'k8s.ovn.org/v1',
    kind: 'EgressFirewall',
    metadata: { name: 'default', namespace: unread },
  };
  const objects = [...NAMESPACE_MANIFESTS, ...pods, ...policies.map(policyManifest), ...(unread ? [firewall] : [])];
  return manifestWorld([manifestFile(objects)], []).world;
}

/** A pod by its key, or an address. */
type End = string | number;
const ENDS: readonly End[] = [
  ...PAIRS.map(({ workload, suffix }) => `${workload.key}${suffix}[Pod]`),
  ...PEERS.flatMap((peer) => ('value' in peer ? [Number(peer.value)] : [])),
];

type Verdict = 'denied' | 'unknown' | 'allowed';

/** Looks packets up in the list of connections of a world. */
function listed(world: ReachWorld): (source: End, destination: End, service: PacketService) => Verdict {
  const connections = connectionsOf(world).map((connection) => ({
    ...connection,
    holds: [connection.source, connection.destination].map(
      (end) => new Set(ENDS.filter((other) => other === end || isIn(end, other))),
    ),
  }));
  return (source, destination, service) => {
    const own = connections.filter(({ holds: [from, to] }) => from?.has(source) && to?.has(destination));
    if (own.some(({ allowed }) => holdsService(allowed, service))) return 'allowed';
    return own.some(({ unknown }) => holdsService(unknown, service)) ? 'unknown' : 'denied';
  };
}

function isIn(block: string, end: End): boolean {
  const prefix = parsePrefix(block);
  return prefix !== undefined && typeof end === 'number' && containsAddress(prefix, { family: 4, value: end });
}

const holds = (flow: FlowEnd, end: End): boolean =>
  flow.kind === 'vms'
    ? typeof end === 'string' && flow.vms.includes(end)
    : typeof end === 'number' && flow.peers.ipv4.some(({ first, last }) => first <= end && end <= last);

const wordOf = ({ change, isSure }: FlowChange): string => `${isSure ? '' : 'may '}${change}`;

/** What the two lists say of a packet. */
function expected(before: Verdict, after: Verdict): readonly string[] {
  const order: readonly Verdict[] = ['denied', 'unknown', 'allowed'];
  if (before === after) return [];
  const change = order.indexOf(after) > order.indexOf(before) ? 'opens' : 'closes';
  return [before === 'unknown' || after === 'unknown' ? `may ${change}` : change];
}

test('what opens and closes is the difference of the two lists of connections, each packet once', () => {
  fc.assert(
    fc.property(someSide, someSide, (one, other) => {
      const [before, after] = [worldOf(one), worldOf(other)];
      const { opens, closes } = compareWorlds(before, after);
      const flows = [...opens, ...closes];
      const [was, is] = [listed(before), listed(after)];
      const wrong: object[] = [];
      for (const source of ENDS) {
        for (const destination of ENDS) {
          if (source === destination || (typeof source === 'number' && typeof destination === 'number')) continue;
          const between = flows.filter((flow) => holds(flow.source, source) && holds(flow.destination, destination));
          for (const service of SERVICES) {
            const told = between.filter(({ services }) => holdsService(services, service)).map(wordOf);
            const must = expected(was(source, destination, service), is(source, destination, service));
            if (told.join() !== must.join()) wrong.push({ source, destination, service, told, must });
          }
        }
      }
      expect(wrong).toEqual([]);
    }),
    { numRuns: 40 },
  );
});

test('a world against itself opens and closes nothing', () => {
  fc.assert(
    fc.property(someSide, (side) => {
      expect(compareWorlds(worldOf(side), worldOf(side))).toEqual({ opens: [], closes: [] });
    }),
    { numRuns: 20 },
  );
});

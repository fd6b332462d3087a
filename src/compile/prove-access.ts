import type { Access, DirectionAccess } from '../intent/access.js';
import type { CodedFinding } from '../intent/coded-finding.js';
import { addressUniverse, podUniverse } from '../intent/peer-universe.js';
import { addressSet } from '../net/address-set.js';
import { EVERY_PEER } from '../net/every-peer.js';
import type { AccessRules, PacketRule, PeerSet, ServiceSet } from '../net/packet-rule.js';
import { packetText } from '../net/packet-text.js';
import { compareRules } from '../policy/proof/compare-rules.js';
import { evaluator } from '../policy/proof/evaluate.js';
import type { AccessGroup } from '../targets/target.js';
import { proofFailed } from './emit-laws.js';
import { keyOf, type PodScope, proofWorld } from './proof-world.js';
import { type ReadPolicies, readingsOf, readPolicies } from './read-policies.js';

/**
 * Proves that the policies of a group enforce what its rules say: reads their text back, works out what an engine makes of
 * it for each pod that it could mean, and compares that with the rules on every packet that there is.
 *
 * What an author accepted to be weaker is left out of the comparison, and so is port 0, which no connection has.
 *
 * @param texts the files of the group
 * @returns what differs, with a packet that shows it: a fault of ours, never of the author
 */
export function proveAccess(group: AccessGroup, texts: readonly string[], scope: PodScope): readonly CodedFinding[] {
  const policies = readPolicies(texts, addressSet(scope.cluster.nodePrefixes), group.definition);
  const readings = readingsOf(policies, scope.cluster.podPrefixes);
  const found = readings.flatMap((read) => [...differences(group, read, scope)]);
  return found.slice(0, 1).map((what) => ({
    code: proofFailed.code,
    severity: 'error',
    message: `what "${group.namespace}/${group.name}" enforces must be what its rules say: ${what}`,
    at: group.owner.origin,
    hint: 'nothing is written; this is a fault of netintent: please report it with this file',
  }));
}

function* differences(group: AccessGroup, policies: ReadPolicies, scope: PodScope): Generator<string> {
  const { access, namespace } = group;
  const members = group.vms.flatMap((name) => scope.namesakes(name).filter((vm) => vm.namespace === namespace));
  const lists = [access.ingress, access.egress].filter((direction) => direction !== undefined);
  const world = proofWorld(lists, policies.objects, members, scope);
  const all = [...policies.admin, ...policies.united, ...policies.calico];
  for (const { object, path, must } of all
    .flatMap(({ faults }) => faults)
    .map(({ policy, ...rest }) => ({ object: policy, ...rest })))
    yield `\`${path.join('.')}\` of ${object.kind} must ${must}`;
  const keys = new Set(members.map(keyOf));
  const stranger = [...world.workloads, ...(world.others ? [world.others] : [])].find(
    (pod) => !keys.has(pod.key) && all.some(({ selects }) => selects(pod)),
  );
  if (stranger) yield `it selects a pod of "${stranger.namespace}" that is none of its VMs`;
  const evaluate = evaluator(policies, world);
  const proved = new Set<string>();
  for (const pod of world.workloads.filter(({ key }) => keys.has(key))) {
    // VMs that the same policies select are treated alike.
    const selected = all.map(({ selects }) => Number(selects(pod))).join('');
    if (proved.has(selected)) continue;
    proved.add(selected);
    for (const direction of ['ingress', 'egress'] as const) {
      const found = difference(access[direction], evaluate(pod, direction), group, scope);
      if (found)
        yield `${packetText(found.packet, direction === 'ingress' ? 'from' : 'to')} is ${PAST[found.right]}, not ${PAST[found.left]}`;
    }
  }
}

const PAST = { accept: 'accepted', drop: 'dropped', reject: 'rejected' } as const;

const NO_DOWNGRADES: Access['downgrades'] = new Set();

/** Where nobody said anything, everything passes. */
const OPEN: AccessRules = { rules: [], default: 'accept' };

function difference(
  wanted: DirectionAccess | undefined,
  enforced: AccessRules,
  group: AccessGroup,
  { cluster }: PodScope,
) {
  const universe = universeOf(group, cluster);
  // Calico has words for all of it.
  const isOrdered = group.definition === undefined && cluster.policyEngines.podNetwork === 'calico';
  const downgrades = isOrdered ? NO_DOWNGRADES : group.access.downgrades;
  const said = wanted ?? OPEN;
  const masked: ServiceSet = {
    ...PORT_ZERO,
    icmp: downgrades.has('icmp-unspecified') ? EVERYTHING.icmp : [],
    other: downgrades.has('other-protocols-dropped'),
  };
  const beside = compareRules(without(masked, said), without(masked, enforced), universe, 'accept');
  if (beside || !masked.other) return beside;
  // Fewer other protocols may pass than the rules say, and none that they do not accept.
  const accepts = enforced.rules.filter(({ action }) => action === 'accept');
  const widened: AccessRules = { rules: [...accepts, ...said.rules], default: said.default };
  return compareRules(without(L4, said), without(L4, widened), universe, 'accept');
}

/** Blocks of Cilium never mean nodes. */
function universeOf({ definition }: AccessGroup, cluster: PodScope['cluster']): PeerSet {
  if (definition !== undefined) return addressUniverse();
  const universe = podUniverse(cluster);
  if (cluster.policyEngines.podNetwork !== 'cilium') return universe;
  const outside = ([4, 6] as const).flatMap((family) =>
    (family === 4 ? universe.ipv4 : universe.ipv6).map(({ first, last }) => ({ family, first, last })),
  );
  return { ...universe, ...addressSet(outside, cluster.nodePrefixes) };
}

const ALL = [{ first: 0, last: 65535 }];

const EVERYTHING: ServiceSet = { tcp: ALL, udp: ALL, sctp: ALL, icmp: ALL, other: true };

const ZERO = [{ first: 0, last: 0 }];

const PORT_ZERO: ServiceSet = { tcp: ZERO, udp: ZERO, sctp: ZERO, icmp: [], other: false };

/** What is left is other protocols. */
const L4: ServiceSet = { ...EVERYTHING, other: false };

/** Rules where some services are dropped whatever they say. */
function without(services: ServiceSet, { rules, default: otherwise }: AccessRules): AccessRules {
  const first: PacketRule = { action: 'drop', peers: EVERY_PEER, services };
  return { rules: [first, ...rules], default: otherwise };
}

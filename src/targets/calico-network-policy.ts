import type { AccessRule, DirectionAccess } from '../intent/access.js';
import { FIRST_CALICO_ORDER } from '../intent/calico-order.js';
import { defined } from '../intent/defined.js';
import type { Finding } from '../intent/document.js';
import type { Cluster } from '../intent/model.js';
import { addressSet } from '../net/address-set.js';
import type { Interval, PeerSet, Verdict, WorkloadSet } from '../net/packet-rule.js';
import { formatPrefix } from '../net/prefix.js';
import { prefixesOf } from '../net/prefixes.js';
import { rejectAsDrop } from './downgrades.js';
import { type IcmpMessage, type PacketMatch, packetMatches } from './packet-matches.js';
import { inPieces, NAMESPACE_LABEL, podSelections, VM_LABEL } from './pod-selectors.js';
import { type AccessGroup, type Emitted, NOTHING, type Target } from './target.js';

/**
 * Access rules as Calico's own NetworkPolicy, which is ordered as they are: one of its rules for each of ours, or several
 * that stand side by side where one would be too long. The last rule is the default, so that no later policy of the tier
 * adds anything.
 *
 * Shape: projectcalico.org/v3. Limits: 1,024 rules a direction, 256 nets and 50 ports a rule, selectors of 1,024
 * characters; `icmp.type` up to 254.
 *
 * @see projectcalico/calico api/pkg/apis/projectcalico/v3/{networkpolicy,policy_common}.go
 */
export const calicoNetworkPolicy: Target = { name: 'calico-network-policy', perAccess: emit };

const RULES_MAX = 1024;
const NETS_MAX = 256;
const PORTS_MAX = 50;
const SELECTOR_MAX = 1024;

function emit(group: AccessGroup, cluster: Cluster): Emitted {
  if (cluster.policyEngines.podNetwork !== 'calico' || group.definition !== undefined) return NOTHING;
  const { access, namespace, name, vms, owner } = group;
  const sides = {
    ingress: rulesOf(access.ingress, 'source', group, cluster),
    egress: rulesOf(access.egress, 'destination', group, cluster),
  };
  const types = [...(access.ingress ? ['Ingress'] : []), ...(access.egress ? ['Egress'] : [])];
  const pieces = Math.max(
    1,
    ...[sides.ingress, sides.egress].map((rules) => Math.ceil((rules?.length ?? 0) / RULES_MAX)),
  );
  const policies = selectors(vms).flatMap((selector) =>
    Array.from({ length: pieces }, (_, piece) => ({
      selector,
      order: FIRST_CALICO_ORDER + piece,
      types,
      ...defined({ ingress: slice(sides.ingress, piece), egress: slice(sides.egress, piece) }),
    })),
  );
  return {
    emissions: policies.map((spec, index) => ({
      object: {
        apiVersion: 'projectcalico.org/v3',
        kind: 'NetworkPolicy',
        metadata: { name: index === 0 ? name : `${name}-${index + 1}`, namespace },
        spec,
      },
      layer: '30-policy',
      owner,
    })),
    findings: [...rejectAsDrop(access, 'Calico'), ...[access.ingress, access.egress].flatMap(unsayable)],
  };
}

const slice = (rules: readonly CalicoRule[] | undefined, piece: number) =>
  rules?.slice(piece * RULES_MAX, (piece + 1) * RULES_MAX);

type CalicoRule = Readonly<Record<string, unknown>>;

/** The end of a connection that a rule calls the peer. */
type Side = 'source' | 'destination';

function rulesOf(
  direction: DirectionAccess | undefined,
  side: Side,
  { namespace }: AccessGroup,
  cluster: Cluster,
): readonly CalicoRule[] | undefined {
  if (!direction) return undefined;
  const rules = direction.rules.flatMap(({ action, peers, services }) => {
    const entities = entitiesOf(peers, namespace, cluster);
    return packetMatches(services).flatMap((match) =>
      entities.flatMap((entity) => calicoRules(action, match, entity, side)),
    );
  });
  return [...rules, { action: direction.default === 'accept' ? 'Allow' : 'Deny' }];
}

const actionOf = (verdict: Verdict): string => (verdict === 'accept' ? 'Allow' : 'Deny');

/** A peer that one rule can name. */
interface Entity {
  /** Undefined: whatever family it is met over. */
  readonly family?: 4 | 6;
  readonly fields: Readonly<Record<string, unknown>>;
}

function calicoRules(
  verdict: Verdict,
  match: PacketMatch,
  { family, fields }: Entity,
  side: Side,
): readonly CalicoRule[] {
  const action = actionOf(verdict);
  const at = (ports?: readonly (number | string)[]) => {
    const peer = Object.keys(fields).length > 0 ? { [side]: fields } : {};
    if (!ports) return peer;
    return side === 'destination' ? { destination: { ...fields, ports } } : { ...peer, destination: { ports } };
  };
  if (match.protocol === undefined) return [{ action, ...at() }];
  if (match.protocol === 'ICMP') {
    const protocols = family === undefined ? ['ICMP', 'ICMPv6'] : [family === 4 ? 'ICMP' : 'ICMPv6'];
    const messages: readonly (IcmpMessage | undefined)[] = match.messages.length > 0 ? match.messages : [undefined];
    return protocols.flatMap((protocol) =>
      messages.map((icmp) => ({ action, protocol, ...defined({ icmp }), ...at() })),
    );
  }
  const { protocol, ports } = match;
  if (ports.length === 0) return [{ action, protocol, ...at() }];
  return inPieces(ports.map(portText), PORTS_MAX).map((piece) => ({ action, protocol, ...at(piece) }));
}

const portText = ({ first, last }: Interval): number | string => (first === last ? first : `${first}:${last}`);

/** What rules name for peers: nothing for everybody, nets, and selectors of pods. */
function entitiesOf(peers: PeerSet, namespace: string, { podPrefixes }: Cluster): readonly Entity[] {
  const pods = ([4, 6] as const).flatMap((family) =>
    areAll(family === 4 ? peers.workloads4 : peers.workloads6)
      ? podPrefixes.filter((prefix) => prefix.family === family)
      : [],
  );
  const { ipv4, ipv6 } = addressSet([
    ...peers.ipv4.map((interval) => ({ family: 4 as const, ...interval })),
    ...peers.ipv6.map((interval) => ({ family: 6 as const, ...interval })),
    ...pods,
  ]);
  if (isAll(ipv4, 2 ** 32 - 1) && isAll(ipv6, (1n << 128n) - 1n)) return [{ fields: {} }];
  const nets = (
    [
      [4, ipv4],
      [6, ipv6],
    ] as const
  ).flatMap(([family, set]) =>
    inPieces(set.flatMap((interval) => prefixesOf({ family, ...interval })).map(formatPrefix), NETS_MAX).map(
      (piece): Entity => ({ family, fields: { nets: piece } }),
    ),
  );
  return [...nets, ...podEntities(peers, namespace)];
}

const areAll = ({ kind, names }: WorkloadSet): boolean => kind === 'all-but' && names.length === 0;

function isAll(
  set: readonly { readonly first: number | bigint; readonly last: number | bigint }[],
  last: number | bigint,
): boolean {
  return set.length === 1 && BigInt(set[0]?.first ?? 1) === 0n && set[0]?.last === last;
}

/** Pods that are named, over whichever family they are met: the same in both. */
function podEntities({ workloads4, workloads6 }: PeerSet, namespace: string): readonly Entity[] {
  const names = new Set([workloads4, workloads6].flatMap(({ kind, names }) => (kind === 'only' ? names : [])));
  return podSelections([...names]).flatMap((selection) =>
    selectors(selection.vms).map((selector) => ({
      fields: {
        ...(selection.namespace === namespace
          ? {}
          : { namespaceSelector: `${NAMESPACE_LABEL} == '${selection.namespace}'` }),
        selector,
      },
    })),
  );
}

/** Selectors that choose VMs together, each as long as Calico takes. */
function selectors(vms: readonly string[]): readonly string[] {
  const [head, tail] = [`${VM_LABEL} in { `, ' }'];
  const pieces: string[][] = [];
  let room = 0;
  for (const vm of vms) {
    const length = vm.length + "'', ".length;
    if (room < length) {
      pieces.push([]);
      room = SELECTOR_MAX - head.length - tail.length;
    }
    pieces.at(-1)?.push(`'${vm}'`);
    room -= length;
  }
  return pieces.map((piece) => `${head}${piece.join(', ')}${tail}`);
}

/** ICMP type 255, which Calico cannot name by itself. */
function unsayable(direction: DirectionAccess | undefined): readonly Finding[] {
  return (direction?.rules ?? []).filter(hasLastType).map((rule) => ({
    severity: 'error',
    message: `"${rule.text}" must be about an ICMP type from 0 to 254, which is what Calico knows`,
    at: rule.origin,
    hint: 'remove the rule: type 255 is reserved',
  }));
}

function hasLastType({ services }: AccessRule): boolean {
  return packetMatches(services).some(
    (match) => match.protocol === 'ICMP' && match.messages.some(({ type }) => type === 255),
  );
}

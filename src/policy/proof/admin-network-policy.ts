import { addressSet } from '../../net/address-set.js';
import { EVERYBODY, readSelector, unclearRule } from './network-policy.js';
import { entriesIn, type Field, fieldAt, isWritten, itemsIn, numberIn, rootField, textIn } from './plain-value.js';
import type { PeerTerm, Policy, PolicyDirection, PolicyObject, PolicyRule, ServiceTerm } from './policy.js';
import {
  ANYTHING,
  isRead,
  type NotUnderstood,
  notUnderstood,
  portsOf,
  protocolIn,
  type Reading,
  readAll,
  readPrefix,
  strangeKey,
} from './read-parts.js';
import type { Direction, Pod, PortProtocol } from './world.js';

/**
 * Reads an AdminNetworkPolicy, a BaselineAdminNetworkPolicy (v1alpha1) or a ClusterNetworkPolicy (v1alpha2): rules in the
 * order written, the first match counts, by priority among policies of a tier.
 *
 * @see kubernetes-sigs/network-policy-api apis/v1alpha1/{adminnetworkpolicy,shared}_types.go,
 *   apis/v1alpha2/clusternetworkpolicy_types.go
 */
export function readAdminNetworkPolicy(object: PolicyObject): Policy {
  const root = rootField(object.data);
  const spec = fieldAt(root, 'spec');
  const isCluster = object.kind === 'ClusterNetworkPolicy';
  const isBaseline = object.kind === 'BaselineAdminNetworkPolicy' || textIn(fieldAt(spec, 'tier')) === 'Baseline';
  const subject = readPods(fieldAt(spec, 'subject'));
  const priority = numberIn(fieldAt(spec, 'priority'));
  const known = [
    'subject',
    'ingress',
    'egress',
    ...(isCluster ? ['tier', 'priority'] : isBaseline ? [] : ['priority']),
  ];
  const strange = strangeKey(spec, known) ?? headFault(root, object, isBaseline);
  const sides = {
    ingress: readSide(fieldAt(spec, 'ingress'), 'ingress', isCluster),
    egress: readSide(fieldAt(spec, 'egress'), 'egress', isCluster),
  };
  const directionOf = ({ rules }: Side): PolicyDirection | undefined => {
    if (strange) return { isolates: false, rules: [unclearRule(strange.field.path)] };
    return rules.length > 0 ? { isolates: false, rules } : undefined;
  };
  const faults = [
    ...(isRead(subject) ? [] : [subject]),
    ...(strange ? [strange] : []),
    ...sides.ingress.faults,
    ...sides.egress.faults,
  ];
  return {
    object,
    selects: (pod) => !isRead(subject) || subject.part(pod),
    isSelectorClear: isRead(subject),
    ingress: directionOf(sides.ingress),
    egress: directionOf(sides.egress),
    order: priority ?? 0,
    tier: isBaseline ? 'baseline' : 'admin',
    faults: faults.map(({ field, must }) => ({ policy: object, path: field.path, must })),
  };
}

function headFault(root: Field, { version, kind }: PolicyObject, isBaseline: boolean): NotUnderstood | undefined {
  const wanted = kind === 'ClusterNetworkPolicy' ? 'v1alpha2' : 'v1alpha1';
  if (version !== wanted) return notUnderstood(fieldAt(root, 'apiVersion'), `be policy.networking.k8s.io/${wanted}`);
  const [tier, priority] = [fieldAt(root, 'spec', 'tier'), fieldAt(root, 'spec', 'priority')];
  if (kind === 'ClusterNetworkPolicy' && !['Admin', 'Baseline'].includes(textIn(tier) ?? ''))
    return notUnderstood(tier, 'be Admin or Baseline');
  const needsPriority = kind !== 'BaselineAdminNetworkPolicy' && !(isBaseline && kind !== 'ClusterNetworkPolicy');
  return needsPriority && numberIn(priority) === undefined
    ? notUnderstood(priority, 'be a number from 0 to 1000')
    : undefined;
}

/** `namespaces`, or `pods` with a selector of each. */
function readPods(field: Field): Reading<(pod: Pod) => boolean> {
  const [only, another] = entriesIn(field);
  if (!only || another) return notUnderstood(field, 'have `namespaces` or `pods`, and one of them');
  if (only[0] === 'namespaces') {
    const match = readSelector(only[1]);
    return isRead(match) ? { part: ({ namespaceLabels }) => match.part(namespaceLabels) } : match;
  }
  if (only[0] !== 'pods') return notUnderstood(only[1], 'be `namespaces` or `pods`');
  const strange = strangeKey(only[1], ['namespaceSelector', 'podSelector']);
  if (strange) return strange;
  const namespaces = readSelector(fieldAt(only[1], 'namespaceSelector'));
  const pods = readSelector(fieldAt(only[1], 'podSelector'));
  if (!isRead(namespaces)) return namespaces;
  if (!isRead(pods)) return pods;
  return { part: ({ namespaceLabels, labels }) => namespaces.part(namespaceLabels) && pods.part(labels) };
}

interface Side {
  readonly rules: readonly PolicyRule[];
  readonly faults: readonly NotUnderstood[];
}

function readSide(list: Field, direction: Direction, isCluster: boolean): Side {
  const sides = itemsIn(list).map((rule) => readRule(rule, direction, isCluster));
  return { rules: sides.flatMap(({ rules }) => rules), faults: sides.flatMap(({ faults }) => faults) };
}

function readRule(rule: Field, direction: Direction, isCluster: boolean): Side {
  const [who, what] = [direction === 'ingress' ? 'from' : 'to', isCluster ? 'protocols' : 'ports'];
  const action = actionIn(fieldAt(rule, 'action'), isCluster);
  const strange = strangeKey(rule, ['name', 'action', who, what]) ?? (isRead(action) ? undefined : action);
  if (strange || !isRead(action)) {
    const fault = strange ?? notUnderstood(rule, 'have an action');
    return { rules: [unclearRule(rule.path)], faults: [fault] };
  }
  const peers = readAll(itemsIn(fieldAt(rule, who)), (peer) => readPeer(peer, direction));
  const services = readAll(itemsIn(fieldAt(rule, what)), isCluster ? readProtocol : readPort);
  const clear: PolicyRule = {
    path: rule.path,
    action: action.part,
    peers: peers.parts,
    services: isWritten(fieldAt(rule, what)) ? services.parts : [ANYTHING],
    isClear: true,
  };
  const isAboutPods = peers.faults.some(({ field }) => !isOutside(field));
  const doubtful = peers.faults.length === 0 ? [] : [isAboutPods ? EVERYBODY : OUTSIDE];
  const rest: PolicyRule = {
    ...clear,
    peers: services.faults.length > 0 ? [...peers.parts, ...doubtful] : doubtful,
    services: services.faults.length > 0 ? [ANYTHING] : clear.services,
    isClear: false,
  };
  const faults = [...peers.faults, ...services.faults];
  return { rules: faults.length > 0 ? [clear, rest] : [clear], faults };
}

const OUTSIDE: PeerTerm = { outside: true };

/** Nodes and names of domains, which are addresses that no manifest tells. */
const isOutside = (peer: Field): boolean => ['nodes', 'domainNames'].includes(String(peer.path.at(-1)));

function actionIn(field: Field, isCluster: boolean): Reading<PolicyRule['action']> {
  const accept = isCluster ? 'Accept' : 'Allow';
  switch (textIn(field)) {
    case accept:
      return { part: 'accept' };
    case 'Deny':
      return { part: 'drop' };
    case 'Pass':
      return { part: 'pass' };
    default:
      return notUnderstood(field, `be ${accept}, Deny or Pass`);
  }
}

/** A block of `networks` holds pods too. */
function readPeer(peer: Field, direction: Direction): Reading<PeerTerm> {
  const networks = fieldAt(peer, 'networks');
  const [entry] = entriesIn(peer);
  if (direction === 'egress' && entriesIn(peer).length === 1) {
    if (entry && isOutside(entry[1])) return notUnderstood(entry[1], 'be `networks`: its addresses are in no manifest');
    if (isWritten(networks)) {
      const { parts, faults } = readAll(itemsIn(networks), readPrefix);
      return faults[0] ?? { part: { addresses: addressSet(parts), pods: () => true, outside: true } };
    }
  }
  const pods = readPods(peer);
  return isRead(pods) ? { part: { pods: pods.part, outside: false } } : pods;
}

/** A port of v1alpha1. */
function readPort(field: Field): Reading<ServiceTerm> {
  const [entry, another] = entriesIn(field);
  const [kind, port] = entry ?? [];
  if (!port || another) return notUnderstood(field, 'have one of `portNumber`, `portRange` and `namedPort`');
  const name = textIn(port);
  if (kind === 'namedPort' && name !== undefined) return { part: { name, protocol: undefined } };
  const protocol = protocolIn(fieldAt(port, 'protocol'));
  if (!protocol) return notUnderstood(fieldAt(port, 'protocol'), 'be TCP, UDP or SCTP');
  if (kind === 'portNumber') return range(port, protocol, 'port', 'port');
  return kind === 'portRange' ? range(port, protocol, 'start', 'end') : notUnderstood(port, 'be a port');
}

/** A protocol of v1alpha2. */
function readProtocol(field: Field): Reading<ServiceTerm> {
  const [entry, another] = entriesIn(field);
  const [kind, protocol] = entry ?? [];
  if (!protocol || another) return notUnderstood(field, 'have one of `tcp`, `udp`, `sctp` and `destinationNamedPort`');
  const name = textIn(protocol);
  if (kind === 'destinationNamedPort' && name !== undefined) return { part: { name, protocol: undefined } };
  if (kind !== 'tcp' && kind !== 'udp' && kind !== 'sctp') return notUnderstood(protocol, 'be `tcp`, `udp` or `sctp`');
  const strange = strangeKey(protocol, ['destinationPort']);
  if (strange) return strange;
  const port = fieldAt(protocol, 'destinationPort');
  if (!isWritten(port)) return { part: portsOf(kind) };
  const isRange = isWritten(fieldAt(port, 'range'));
  if (entriesIn(port).length !== 1) return notUnderstood(port, 'have `number` or `range`');
  return isRange ? range(fieldAt(port, 'range'), kind, 'start', 'end') : range(port, kind, 'number', 'number');
}

function range(field: Field, protocol: PortProtocol, from: string, to: string): Reading<ServiceTerm> {
  const [first, last] = [numberIn(fieldAt(field, from)), numberIn(fieldAt(field, to))];
  if (first === undefined || last === undefined || first < 1 || last > 65535 || last < first)
    return notUnderstood(field, 'be port numbers from 1 to 65535');
  return { part: portsOf(protocol, first, last) };
}

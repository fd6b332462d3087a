import { isMatch, type LabelMatch, labelSelector } from './label-selector.js';
import { entriesIn, type Field, fieldAt, hasItems, isWritten, itemsIn, rootField, textIn } from './plain-value.js';
import type { PeerTerm, Policy, PolicyDirection, PolicyObject, PolicyRule } from './policy.js';
import {
  ANYTHING,
  isRead,
  type NotUnderstood,
  notUnderstood,
  type Reading,
  readAll,
  readBlock,
  readPort,
  strangeKey,
} from './read-parts.js';
import type { Direction, Pod } from './world.js';

/**
 * Reads a NetworkPolicy. Policies are united: what a policy isolates is denied but for what some policy accepts.
 *
 * @see kubernetes/api networking/v1/types.go; kubernetes/kubernetes pkg/apis/networking/v1/defaults.go (`policyTypes`)
 */
export function readNetworkPolicy(object: PolicyObject): Policy {
  const spec = fieldAt(rootField(object.data), 'spec');
  const selector = readSelector(fieldAt(spec, 'podSelector'));
  const strange = strangeKey(spec, ['podSelector', 'policyTypes', 'ingress', 'egress']);
  const types = readTypes(spec);
  const sides = (['ingress', 'egress'] as const).map((direction) =>
    types.has(direction) ? readSide(fieldAt(spec, direction), direction, object.namespace) : undefined,
  );
  const [ingress, egress] = sides.map((side): PolicyDirection | undefined => {
    if (!side) return undefined;
    return { isolates: true, rules: strange ? [...side.rules, unclearRule(strange.field.path)] : side.rules };
  });
  const faults = [
    ...(isRead(selector) ? [] : [selector]),
    ...(strange ? [strange] : []),
    ...sides.flatMap((side) => side?.faults ?? []),
  ];
  return {
    object,
    selects: ({ namespace, labels }) => namespace === object.namespace && (!isRead(selector) || selector.part(labels)),
    isSelectorClear: isRead(selector),
    ingress,
    egress,
    order: 0,
    tier: '',
    faults: faults.map(({ field, must }) => ({ policy: object, path: field.path, must })),
  };
}

/** What is said about everything and understood by nobody. */
export const unclearRule = (path: PolicyRule['path'], action: PolicyRule['action'] = 'accept'): PolicyRule => ({
  path,
  action,
  peers: [EVERYBODY],
  services: [ANYTHING],
  isClear: false,
});

/** Whoever it is. */
export const EVERYBODY: PeerTerm = { pods: () => true, outside: true };

/** A label selector whose faults are said. */
export function readSelector(field: Field, keyOf?: (key: string) => string): Reading<LabelMatch> {
  const selector = labelSelector(field, keyOf);
  return isMatch(selector) ? { part: selector } : notUnderstood(selector, 'be a part of a label selector');
}

function readTypes(spec: Field): ReadonlySet<Direction> {
  const written = itemsIn(fieldAt(spec, 'policyTypes')).map(textIn);
  if (written.length === 0)
    return new Set<Direction>(hasItems(fieldAt(spec, 'egress')) ? ['ingress', 'egress'] : ['ingress']);
  return new Set<Direction>([
    ...(written.includes('Ingress') ? (['ingress'] as const) : []),
    ...(written.includes('Egress') ? (['egress'] as const) : []),
  ]);
}

interface Side {
  readonly rules: readonly PolicyRule[];
  readonly faults: readonly NotUnderstood[];
}

function readSide(list: Field, direction: Direction, namespace: string): Side {
  const sides = itemsIn(list).map((item) => readRule(item, direction, namespace));
  return { rules: sides.flatMap(({ rules }) => rules), faults: sides.flatMap(({ faults }) => faults) };
}

/** Missing and empty lists of peers and of ports mean all of them. */
function readRule(rule: Field, direction: Direction, namespace: string): Side {
  const who = direction === 'ingress' ? 'from' : 'to';
  const strange = strangeKey(rule, [who, 'ports']);
  const peers = readAll(itemsIn(fieldAt(rule, who)), (peer) => readPeer(peer, namespace));
  const ports = readAll(itemsIn(fieldAt(rule, 'ports')), readPort);
  const faults = [...(strange ? [strange] : []), ...peers.faults, ...ports.faults];
  const clear: PolicyRule = {
    path: rule.path,
    action: 'accept',
    peers: hasItems(fieldAt(rule, who)) ? peers.parts : [EVERYBODY],
    services: hasItems(fieldAt(rule, 'ports')) ? ports.parts : [ANYTHING],
    isClear: true,
  };
  const doubtful: PolicyRule = {
    ...clear,
    path: faults[0]?.field.path ?? rule.path,
    peers: strange || peers.faults.length > 0 ? [EVERYBODY] : clear.peers,
    services: ports.faults.length > 0 ? [ANYTHING] : clear.services,
    isClear: false,
  };
  return { rules: [...(strange ? [] : [clear]), ...(faults.length > 0 ? [doubtful] : [])], faults };
}

function readPeer(peer: Field, namespace: string): Reading<PeerTerm> {
  const strange = strangeKey(peer, ['podSelector', 'namespaceSelector', 'ipBlock']);
  if (strange) return strange;
  const [pods, namespaces, block] = [
    fieldAt(peer, 'podSelector'),
    fieldAt(peer, 'namespaceSelector'),
    fieldAt(peer, 'ipBlock'),
  ];
  if (isWritten(block)) {
    if (entriesIn(peer).length > 1) return notUnderstood(peer, 'name a block, or pods, not both');
    const addresses = readBlock(block);
    return isRead(addresses) ? { part: { addresses: addresses.part, pods: () => true, outside: true } } : addresses;
  }
  if (!isWritten(pods) && !isWritten(namespaces)) return notUnderstood(peer, 'name pods, namespaces or a block');
  const podMatch = readSelector(pods);
  if (!isRead(podMatch)) return podMatch;
  const namespaceMatch = readSelector(namespaces);
  if (!isRead(namespaceMatch)) return namespaceMatch;
  const isNear = isWritten(namespaces)
    ? ({ namespaceLabels }: Pod) => namespaceMatch.part(namespaceLabels)
    : (pod: Pod) => pod.namespace === namespace;
  return { part: { pods: (pod) => isNear(pod) && podMatch.part(pod.labels), outside: false } };
}

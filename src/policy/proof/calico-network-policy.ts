import { readEntity } from './calico-entity.js';
import { calicoLabels } from './calico-labels.js';
import { calicoSelector } from './calico-selector.js';
import { readCalicoServices } from './calico-services.js';
import { EVERYBODY, unclearRule } from './network-policy.js';
import { type Field, fieldAt, hasItems, isWritten, itemsIn, rootField, textIn } from './plain-value.js';
import type { PeerTerm, Policy, PolicyObject, PolicyRule } from './policy.js';
import { ANYTHING, isRead, type NotUnderstood, notUnderstood, type Reading, strangeKey } from './read-parts.js';
import type { Direction, Pod } from './world.js';

/**
 * Reads Calico's own NetworkPolicy or GlobalNetworkPolicy: rules in the order written, policies by `order` and name, tiers
 * by theirs; the first match counts, and what no rule of a tier matches is denied to those whom one of its policies selects.
 *
 * @see projectcalico/calico api/pkg/apis/projectcalico/v3/{networkpolicy,policy_common,tier}.go,
 *   libcalico-go/lib/backend/syncersv1/updateprocessors/rules.go
 */
export function readCalicoNetworkPolicy(object: PolicyObject): Policy {
  const spec = fieldAt(rootField(object.data), 'spec');
  const isGlobal = object.kind === 'GlobalNetworkPolicy';
  const selects = readSubject(spec, isGlobal ? '' : object.namespace);
  const known = [...SPEC, ...(isGlobal ? ['namespaceSelector'] : [])];
  const strange = strangeKey(spec, known);
  const types = typesOf(spec);
  const sides = (['ingress', 'egress'] as const).map((direction) => {
    if (!types.includes(direction === 'ingress' ? 'Ingress' : 'Egress')) return undefined;
    const read = itemsIn(fieldAt(spec, direction)).map((rule) => readRule(rule, direction, object.namespace));
    const rules = read.flatMap((one) => (one.rule ? [one.rule] : []));
    return {
      isolates: true,
      rules: strange ? [unclearRule(strange.field.path)] : rules,
      faults: read.flatMap(({ faults }) => faults),
    };
  });
  const [ingress, egress] = sides;
  const faults = [
    ...(isRead(selects) ? [] : [selects]),
    ...(strange ? [strange] : []),
    ...sides.flatMap((side) => side?.faults ?? []),
  ];
  const order = fieldAt(spec, 'order').value;
  return {
    object,
    selects: (pod) => (isRead(selects) ? selects.part(pod) : isGlobal || pod.namespace === object.namespace),
    isSelectorClear: isRead(selects),
    ingress,
    egress,
    order: typeof order === 'number' ? order : Number.POSITIVE_INFINITY,
    tier: textIn(fieldAt(spec, 'tier')) ?? 'default',
    faults: faults.map(({ field, must }) => ({ policy: object, path: field.path, must })),
  };
}

const SPEC = ['tier', 'order', 'selector', 'types', 'ingress', 'egress', 'performanceHints'];

/** A namespaced policy is about pods of its namespace. */
function readSubject(spec: Field, namespace: string): Reading<(pod: Pod) => boolean> {
  const pods = readText(fieldAt(spec, 'selector'));
  const namespaces = readText(fieldAt(spec, 'namespaceSelector'));
  if (!isRead(pods)) return pods;
  if (!isRead(namespaces)) return namespaces;
  return {
    part: (pod) =>
      (namespace === '' || pod.namespace === namespace) &&
      pods.part(calicoLabels(pod)) &&
      namespaces.part(pod.namespaceLabels),
  };
}

function readText(field: Field): Reading<(labels: Readonly<Record<string, string>>) => boolean> {
  const selector = calicoSelector(textIn(field) ?? '');
  return selector ? { part: selector } : notUnderstood(field, 'be a selector of Calico');
}

function typesOf(spec: Field): readonly (string | undefined)[] {
  const written = itemsIn(fieldAt(spec, 'types')).map(textIn);
  if (written.length > 0) return written;
  const [ingress, egress] = [hasItems(fieldAt(spec, 'ingress')), hasItems(fieldAt(spec, 'egress'))];
  return [...(ingress || !egress ? ['Ingress'] : []), ...(egress ? ['Egress'] : [])];
}

interface ReadRule {
  /** Undefined where it decides nothing. */
  readonly rule: PolicyRule | undefined;
  readonly faults: readonly NotUnderstood[];
}

const RULE = ['action', 'ipVersion', 'protocol', 'icmp', 'source', 'destination', 'metadata'];
const ACTIONS: Readonly<Record<string, PolicyRule['action'] | 'log'>> = {
  Allow: 'accept',
  Deny: 'drop',
  Pass: 'pass',
  Log: 'log',
};

/** All that a rule says must match, so one that is not understood in part is about what is read of it, or less. */
function readRule(rule: Field, direction: Direction, namespace: string): ReadRule {
  const written = textIn(fieldAt(rule, 'action')) ?? '';
  const action = Object.hasOwn(ACTIONS, written) ? ACTIONS[written] : undefined;
  if (action === 'log') return { rule: undefined, faults: [] };
  const strange = strangeKey(rule, RULE) ?? farSide(rule, direction);
  const peer = readEntity(
    fieldAt(rule, direction === 'ingress' ? 'source' : 'destination'),
    namespace,
    direction === 'egress',
  );
  const services = readCalicoServices(rule, fieldAt(rule, 'destination'));
  const { terms, family } = isRead(services) ? services.part : { terms: [ANYTHING], family: undefined };
  const peers = isRead(peer) ? peer.part : [EVERYBODY];
  const faults = [
    ...(action ? [] : [notUnderstood(fieldAt(rule, 'action'), 'be Allow, Deny, Pass or Log')]),
    ...(strange ? [strange] : []),
    ...(isRead(peer) ? [] : [peer]),
    ...(isRead(services) ? [] : [services]),
  ];
  return {
    rule: {
      path: rule.path,
      action: action ?? 'accept',
      peers: family ? peers.map((term) => ofFamily(term, family)) : peers,
      services: terms,
      isClear: faults.length === 0,
    },
    faults: faults.slice(0, 1),
  };
}

/** The subject's own end of the connection, of which only its ports are read. */
function farSide(rule: Field, direction: Direction): NotUnderstood | undefined {
  const own = fieldAt(rule, direction === 'ingress' ? 'destination' : 'source');
  return isWritten(own) ? strangeKey(own, direction === 'ingress' ? ['ports'] : []) : undefined;
}

/** The part of a peer that is met over one family. */
function ofFamily(peer: PeerTerm, family: 4 | 6): PeerTerm {
  const { ipv4, ipv6 } = peer.addresses ?? EVERYWHERE;
  return { ...peer, addresses: family === 4 ? { ipv4, ipv6: [] } : { ipv4: [], ipv6 } };
}

const EVERYWHERE = { ipv4: [{ first: 0, last: 2 ** 32 - 1 }], ipv6: [{ first: 0n, last: (1n << 128n) - 1n }] };

/** A tier, as its object describes it. @see api/pkg/apis/projectcalico/v3/tier.go */
export interface CalicoTier {
  readonly name: string;
  readonly order: number;
  readonly endsInPass: boolean;
}

/** Reads a Tier. */
export function readCalicoTier({ name, data }: PolicyObject): CalicoTier {
  const spec = fieldAt(rootField(data), 'spec');
  const order = fieldAt(spec, 'order').value;
  return {
    name,
    order: typeof order === 'number' ? order : Number.POSITIVE_INFINITY,
    endsInPass: textIn(fieldAt(spec, 'defaultAction')) === 'Pass',
  };
}

import { ciliumKey, podLabels } from './cilium-labels.js';
import { type CiliumReader, metOver, readCiliumPeer } from './cilium-peers.js';
import { readCiliumServices } from './cilium-services.js';
import { EVERYBODY, readSelector, unclearRule } from './network-policy.js';
import { entriesIn, type Field, fieldAt, hasItems, isWritten, itemsIn, rootField, textIn } from './plain-value.js';
import type { Policy, PolicyDirection, PolicyObject, PolicyRule } from './policy.js';
import { isRead, type NotUnderstood, notUnderstood, readAll, strangeKey } from './read-parts.js';
import type { Direction, World } from './world.js';

/**
 * Reads a CiliumNetworkPolicy or CiliumClusterwideNetworkPolicy: what is denied anywhere is denied, then what is allowed
 * anywhere is allowed. Rules of both kinds deny the rest, unless `enableDefaultDeny` says otherwise. A block means
 * addresses of neither pods nor nodes.
 *
 * @returns a policy for each of its `spec` and `specs`; none of those that select nodes
 * @see cilium/cilium Documentation/security/policy/{layer3,layer4,deny,kubernetes}.rst,
 *   pkg/policy/api/rule_validation.go, pkg/k8s/apis/cilium.io/utils/utils.go
 */
export function readCiliumNetworkPolicy(object: PolicyObject, nodes: World['nodes']): readonly Policy[] {
  const root = rootField(object.data);
  const specs = [fieldAt(root, 'spec'), ...itemsIn(fieldAt(root, 'specs'))].filter(isWritten);
  return specs.filter((spec) => !isWritten(fieldAt(spec, 'nodeSelector'))).map((spec) => readSpec(object, spec, nodes));
}

const SPEC = [
  'endpointSelector',
  'ingress',
  'ingressDeny',
  'egress',
  'egressDeny',
  'enableDefaultDeny',
  'description',
  'labels',
  'log',
];

function readSpec(object: PolicyObject, spec: Field, nodes: World['nodes']): Policy {
  const selector = readSelector(fieldAt(spec, 'endpointSelector'), ciliumKey);
  const strange = strangeKey(spec, SPEC);
  const reader = { namespace: object.namespace, nodes };
  const sides = (['ingress', 'egress'] as const).map((direction) => readSide(spec, direction, reader));
  const [ingress, egress] = sides.map(({ rules, isolates }): PolicyDirection | undefined => {
    if (strange) return { isolates, rules: [...rules, unclearRule(strange.field.path)] };
    return rules.length > 0 || isolates ? { isolates, rules } : undefined;
  });
  const faults = [
    ...(isRead(selector) ? [] : [selector]),
    ...(strange ? [strange] : []),
    ...sides.flatMap((side) => side.faults),
  ];
  return {
    object,
    selects: (pod) =>
      (object.namespace === '' || pod.namespace === object.namespace) &&
      (!isRead(selector) || selector.part(podLabels(pod))),
    isSelectorClear: isRead(selector),
    ingress,
    egress,
    order: 0,
    tier: '',
    faults: faults.map(({ field, must }) => ({ policy: object, path: field.path, must })),
  };
}

interface Side {
  readonly rules: readonly PolicyRule[];
  readonly isolates: boolean;
  readonly faults: readonly NotUnderstood[];
}

function readSide(spec: Field, direction: Direction, reader: Omit<CiliumReader, 'entities'>): Side {
  const allows = itemsIn(fieldAt(spec, direction)).map((rule) =>
    readRule(rule, { direction, action: 'accept' }, reader),
  );
  const denies = itemsIn(fieldAt(spec, `${direction}Deny`)).map((rule) =>
    readRule(rule, { direction, action: 'drop' }, reader),
  );
  const all = [...denies, ...allows];
  const isolation = fieldAt(spec, 'enableDefaultDeny', direction);
  return {
    rules: all.flatMap(({ rules }) => rules),
    isolates: typeof isolation.value === 'boolean' ? isolation.value : all.length > 0,
    faults: all.flatMap(({ faults }) => faults),
  };
}

interface Kind {
  readonly direction: Direction;
  readonly action: 'accept' | 'drop';
}

/** A rule that names neither peers nor services is about nobody; without peers alone, about everybody. */
function readRule(
  rule: Field,
  { direction, action }: Kind,
  reader: Omit<CiliumReader, 'entities'>,
): Omit<Side, 'isolates'> {
  const who = direction === 'ingress' ? 'from' : 'to';
  const kinds = ['Endpoints', 'CIDR', 'CIDRSet', 'Entities'].map((kind) => `${who}${kind}`);
  const strange = strangeKey(rule, [...kinds, 'toPorts', 'icmps']);
  const written = kinds.filter((kind) => isWritten(fieldAt(rule, kind)));
  const services = readCiliumServices(rule);
  const unclear = (fault: NotUnderstood) => ({ rules: [unclearRule(rule.path, action)], faults: [fault] });
  if (strange) return unclear(strange);
  if (written.filter((kind) => hasItems(fieldAt(rule, kind))).length > 1)
    return unclear(notUnderstood(rule, 'name peers of one kind'));
  if (written.length === 0 && entriesIn(rule).length === 0) {
    return action === 'accept' ? { rules: [], faults: [] } : unclear(notUnderstood(rule, 'say what it denies'));
  }
  const entities = itemsIn(fieldAt(rule, `${who}Entities`)).map(textIn);
  const peers = readAll(
    written.flatMap((kind) => itemsIn(fieldAt(rule, kind))),
    (peer) => readCiliumPeer(peer, { ...reader, entities }),
  );
  const faults = [...peers.faults, ...services.faults];
  const clear: PolicyRule = {
    path: rule.path,
    action,
    peers: written.length === 0 ? [EVERYBODY] : peers.parts.flat(),
    services: services.terms,
    isClear: true,
  };
  const bySide = services.perFamily.map(
    ({ family, terms }): PolicyRule => ({
      ...clear,
      services: terms,
      peers: clear.peers.map((peer) => metOver(peer, family)),
    }),
  );
  const rules = [clear, ...bySide].filter((one) => one.services.length > 0);
  const doubtful: PolicyRule = {
    ...clear,
    path: faults[0]?.field.path ?? rule.path,
    peers: peers.faults.length > 0 ? [EVERYBODY] : clear.peers,
    services:
      services.faults.length > 0
        ? services.doubtful
        : [...services.terms, ...services.perFamily.flatMap(({ terms }) => terms)],
    isClear: false,
  };
  return { rules: faults.length > 0 ? [...rules, doubtful] : rules, faults };
}

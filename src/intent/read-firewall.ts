import type {
  AccessSource,
  Downgrade,
  Firewall,
  RuleProtocol,
  WrittenDirection,
  WrittenPeer,
  WrittenRule,
} from './access.js';
import { defined } from './defined.js';
import { type Origin, within } from './document.js';
import type { EgressRuleIntent, IngressRuleIntent } from './generated/access-policy.js';
import { type PeerSpec, readPeer } from './read-peer.js';
import { portsOf, servicesOf } from './read-services.js';
import { ruleText } from './rule-text.js';
import { writtenRules } from './written-rules.js';

/** `ingress`, `egress` and `allowDowngrade` as written: those of a `firewall` or of an AccessPolicy. */
export interface FirewallSpec {
  readonly ingress?: DirectionSpec;
  readonly egress?: DirectionSpec;
  readonly allowDowngrade?: readonly Downgrade[];
}

interface DirectionSpec {
  readonly default?: 'accept' | 'drop';
  readonly rules?: readonly (IngressRuleIntent | EgressRuleIntent)[];
}

/**
 * The rules of a `firewall` or of an AccessPolicy.
 *
 * @param source who writes them; its downgrades are read here
 * @param origin of the mapping that holds `ingress` and `egress`
 */
export function readFirewall(spec: FirewallSpec, source: Omit<AccessSource, 'downgrades'>, origin: Origin): Firewall {
  const { ingress, egress, allowDowngrade = [] } = spec;
  const { namespace } = source;
  const directions = defined({
    ingress: ingress && readDirection(ingress, 'from', namespace, within(origin, 'ingress')),
    egress: egress && readDirection(egress, 'to', namespace, within(origin, 'egress')),
  });
  return {
    origin,
    source: { downgrades: new Set(allowDowngrade), ...source },
    references: writtenRules(directions).flatMap(({ peer }) => (isReference(peer) ? [peer] : [])),
    ...directions,
  };
}

const isReference = ({ kind }: WrittenPeer): boolean => kind !== 'any' && kind !== 'range';

/** What stands before a peer: where a packet is from, or where it goes to. */
type Way = 'from' | 'to';

function readDirection(spec: DirectionSpec, way: Way, namespace: string, origin: Origin): WrittenDirection {
  return {
    origin,
    rules: (spec.rules ?? []).map((rule, index) => readRule(rule, way, namespace, within(origin, 'rules', index))),
    ...defined({ default: spec.default }),
  };
}

type RuleSpec = IngressRuleIntent | EgressRuleIntent;

function readRule(spec: RuleSpec, way: Way, namespace: string, origin: Origin): WrittenRule {
  const { action, icmp, expires, owner, description } = spec;
  const protocol = ruleProtocol(spec.protocol);
  const [peer, peerAt] = peerOf(spec);
  const [portTexts, portsAt] = portTextsOf(spec);
  const ports = portTexts.map((text, index) => {
    const at = portsAt === 'ports' ? within(origin, portsAt, index) : within(origin, portsAt);
    return { ...portsOf(text), origin: at };
  });
  return {
    origin,
    action,
    protocol,
    services: servicesOf({ protocol, ports, ...defined({ icmp }) }),
    ports,
    hasIcmp: icmp !== undefined,
    peer: readPeer(peer, namespace, within(origin, peerAt)),
    text: ruleText({ action, protocol, ports: portTexts, way, peer, ...defined({ icmp }) }),
    about: defined({ expires, owner, description }),
  };
}

/** A protocol in lower case; every protocol for none. */
export function ruleProtocol(text = 'any'): RuleProtocol {
  const name = text.toLowerCase();
  return name === 'tcp' || name === 'udp' || name === 'icmp' ? name : 'any';
}

function peerOf(spec: RuleSpec): readonly [PeerSpec, string] {
  if ('sourceAddress' in spec && spec.sourceAddress !== undefined) return [spec.sourceAddress, 'sourceAddress'];
  return [spec.peer ?? 'any', 'peer'];
}

function portTextsOf(spec: RuleSpec): readonly [readonly (number | string)[], 'ports' | 'destinationPort'] {
  if ('destinationPort' in spec && spec.destinationPort !== undefined)
    return [[spec.destinationPort], 'destinationPort'];
  return [spec.ports ?? [], 'ports'];
}

import type { Access, AccessRule, AccessSource, DirectionAccess, WrittenPeer } from '../../src/intent/access.js';
import { addressSet } from '../../src/net/address-set.js';
import type { AccessRules } from '../../src/net/packet-rule.js';
import { originOf } from './model.js';
import { prefix } from './vm.js';

const NO_PODS = { kind: 'only', names: [] } as const;
const EVERYTHING = ['0.0.0.0/0', '::/0'];

/** What lets TCP in from a block, or from anybody, and nothing else. */
export function accessFrom(block: string | 'any'): Access {
  const rules = [ruleFrom(block)];
  const said = { default: 'drop', defaultOrigin: originOf('default'), defaultSource: SOURCE } as const;
  return { ingress: { rules, ...said }, sources: [SOURCE], downgrades: new Set() };
}

const SOURCE: AccessSource = {
  kind: 'Wukong',
  namespace: 'shop',
  name: 'web',
  origin: originOf('web'),
  downgrades: new Set(),
};

function ruleFrom(block: string): AccessRule {
  const origin = originOf('rule');
  const peer: WrittenPeer = block === 'any' ? { kind: 'any', origin } : { kind: 'range', range: prefix(block), origin };
  const all = [{ first: 0, last: 65535 }];
  return {
    origin,
    action: 'accept',
    peer,
    peers: {
      ...addressSet((block === 'any' ? EVERYTHING : [block]).map(prefix)),
      workloads4: NO_PODS,
      workloads6: NO_PODS,
    },
    services: { tcp: all, udp: [], sctp: [], icmp: [], other: false },
    text: `accept tcp from ${block}`,
    source: SOURCE,
  };
}

/** Rules of one direction as an attachment has them, whoever wrote them. */
function directionOf({ rules, default: otherwise }: AccessRules): DirectionAccess {
  const { origin, peer, source } = ruleFrom('any');
  return {
    rules: rules.map((rule, index) => ({ ...rule, origin, peer, source, text: `rule ${index + 1}` })),
    default: otherwise,
    defaultOrigin: originOf('default'),
    defaultSource: SOURCE,
  };
}

/** What an attachment lets through, by what is said of its directions. */
export function accessOf(directions: { readonly ingress?: AccessRules; readonly egress?: AccessRules }): Access {
  const { ingress, egress } = directions;
  return {
    sources: [SOURCE],
    downgrades: new Set(),
    ...(ingress ? { ingress: directionOf(ingress) } : {}),
    ...(egress ? { egress: directionOf(egress) } : {}),
  };
}

import { proveAccess } from '../../src/compile/prove-access.js';
import type { Access, AccessSource, Downgrade } from '../../src/intent/access.js';
import type { Cluster, PolicyEngines } from '../../src/intent/model.js';
import type { KubernetesObject } from '../../src/manifests/object.js';
import { yamlText } from '../../src/manifests/yaml-text.js';
import { addressSet } from '../../src/net/address-set.js';
import type { AccessRules, Interval, PeerSet, WorkloadSet } from '../../src/net/packet-rule.js';
import type { AddressRange } from '../../src/net/prefix.js';
import { calicoNetworkPolicy } from '../../src/targets/calico-network-policy.js';
import { ciliumNetworkPolicy } from '../../src/targets/cilium-network-policy.js';
import { multiNetworkPolicy } from '../../src/targets/multi-network-policy.js';
import { networkPolicy } from '../../src/targets/network-policy.js';
import { isEverything } from '../../src/targets/packet-matches.js';
import type { AccessGroup, Emitted } from '../../src/targets/target.js';
import { clusterOf, originOf, vmOf } from './model.js';
import { NO_PODS } from './packet-arbitraries.js';
import { prefix } from './vm.js';

/** An engine under test, and where it filters. */
export interface Engine {
  readonly name: string;
  readonly cluster: Cluster;
  readonly definition?: string;
  readonly emit: (group: AccessGroup, cluster: Cluster) => Emitted | undefined;
  /** What the language can say to it. */
  readonly sayable: (rules: AccessRules) => AccessRules;
}

/** Pods have addresses of both families, as in `podNetwork`. */
const clusterWith = (engines: Partial<PolicyEngines>): Cluster =>
  clusterOf({
    podPrefixes: ['10.0.0.8/29', 'fd00::8/125'].map(prefix),
    nodePrefixes: [],
    policyEngines: { podNetwork: 'kubernetes', secondaryNetworks: 'guest', ...engines },
  });

export const engines: readonly Engine[] = [
  {
    name: 'NetworkPolicy',
    cluster: clusterWith({ podNetwork: 'kubernetes' }),
    emit: (group, cluster) => networkPolicy.perAccess?.(group, cluster),
    sayable: onPodNetwork,
  },
  {
    name: 'Cilium',
    cluster: clusterWith({ podNetwork: 'cilium' }),
    emit: (group, cluster) => ciliumNetworkPolicy.perAccess?.(group, cluster),
    sayable: onPodNetwork,
  },
  {
    name: 'Calico',
    cluster: clusterWith({ podNetwork: 'calico' }),
    emit: (group, cluster) => calicoNetworkPolicy.perAccess?.(group, cluster),
    sayable: (rules) => withoutLastType(onPodNetwork(rules)),
  },
  {
    name: 'MultiNetworkPolicy',
    cluster: clusterWith({ secondaryNetworks: 'ovn-kubernetes' }),
    definition: 'demo/tenant',
    emit: (group, cluster) => multiNetworkPolicy.perAccess?.(group, cluster),
    sayable: (rules) => withPeers(rules, (peers) => ({ ...peers, workloads4: NO_PODS, workloads6: NO_PODS })),
  },
];

/** Rules resolve to peers that are no addresses of pods, and to the same pods over both families. */
function onPodNetwork(rules: AccessRules): AccessRules {
  return withPeers(rules, ({ ipv4, ipv6, workloads4 }) => {
    const { kind, names } = workloads4;
    const pods: WorkloadSet = kind === 'all-but' && names.length > 0 ? { kind: 'only', names } : workloads4;
    const outside = addressSet(
      [...rangesOf(4, ipv4), ...rangesOf(6, ipv6)],
      ['10.0.0.8/29', 'fd00::8/125'].map(prefix),
    );
    return { ...outside, workloads4: pods, workloads6: pods };
  });
}

/** And no rule is about some ports and other protocols at once. */
function withPeers({ rules, default: otherwise }: AccessRules, change: (peers: PeerSet) => PeerSet): AccessRules {
  return {
    rules: rules.map(({ peers, services, ...rule }) => ({
      ...rule,
      peers: change(peers),
      services: isEverything(services) ? services : { ...services, other: false },
    })),
    default: otherwise,
  };
}

/** A rule of the language is about all messages of ICMP, one type or one code; Calico cannot name type 255. */
const withoutLastType = ({ rules, default: otherwise }: AccessRules): AccessRules => ({
  rules: rules.map(({ services, ...rule }) => ({
    ...rule,
    services: isEverything(services) ? services : { ...services, icmp: services.icmp.slice(0, 1).map(oneMessage) },
  })),
  default: otherwise,
});

function oneMessage({ first }: Interval): Interval {
  const at = Math.min(first, 0xfeff);
  return { first: at, last: at };
}

function rangesOf<Value extends number | bigint>(
  family: 4 | 6,
  set: readonly Interval<Value>[],
): readonly AddressRange[] {
  return set.map(({ first, last }) => ({ family, first, last }));
}

/** Every weaker result is accepted, so that all rules can be said. */
const DOWNGRADES: ReadonlySet<Downgrade> = new Set(['reject-as-drop', 'icmp-unspecified', 'other-protocols-dropped']);

const SOURCE: AccessSource = {
  kind: 'Wukong',
  namespace: 'demo',
  name: 'web',
  origin: originOf('web'),
  downgrades: DOWNGRADES,
};

/** A group of the VM "demo/web" with rules of its own. */
export function groupWith(ingress: AccessRules, egress: AccessRules | undefined, { definition }: Engine): AccessGroup {
  const direction = (rules: AccessRules): NonNullable<Access['ingress']> => ({
    default: rules.default,
    defaultOrigin: originOf('default'),
    defaultSource: SOURCE,
    rules: rules.rules.map((rule) => ({
      ...rule,
      origin: originOf('rule'),
      source: SOURCE,
      text: rule.action,
      peer: { kind: 'any', origin: originOf('peer') },
    })),
  });
  const access: Access = {
    sources: [SOURCE],
    downgrades: DOWNGRADES,
    ingress: direction(ingress),
    ...(egress ? { egress: direction(egress) } : {}),
  };
  return {
    name: 'vm-web',
    namespace: 'demo',
    vms: ['web'],
    access,
    owner: { kind: 'Wukong', namespace: 'demo', name: 'web', origin: originOf('web') },
    ...(definition === undefined ? {} : { definition }),
  };
}

const VMS = ['cache', 'db', 'web', 'idle'].map((name) => vmOf([], { name, namespace: 'demo' }));
const NAMESAKE = vmOf([], { name: 'web', namespace: 'shop' });

/** What the proof finds in objects as they would stand in git. */
export function proofOf(group: AccessGroup, objects: readonly unknown[], cluster: Cluster): readonly string[] {
  const texts = objects.map((object) => yamlText(isObject(object) ? object : {}));
  const namesakes = (name: string) => [...VMS, NAMESAKE].filter((vm) => vm.name === name);
  return proveAccess(group, texts, { cluster, namesakes }).map(({ message }) => message);
}

function isObject(value: unknown): value is KubernetesObject {
  return typeof value === 'object' && value !== null;
}

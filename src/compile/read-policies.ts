import type { Value } from '../intent/document.js';
import { valueIn } from '../intent/document-fields.js';
import { readData } from '../intent/read-data.js';
import { type AddressRange, rangesOverlap } from '../net/prefix.js';
import { readCalicoNetworkPolicy } from '../policy/proof/calico-network-policy.js';
import { readCiliumNetworkPolicy } from '../policy/proof/cilium-network-policy.js';
import type { Policies } from '../policy/proof/evaluate.js';
import { readMultiNetworkPolicy } from '../policy/proof/multi-network-policy.js';
import { readNetworkPolicy } from '../policy/proof/network-policy.js';
import type { PeerTerm, Policy, PolicyDirection, PolicyObject } from '../policy/proof/policy.js';
import type { World } from '../policy/proof/world.js';

/** What the files of one network's policies say, as their readers understand it. */
export interface ReadPolicies extends Policies {
  readonly objects: readonly PolicyObject[];
}

/**
 * Reads emitted policies back, each by the reader of its kind.
 *
 * @param definition "namespace/name" of the attachment definition; undefined on the pod network
 */
export function readPolicies(
  texts: readonly string[],
  nodes: World['nodes'],
  definition: string | undefined,
): ReadPolicies {
  const objects = texts.map(objectOf);
  const of = (kind: string, read: (object: PolicyObject) => readonly Policy[]) =>
    objects.filter((object) => kindOf(object) === kind).flatMap(read);
  const multiple = of('k8s.cni.cncf.io/v1beta1 MultiNetworkPolicy', (object) => {
    const { policy, definitions } = readMultiNetworkPolicy(object);
    return definition !== undefined && definitions.includes(definition) ? [policy] : [];
  });
  const united = [
    ...of('networking.k8s.io/v1 NetworkPolicy', (object) => [readNetworkPolicy(object)]),
    ...of('cilium.io/v2 CiliumNetworkPolicy', (object) => readCiliumNetworkPolicy(object, nodes)),
  ];
  return {
    objects,
    admin: [],
    united: definition === undefined ? united : multiple,
    calico: of('projectcalico.org/v3 NetworkPolicy', (object) => [readCalicoNetworkPolicy(object)]),
    calicoTiers: [],
    unknown: [],
  };
}

/**
 * The policies as engines read them: to some no block of a NetworkPolicy means a pod, and what is emitted must mean one
 * thing to all. One reading where no block holds an address of a pod.
 *
 * @see cilium/cilium Documentation/security/policy/layer3.rst (CIDR rules are not about managed endpoints)
 */
export function readingsOf(policies: ReadPolicies, pods: readonly AddressRange[]): readonly ReadPolicies[] {
  const isAmbiguous = policies.united.some((policy) => isNetworkPolicy(policy) && holdsPods(policy, pods));
  if (!isAmbiguous) return [policies];
  const outside = (policy: Policy): Policy =>
    isNetworkPolicy(policy)
      ? { ...policy, ingress: blocksOutside(policy.ingress), egress: blocksOutside(policy.egress) }
      : policy;
  return [policies, { ...policies, united: policies.united.map(outside) }];
}

const isNetworkPolicy = ({ object }: Policy): boolean => object.kind === 'NetworkPolicy';

function holdsPods({ ingress, egress }: Policy, pods: readonly AddressRange[]): boolean {
  const terms = [ingress, egress].flatMap((direction) => direction?.rules ?? []).flatMap(({ peers }) => peers);
  return terms.some(({ addresses }) => {
    const ranges: readonly AddressRange[] = [
      ...(addresses?.ipv4 ?? []).map((range) => ({ family: 4 as const, ...range })),
      ...(addresses?.ipv6 ?? []).map((range) => ({ family: 6 as const, ...range })),
    ];
    return ranges.some((range) => pods.some((pod) => rangesOverlap(pod, range)));
  });
}

function blocksOutside(direction: PolicyDirection | undefined): PolicyDirection | undefined {
  if (!direction) return undefined;
  const rules = direction.rules.map((rule) => ({ ...rule, peers: rule.peers.map(blockOutside) }));
  return { ...direction, rules };
}

const blockOutside = ({ addresses, outside, pods }: PeerTerm): PeerTerm =>
  addresses ? { addresses, outside } : { outside, ...(pods ? { pods } : {}) };

const kindOf = ({ group, version, kind }: PolicyObject): string => `${group}/${version} ${kind}`;

function objectOf(text: string): PolicyObject {
  const data = readData(text);
  const apiVersion = textAt(data, 'apiVersion');
  const slash = apiVersion.indexOf('/');
  return {
    group: apiVersion.slice(0, Math.max(slash, 0)),
    version: apiVersion.slice(slash + 1),
    kind: textAt(data, 'kind'),
    namespace: textAt(data, 'metadata', 'namespace'),
    name: textAt(data, 'metadata', 'name'),
    data,
  };
}

function textAt(data: Value, ...keys: readonly string[]): string {
  const value = valueIn(data, ...keys);
  return typeof value === 'string' ? value : '';
}

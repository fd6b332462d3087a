import type { Cluster } from '../intent/model.js';
import { podUniverse } from '../intent/peer-universe.js';
import type { AccessRules, Interval, PeerSet, WorkloadSet } from '../net/packet-rule.js';
import { containsRange, formatPrefix, type Prefix, rangesOverlap } from '../net/prefix.js';
import { type AllowTerm, allowTerms } from '../policy/allow-terms.js';
import type { Block } from '../policy/prefix-cover.js';
import { unsayableFamilies, unsayableServices } from './allow-only.js';
import { rejectAsDrop } from './downgrades.js';
import { isEverything, type PacketMatch, packetMatches } from './packet-matches.js';
import { byNamespace, inPieces, podSelections, VM_LABEL } from './pod-selectors.js';
import { either, isEverybody, vmsSelector } from './policy-rules.js';
import { type AccessGroup, type Emitted, NOTHING, type Target } from './target.js';

/**
 * Access rules on the pod network as CiliumNetworkPolicies, which are united like Kubernetes' own.
 *
 * To Cilium a block means what is outside the cluster: pods are endpoints, and nodes are the entities `host` and
 * `remote-node`, named where rules accept all of `nodeCIDRs`. ICMP is allowed by whole types.
 *
 * Shape: cilium.io/v2. Limits: 40 ports, or 40 ICMP fields, in one list; one kind of peer a rule.
 *
 * @see cilium/cilium Documentation/security/policy/{layer3,layer4}.rst, pkg/policy/api/rule_validation.go
 */
export const ciliumNetworkPolicy: Target = { name: 'cilium-network-policy', perAccess: emit };

const LIST_MAX = 40;

/** How many VMs one object selects. */
const VMS_MAX = 500;

/** Rules of one object: far below the 1.5 MiB that an API server stores. */
const RULES_MAX = 500;

function emit(group: AccessGroup, cluster: Cluster): Emitted {
  if (cluster.policyEngines.podNetwork !== 'cilium' || group.definition !== undefined) return NOTHING;
  const { access, name, namespace, owner } = group;
  const { ingress, egress } = access;
  const universe = podUniverse(cluster);
  const incoming = ingress && pieces(rulesOf(ingress, 'from', cluster));
  const outgoing = egress && pieces(rulesOf(egress, 'to', cluster));
  const count = Math.max(incoming?.length ?? 0, outgoing?.length ?? 0);
  const specs = inPieces(group.vms, VMS_MAX).flatMap((vms) =>
    Array.from({ length: count }, (_, index) => ({
      endpointSelector: vmsSelector(vms),
      ...(incoming ? { ingress: incoming[index] ?? [{}] } : {}),
      ...(outgoing ? { egress: outgoing[index] ?? [{}] } : {}),
    })),
  );
  return {
    emissions: specs.map((spec, index) => ({
      object: {
        apiVersion: 'cilium.io/v2',
        kind: 'CiliumNetworkPolicy',
        metadata: { name: index === 0 ? name : `${name}-${index + 1}`, namespace },
        spec,
      },
      layer: '30-policy',
      owner,
    })),
    findings: [
      ...rejectAsDrop(access, 'Cilium'),
      ...unsayableServices(access, universe, 'types', 'Cilium'),
      ...unsayableFamilies(access, universe, 'Cilium'),
    ],
  };
}

type CiliumRule = Readonly<Record<string, unknown>>;

/** A rule without peers allows nobody, and that the policy has one denies all others. */
function pieces(rules: readonly CiliumRule[]): readonly (readonly CiliumRule[])[] {
  return rules.length === 0 ? [[{}]] : inPieces(rules, RULES_MAX);
}

/** What a rule calls its peers. */
type Way = 'from' | 'to';

function rulesOf(access: AccessRules, way: Way, cluster: Cluster): readonly CiliumRule[] {
  const universe = podUniverse(cluster);
  return allowTerms(access, universe).flatMap((term) => {
    const services = serviceFields(term);
    return peersOf(term, universe, way, cluster).flatMap(({ fields, families }) =>
      services
        .filter(({ family }) => family === undefined || families.includes(family))
        .map(({ fields: service }) => ({ ...fields, ...service })),
    );
  });
}

type Family = 4 | 6;

/** Peers of one kind, and the families that they are met over. */
interface Peers {
  readonly fields: CiliumRule;
  readonly families: readonly Family[];
}

function peersOf(
  term: AllowTerm,
  universe: PeerSet,
  way: Way,
  { podPrefixes, nodePrefixes }: Cluster,
): readonly Peers[] {
  if (isEverybody(term, universe)) return [{ fields: { [`${way}Entities`]: ['all'] }, families: [4, 6] }];
  const blocks = (
    [
      [4, term.ipv4],
      [6, term.ipv6],
    ] as const
  ).flatMap(([family, list]): readonly Peers[] =>
    list.length === 0 ? [] : [{ fields: { [`${way}CIDRSet`]: list.map(cidrSet) }, families: [family] }],
  );
  const nodes = nodePrefixes.length > 0 && nodePrefixes.every((prefix) => isCovered(prefix, term));
  const families = ([4, 6] as const).filter((family) => podPrefixes.some((prefix) => prefix.family === family));
  const endpoints = endpointsOf(either(term.workloads4, term.workloads6));
  return [
    ...blocks,
    ...(nodes ? [{ fields: { [`${way}Entities`]: ['host', 'remote-node'] }, families: [4, 6] as const }] : []),
    ...(endpoints.length > 0 ? [{ fields: { [`${way}Endpoints`]: endpoints }, families }] : []),
  ];
}

/** Addresses of pods are endpoints and those of nodes entities, so a block need not leave them out. */
function cidrSet({ prefix, excepts }: Block) {
  const cidr = formatPrefix(prefix);
  return excepts.length === 0 ? { cidr } : { cidr, except: excepts.map(formatPrefix) };
}

function isCovered(prefix: Prefix, { ipv4, ipv6 }: AllowTerm): boolean {
  return [...ipv4, ...ipv6].some(
    (block) => containsRange(block.prefix, prefix) && !block.excepts.some((except) => rangesOverlap(except, prefix)),
  );
}

const NAMESPACE = 'k8s:io.kubernetes.pod.namespace';

/** Selectors of pods; one that does not name a namespace would mean that of the policy. */
function endpointsOf({ kind, names }: WorkloadSet): readonly CiliumRule[] {
  if (kind === 'only') {
    return podSelections(names).map(({ namespace, vms }) => {
      const { matchLabels, ...rest } = vmsSelector(vms);
      return { matchLabels: { [NAMESPACE]: namespace, ...matchLabels }, ...rest };
    });
  }
  const left = byNamespace(names);
  if (left.length === 0) return [{ matchExpressions: [{ key: NAMESPACE, operator: 'Exists' }] }];
  const values = left.map(({ namespace }) => namespace);
  return [
    { matchExpressions: [{ key: NAMESPACE, operator: 'NotIn', values }] },
    ...left.map(({ namespace, vms }) => ({
      matchLabels: { [NAMESPACE]: namespace },
      matchExpressions: [{ key: VM_LABEL, operator: 'NotIn', values: vms }],
    })),
  ];
}

/** Services of one rule, and the family that they are of. */
interface Services {
  readonly family?: Family;
  readonly fields: CiliumRule;
}

function serviceFields({ services }: AllowTerm): readonly Services[] {
  if (isEverything(services)) return [{ fields: {} }];
  const matches = packetMatches(services);
  const ports = matches.flatMap(portsOf);
  const types = matches.flatMap(typesOf);
  return [
    ...(ports.length > 0
      ? [{ fields: { toPorts: inPieces(ports, LIST_MAX).map((piece) => ({ ports: piece })) } }]
      : []),
    ...(types.length > 0 ? [icmp(4, types), icmp(6, types)] : []),
  ];
}

function portsOf(match: PacketMatch): readonly CiliumRule[] {
  if (match.protocol === undefined || match.protocol === 'ICMP') return [];
  const { protocol, ports } = match;
  const ranges: readonly Interval[] = ports.length > 0 ? ports : [{ first: 1, last: 65535 }];
  return ranges.flatMap(({ first, last }) => {
    // Port 0 stands for all ports.
    const port = Math.max(first, 1);
    if (port > last) return [];
    return [{ port: String(port), ...(port < last ? { endPort: last } : {}), protocol }];
  });
}

function typesOf(match: PacketMatch): readonly number[] {
  if (match.protocol !== 'ICMP') return [];
  if (match.messages.length === 0) return Array.from({ length: 256 }, (_, type) => type);
  return match.messages.flatMap(({ type, code }) => (code === undefined ? [type] : []));
}

function icmp(family: Family, types: readonly number[]): Services {
  const fields = types.map((type) => ({ family: `IPv${family}`, type }));
  return { family, fields: { icmps: inPieces(fields, LIST_MAX).map((piece) => ({ fields: piece })) } };
}

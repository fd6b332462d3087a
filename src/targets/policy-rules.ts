import type { AccessRules, Interval, PeerSet, ServiceSet, WorkloadSet } from '../net/packet-rule.js';
import { formatPrefix } from '../net/prefix.js';
import { type AllowTerm, allowTerms } from '../policy/allow-terms.js';
import type { Block } from '../policy/prefix-cover.js';
import { isEverything } from './packet-matches.js';
import { byNamespace, inPieces, NAMESPACE_LABEL, type PodSelection, podSelections, VM_LABEL } from './pod-selectors.js';

/** A rule of a NetworkPolicy or a MultiNetworkPolicy: everybody where there are no peers, everything where there are no ports. */
export interface PolicyRule {
  readonly from?: readonly PolicyPeer[];
  readonly to?: readonly PolicyPeer[];
  readonly ports?: readonly PolicyPort[];
}

/** What a rule calls its peers. */
export type PeerField = 'from' | 'to';

/** A rule before it is known which end of a connection its peers are. */
interface Allowance {
  readonly peers?: readonly PolicyPeer[];
  readonly ports?: readonly PolicyPort[];
}

export interface PolicyPeer {
  readonly ipBlock?: { readonly cidr: string; readonly except?: readonly string[] };
  readonly namespaceSelector?: LabelSelector;
  readonly podSelector?: LabelSelector;
}

export interface PolicyPort {
  readonly protocol: 'TCP' | 'UDP' | 'SCTP';
  readonly port?: number;
  readonly endPort?: number;
}

export interface LabelSelector {
  readonly matchLabels?: Readonly<Record<string, string>>;
  readonly matchExpressions?: readonly {
    readonly key: string;
    readonly operator: 'In' | 'NotIn' | 'Exists';
    readonly values?: readonly string[];
  }[];
}

/**
 * What access rules accept, as rules that only allow; what these have no words for is left out. In pieces that one object
 * each can hold; their order means nothing. At least one piece.
 */
export function policyRules(
  access: AccessRules,
  { universe, namespace, field }: { readonly universe: PeerSet; readonly namespace: string; readonly field: PeerField },
): readonly (readonly PolicyRule[])[] {
  return inObjects(allowances(access, universe, namespace)).map((piece) =>
    piece.map(({ peers, ...rest }) => ({ ...(peers ? { [field]: peers } : {}), ...rest })),
  );
}

function allowances(access: AccessRules, universe: PeerSet, namespace: string): readonly Allowance[] {
  return allowTerms(access, universe).flatMap((term) => {
    const ports = policyPorts(term.services);
    if (ports?.length === 0) return [];
    const peers = isEverybody(term, universe) ? undefined : policyPeers(term, namespace);
    if (peers?.length === 0) return [];
    return [{ ...(peers ? { peers } : {}), ...(ports ? { ports } : {}) }];
  });
}

/** Undefined for everything; empty where no word is left. */
function policyPorts(services: ServiceSet): readonly PolicyPort[] | undefined {
  if (isEverything(services)) return undefined;
  const { tcp, udp, sctp } = services;
  return [...portsOf('TCP', tcp), ...portsOf('UDP', udp), ...portsOf('SCTP', sctp)];
}

/** Port 0 has no word, and no connection. */
function portsOf(protocol: PolicyPort['protocol'], set: readonly Interval[]): readonly PolicyPort[] {
  return set.flatMap(({ first, last }) => {
    if (first <= 1 && last === 65535) return [{ protocol }];
    const port = Math.max(first, 1);
    if (port > last) return [];
    return [{ protocol, port, ...(port < last ? { endPort: last } : {}) }];
  });
}

function policyPeers({ ipv4, ipv6, workloads4, workloads6 }: AllowTerm, namespace: string): readonly PolicyPeer[] {
  return [...[...ipv4, ...ipv6].map(blockPeer), ...podPeers(either(workloads4, workloads6), namespace)];
}

function blockPeer({ prefix, excepts }: Block): PolicyPeer {
  const cidr = formatPrefix(prefix);
  return { ipBlock: excepts.length === 0 ? { cidr } : { cidr, except: excepts.map(formatPrefix) } };
}

/** Pods are selected whatever family they are met over; where there is one family, the other set is empty. */
export function either(four: WorkloadSet, six: WorkloadSet): WorkloadSet {
  return four.kind === 'only' && four.names.length === 0 ? six : four;
}

function podPeers({ kind, names }: WorkloadSet, namespace: string): readonly PolicyPeer[] {
  if (kind === 'only') return podSelections(names).map((selection) => namedPeer(selection, namespace));
  if (names.length === 0) return [{ namespaceSelector: {} }];
  const left = byNamespace(names);
  const elsewhere = { key: NAMESPACE_LABEL, operator: 'NotIn' as const, values: left.map((each) => each.namespace) };
  return [
    { namespaceSelector: { matchExpressions: [elsewhere] } },
    ...left.map((selection) => ({
      namespaceSelector: inNamespace(selection.namespace),
      podSelector: { matchExpressions: [{ key: VM_LABEL, operator: 'NotIn' as const, values: selection.vms }] },
    })),
  ];
}

function namedPeer({ namespace, vms }: PodSelection, own: string): PolicyPeer {
  const podSelector = vmsSelector(vms);
  return namespace === own ? { podSelector } : { namespaceSelector: inNamespace(namespace), podSelector };
}

const inNamespace = (namespace: string): LabelSelector => ({ matchLabels: { [NAMESPACE_LABEL]: namespace } });

/** Selects VMs of one namespace by the label that their pods carry since they run. */
export function vmsSelector(vms: readonly string[]): LabelSelector {
  const [only] = vms;
  if (only !== undefined && vms.length === 1) return { matchLabels: { [VM_LABEL]: only } };
  return { matchExpressions: [{ key: VM_LABEL, operator: 'In', values: vms }] };
}

/** Whether a term is about every peer that there is. */
export function isEverybody({ ipv4, ipv6, workloads4, workloads6 }: AllowTerm, universe: PeerSet): boolean {
  const pods = [
    [workloads4, universe.workloads4],
    [workloads6, universe.workloads6],
  ] as const;
  return [ipv4, ipv6].every(isOneBlock) && pods.every(([some, all]) => isNobody(all) || isAll(some));
}

const isOneBlock = (blocks: readonly Block[]): boolean =>
  blocks.length === 1 && blocks[0]?.prefix.length === 0 && blocks[0].excepts.length === 0;

const isNobody = ({ kind, names }: WorkloadSet): boolean => kind === 'only' && names.length === 0;

const isAll = ({ kind, names }: WorkloadSet): boolean => kind === 'all-but' && names.length === 0;

/** Rules that fit into one object each: far below the 1.5 MiB that an API server stores. */
const PEERS_MAX = 4000;

function inObjects(rules: readonly Allowance[]): readonly (readonly Allowance[])[] {
  const pieces: Allowance[][] = [[]];
  let room = PEERS_MAX;
  for (const rule of rules.flatMap(inShortRules)) {
    const size = sizeOf(rule);
    if (size > room && room < PEERS_MAX) {
      pieces.push([]);
      room = PEERS_MAX;
    }
    pieces.at(-1)?.push(rule);
    room -= size;
  }
  return pieces;
}

function inShortRules({ peers, ports }: Allowance): readonly Allowance[] {
  if (!peers) return [{ ...(ports ? { ports } : {}) }];
  return inPieces(peers, PEERS_MAX).map((piece) => ({ peers: piece, ...(ports ? { ports } : {}) }));
}

function sizeOf({ peers = [], ports = [] }: Allowance): number {
  return ports.length + peers.reduce((size, { ipBlock }) => size + 1 + (ipBlock?.except?.length ?? 0), 0);
}

import type { Packet } from '../../src/net/packet.js';
import type { PeerSet, ServiceSet, WorkloadSet } from '../../src/net/packet-rule.js';
import type { PlainValue } from '../../src/policy/proof/plain-value.js';
import type { EvaluatedRules, PolicyObject } from '../../src/policy/proof/policy.js';
import type { Labels, NamedPort, Workload, World } from '../../src/policy/proof/world.js';

/** A pod on a network that has IPv4, by "namespace/name". */
export interface SomePod {
  readonly labels?: Labels;
  readonly ports?: readonly NamedPort[];
  /** Every address where it is left out. */
  readonly address?: number;
}

const ANYWHERE = [{ first: 0, last: 2 ** 32 - 1 }];

/** Pods by "namespace/name", in namespaces with labels beside the one that the API server sets. */
export function podWorld(
  pods: Readonly<Record<string, SomePod>>,
  namespaces: Readonly<Record<string, Labels>> = {},
): World {
  return {
    workloads: Object.entries(pods).map(([key, { labels = {}, ports = [], address }]): Workload => {
      const [namespace = ''] = key.split('/');
      return {
        key,
        namespace,
        namespaceLabels: { 'kubernetes.io/metadata.name': namespace, ...namespaces[namespace] },
        labels,
        ports,
        ipv4: address === undefined ? ANYWHERE : [{ first: address, last: address }],
        ipv6: [],
      };
    }),
    others: { key: '', namespace: '', namespaceLabels: {}, labels: {}, ports: [], ipv4: ANYWHERE, ipv6: [] },
    blocksAreOutside: true,
    nodes: { ipv4: [], ipv6: [] },
  };
}

/** A policy as plain data. */
export function policyObject(
  apiVersion: string,
  kind: string,
  identity: string,
  spec: PlainValue,
  annotations: Readonly<Record<string, string>> = {},
): PolicyObject {
  const [group = '', version = ''] = apiVersion.split('/');
  const [namespace = '', name = ''] = identity.includes('/') ? identity.split('/') : ['', identity];
  return { group, version, kind, namespace, name, data: { apiVersion, kind, metadata: { name, annotations }, spec } };
}

/** What the first matching rule says of a packet. */
export function verdictOn({ rules, default: otherwise }: EvaluatedRules, packet: Packet): string {
  const rule = rules.find(
    ({ peers, services }) => holdsPeer(peers, packet.peer) && holdsService(services, packet.service),
  );
  return rule && !rule.isClear ? 'unknown' : (rule?.action ?? otherwise);
}

function holdsPeer({ ipv4, ipv6, workloads4, workloads6 }: PeerSet, peer: Packet['peer']): boolean {
  if ('value' in peer) {
    const { value } = peer;
    return typeof value === 'number'
      ? isIn(ipv4, value)
      : ipv6.some(({ first, last }) => first <= value && value <= last);
  }
  return holdsPod(peer.family === 4 ? workloads4 : workloads6, peer.workload);
}

const holdsPod = ({ kind, names }: WorkloadSet, name: string | undefined): boolean =>
  names.includes(name ?? '') === (kind === 'only');

/** Whether a set holds what a packet carries. */
export function holdsService(set: ServiceSet, service: Packet['service']): boolean {
  if (service.protocol === 'other') return set.other;
  return isIn(set[service.protocol], service.protocol === 'icmp' ? service.type * 256 + service.code : service.port);
}

const isIn = (ranges: ServiceSet['tcp'], value: number): boolean =>
  ranges.some(({ first, last }) => first <= value && value <= last);

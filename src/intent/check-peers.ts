import type { VmSelector, WrittenPeer } from './access.js';
import type { CodedFinding } from './coded-finding.js';
import type { Origin } from './document.js';
import type { AccessPolicy, AddressGroup, Network, ReachabilityAssertion, Vm } from './model.js';
import { selectorMatchesNothing } from './policy-laws.js';
import { unknownName } from './scope.js';
import type { VmIndex } from './vm-index.js';

/** Everything of one environment that names peers, and what they may name. */
export interface PeerNames {
  readonly vms: readonly Vm[];
  /** By "namespace/name", like the groups. */
  readonly networks: ReadonlyMap<string, Network>;
  readonly groups: ReadonlyMap<string, AddressGroup>;
  readonly policies: readonly AccessPolicy[];
  readonly assertions: readonly ReachabilityAssertion[];
  readonly index: VmIndex;
}

/** Names in rules, groups and assertions that nobody declares, and labels that no VM carries. */
export function checkPeers(names: PeerNames): readonly CodedFinding[] {
  const { networks, groups, policies, assertions, vms } = names;
  const writtenOn = vms.flatMap((vm) => [vm.firewall, ...vm.attachments.map(({ firewall }) => firewall)]);
  const shared = [
    ...[...networks.values()].map(({ firewall }) => firewall),
    ...policies.map(({ firewall }) => firewall),
  ];
  const peers = [
    ...[...writtenOn, ...shared].flatMap((firewall) => firewall?.references ?? []),
    ...assertions.flatMap(({ statements }) => statements.flatMap(({ from, to, except }) => [from, to, ...except])),
  ];
  return [
    ...peers.flatMap((peer) => peerFaults(peer, names)),
    ...[...groups.values()].flatMap((group) => groupFaults(group, names)),
    ...policies.flatMap(({ on }) =>
      typeof on === 'object' ? nameFaults('Network', on.network, on.origin, networks) : [],
    ),
  ];
}

function peerFaults(peer: WrittenPeer, { networks, groups, index }: PeerNames): readonly CodedFinding[] {
  if (peer.kind === 'group') return nameFaults('AddressGroup', peer.name, peer.origin, groups);
  if (peer.kind === 'network') return nameFaults('Network', peer.name, peer.origin, networks);
  return peer.kind === 'vms' ? selectorFaults(peer.selector, peer.origin, index) : [];
}

function groupFaults({ groups: parts, vms }: AddressGroup, { groups, index }: PeerNames): readonly CodedFinding[] {
  return [
    ...parts.flatMap(({ name, origin }) => nameFaults('AddressGroup', name, origin, groups)),
    ...(vms ? selectorFaults(vms, vms.origin, index) : []),
  ];
}

function nameFaults(
  what: string,
  name: string,
  at: Origin,
  known: ReadonlyMap<string, unknown>,
): readonly CodedFinding[] {
  return known.has(name) ? [] : [unknownName({ what, name, known: known.keys(), at })];
}

function selectorFaults(selector: VmSelector, at: Origin, index: VmIndex): readonly CodedFinding[] {
  if (index.select(selector).size > 0) return [];
  const { labels, namespaces } = selector;
  const wanted = Object.entries(labels).map(([key, value]) => `"${key}=${value}"`);
  const who = wanted.length === 0 ? 'a VM' : `a VM with ${wanted.join(' and ')}`;
  const where =
    namespaces === 'all' ? 'this environment' : namespaces.map((name) => `namespace "${name}"`).join(' or ');
  const hint =
    namespaces === 'all'
      ? 'compare with `spec.labels` of the VMs'
      : 'compare with `spec.labels` of the VMs, or name other `namespaces`';
  const message = `there should be ${who} in ${where}`;
  return [{ code: selectorMatchesNothing.code, severity: 'warning', message, at, hint }];
}

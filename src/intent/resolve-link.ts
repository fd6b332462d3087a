import type { CodedFinding } from './coded-finding.js';
import { defined } from './defined.js';
import type { Origin } from './document.js';
import type { BridgeLink, Cluster, Link, NodeGroup } from './model.js';
import { uplinkMissing } from './model-laws.js';
import { shortName } from './short-name.js';

/** Longest name of a Linux interface, in characters. @see linux/if.h IFNAMSIZ (16 with its end mark) */
export const INTERFACE_NAME_MAX = 15;

/** What an author says of a segment, on a Network or in place on an attachment. */
export interface LinkRequest {
  readonly type: 'bridge' | 'macvlan' | 'sriov' | 'ovs' | 'nat' | 'isolated';
  /** A bridge, or, for `macvlan` and `sriov`, the NIC (seed 003 writes it there). */
  readonly bridgeName?: string;
  /** The NIC below. */
  readonly physicalInterface?: string;
  readonly vlanId?: number;
  readonly vlanMode?: 'subinterface' | 'trunk';
  /** Names the bridge of a segment that has no uplink: `<name>.<namespace>` of a Network, which no other has. */
  readonly name: string;
  readonly origin: Origin;
}

/** The facts that a link is resolved against. */
export interface LinkScope {
  readonly cluster: Cluster;
  readonly nodeGroup: NodeGroup;
  /** `defaults.uplink` of the environment. */
  readonly uplink?: string;
  readonly report: (finding: CodedFinding) => void;
}

/**
 * Works out how frames leave the node for what an author wrote (design 3.2 and 3.3). A NIC that is needed and cannot be
 * known is reported as `uplink-missing`; the link then goes by the name of a NIC that no node has.
 */
export function resolveLink(request: LinkRequest, scope: LinkScope): Link {
  switch (request.type) {
    case 'macvlan':
      return directLink(request, scope);
    case 'sriov':
      return sriovLink(request, scope);
    case 'ovs':
      return ovsLink(request, scope);
    default:
      return bridgeLink(request, scope);
  }
}

function directLink(request: LinkRequest, scope: LinkScope): Link {
  const { nodeGroup } = scope;
  const nic = request.bridgeName ?? request.physicalInterface ?? requiredUplink(request, scope);
  const { vlanId } = request;
  if (scope.cluster.directAttach === 'bridge') return bridgeOn(nic, { ...request, bridgeName: undefined }, scope);
  const lowerDevice = vlanId === undefined ? nic : `${nic}.${vlanId}`;
  return { kind: 'macvtap', nodeGroup, nic, lowerDevice, ...defined({ vlanId }) };
}

function sriovLink(request: LinkRequest, { nodeGroup }: LinkScope): Link {
  const named = request.physicalInterface ?? request.bridgeName;
  const capable = [...(nodeGroup.interfaces?.values() ?? [])].filter((nic) => nic.sriov);
  const nic = named ?? capable[0]?.name;
  const resourceName = capable.find((candidate) => candidate.name === nic)?.sriov?.resourceName;
  return { kind: 'sriov', nodeGroup, ...defined({ nic, resourceName, vlanId: request.vlanId }) };
}

function ovsLink(request: LinkRequest, scope: LinkScope): Link {
  const { nodeGroup, cluster } = scope;
  const isExisting = request.bridgeName !== undefined && cluster.existingBridges.has(request.bridgeName);
  const uplink = isExisting ? undefined : (request.physicalInterface ?? requiredUplink(request, scope));
  const bridge = request.bridgeName ?? shortName(`br-${uplink}`, INTERFACE_NAME_MAX);
  return { kind: 'ovs', nodeGroup, bridge, isExisting, ...defined({ uplink, vlanId: request.vlanId }) };
}

function bridgeLink(request: LinkRequest, scope: LinkScope): BridgeLink {
  const { nodeGroup, cluster } = scope;
  const { bridgeName, vlanId } = request;
  if (bridgeName !== undefined && cluster.existingBridges.has(bridgeName)) {
    // Nobody here makes a VLAN interface below somebody else's bridge, so a tag can only be set by the bridge itself.
    const vlanMode = vlanId === undefined ? 'subinterface' : 'trunk';
    return { kind: 'bridge', nodeGroup, bridge: bridgeName, vlanMode, isExisting: true, ...defined({ vlanId }) };
  }
  const needsUplink = request.type === 'bridge' || vlanId !== undefined;
  const uplink = request.physicalInterface ?? (needsUplink ? requiredUplink(request, scope) : undefined);
  return uplink === undefined ? nodeLocalBridge(request, nodeGroup) : bridgeOn(uplink, request, scope);
}

function nodeLocalBridge(request: LinkRequest, nodeGroup: NodeGroup): BridgeLink {
  const bridge = request.bridgeName ?? shortName(`br-${request.name}`, INTERFACE_NAME_MAX);
  return { kind: 'bridge', nodeGroup, bridge, vlanMode: 'subinterface', isExisting: false };
}

type BridgeRequest = Omit<LinkRequest, 'bridgeName'> & { readonly bridgeName?: string | undefined };

function bridgeOn(uplink: string, request: BridgeRequest, scope: LinkScope): BridgeLink {
  const { vlanId, vlanMode = 'subinterface' } = request;
  const bridge = request.bridgeName ?? bridgeNameOn(uplink, request, scope);
  return {
    kind: 'bridge',
    nodeGroup: scope.nodeGroup,
    bridge,
    uplink,
    vlanMode,
    isExisting: false,
    ...defined({ vlanId }),
  };
}

/** `br-<uplink>` untagged or filtering; `br-<vlanId>` on the uplink of short names; `br-<uplink>.<vlanId>` elsewhere. */
function bridgeNameOn(uplink: string, { vlanId, vlanMode }: BridgeRequest, scope: LinkScope): string {
  if (vlanId === undefined || vlanMode === 'trunk') return shortName(`br-${uplink}`, INTERFACE_NAME_MAX);
  if (uplink === shortNamed(scope)) return `br-${vlanId}`;
  return shortName(`br-${uplink}.${vlanId}`, INTERFACE_NAME_MAX);
}

/**
 * The one uplink of a node group whose bridges are called by their VLAN alone: its first NIC. What an environment takes
 * for its default decides only where nothing is listed and no other environment can be on the cluster, since two of them
 * would give one name to two bridges.
 */
function shortNamed({ cluster, nodeGroup, uplink }: LinkScope): string | undefined {
  const isInPlace = cluster.origin.environment !== undefined;
  return nodeGroup.interfaces || !isInPlace ? firstNic(nodeGroup) : uplink;
}

/** The first NIC that a group lists and that no node address would suffer from. */
function firstNic({ interfaces }: NodeGroup): string | undefined {
  const nics = [...(interfaces?.values() ?? [])].filter((nic) => !nic.sriov);
  return nics.find((nic) => !nic.carriesNodeAddress)?.name ?? nics[0]?.name;
}

function requiredUplink(request: LinkRequest | BridgeRequest, scope: LinkScope): string {
  const uplink = scope.uplink ?? firstNic(scope.nodeGroup);
  if (uplink !== undefined) return uplink;
  scope.report({
    code: uplinkMissing.code,
    severity: 'error',
    message: `a \`${request.type}\` segment must have an uplink, and node group "${scope.nodeGroup.name}" lists no NIC to take`,
    at: request.origin,
    hint: 'write `defaults: {uplink: <NIC>}` in the Environment, or list the NICs of the node group in the Cluster',
  });
  return 'no-uplink';
}

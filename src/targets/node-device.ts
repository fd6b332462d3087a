import { compareText } from '../diagnostics/diagnostic.js';
import { defined } from '../intent/defined.js';
import { type Origin, within } from '../intent/document.js';
import type { BridgeLink, Link, MacvtapLink, Model, NodeGroup, OvsLink, RetiredInterface } from '../intent/model.js';

/**
 * What one policy owns on the nodes of a group: a NIC or its VLAN interface with the bridges on it, or a bridge without
 * a port.
 */
export interface NodeDevice {
  readonly nodeGroup: NodeGroup;
  /** "ens161", "ens161.100", or the name of a bridge that has no port. */
  readonly name: string;
  /** In the order of the model. */
  readonly uses: readonly LinkUse[];
  readonly retired: readonly RetiredInterface[];
}

/** An intent that needs interfaces of a device. */
export interface LinkUse {
  readonly link: MadeLink;
  /** Undefined for the usual one. */
  readonly mtu?: number;
  readonly origin: Origin;
}

/** A link whose interfaces are made on the nodes. */
type MadeLink = BridgeLink | OvsLink | MacvtapLink;

/** Everything that the intents of a cluster need on its nodes, ordered by node group and device. */
export function nodeDevices(model: Model): readonly NodeDevice[] {
  const devices = new Map<string, NodeDevice & { readonly uses: LinkUse[]; readonly retired: RetiredInterface[] }>();
  const deviceOf = (nodeGroup: NodeGroup, name: string) => {
    const key = `${nodeGroup.name}/${name}`;
    const device = devices.get(key) ?? { nodeGroup, name, uses: [], retired: [] };
    devices.set(key, device);
    return device;
  };
  for (const use of linkUses(model)) deviceOf(use.link.nodeGroup, deviceName(use.link)).uses.push(use);
  for (const entry of model.cluster.retired) {
    const nodeGroup = model.cluster.nodeGroups.get(entry.nodeGroup);
    if (nodeGroup) deviceOf(nodeGroup, retiredDeviceName(entry)).retired.push(entry);
  }
  return [...devices.values()].sort(
    (a, b) => compareText(a.nodeGroup.name, b.nodeGroup.name) || compareText(a.name, b.name),
  );
}

function* linkUses({ networks, vms }: Model): Generator<LinkUse> {
  for (const { link, mtu, origin } of networks) {
    if (isMade(link)) yield { link, origin: within(origin, 'spec'), ...defined({ mtu }) };
  }
  for (const { attachments } of vms) {
    for (const { link, mtu, origin } of attachments) if (isMade(link)) yield { link, origin, ...defined({ mtu }) };
  }
}

function isMade(link: Link): link is MadeLink {
  if (link.kind === 'macvtap') return link.vlanId !== undefined;
  return (link.kind === 'bridge' || link.kind === 'ovs') && !link.isExisting;
}

function deviceName(link: MadeLink): string {
  const vlan = vlanOf(link);
  if (vlan) return vlan.name;
  return link.kind === 'macvtap' ? link.lowerDevice : (link.uplink ?? link.bridge);
}

/** The VLAN interface that a link needs on its NIC; undefined where the tag, if any, is set elsewhere. */
export function vlanOf(
  link: MadeLink,
): { readonly name: string; readonly nic: string; readonly id: number } | undefined {
  if (link.kind === 'ovs' || link.vlanId === undefined) return undefined;
  if (link.kind === 'macvtap') return { name: link.lowerDevice, nic: link.nic, id: link.vlanId };
  if (link.vlanMode === 'trunk' || link.uplink === undefined) return undefined;
  return { name: `${link.uplink}.${link.vlanId}`, nic: link.uplink, id: link.vlanId };
}

/** A retired bridge belonged with its port; a retired VLAN interface is a device of its own. */
function retiredDeviceName({ type, name, formerPort }: RetiredInterface): string {
  return type === 'vlan' ? name : (formerPort ?? name);
}

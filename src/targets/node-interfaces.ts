import { compareText } from '../diagnostics/diagnostic.js';
import { defined } from '../intent/defined.js';
import type { BridgeLink, Cluster, OvsLink, RetiredInterface } from '../intent/model.js';
import { USUAL_MTU } from '../intent/usual-mtu.js';
import { type LinkUse, type NodeDevice, vlanOf } from './node-device.js';

/** One interface of NMState's desired state. */
interface NodeInterface {
  readonly name: string;
  readonly type: 'vlan' | 'linux-bridge' | 'ovs-bridge' | 'ethernet';
  readonly state: 'up' | 'absent';
  readonly [field: string]: unknown;
}

const NO_ADDRESS = { ipv4: { enabled: false }, ipv6: { enabled: false } };
/** Every VLAN but the untagged one, so that one more on the bridge does not touch its uplink. */
const ALL_VLANS = { mode: 'trunk', 'trunk-tags': [{ 'id-range': { min: 2, max: 4094 } }] };
const VLAN_INTERFACE = /[.]\d{1,4}$/;

/**
 * What NMState must find on every node for a device: its VLAN interface, the bridges on it, what it loses, and the port
 * that gets its own configuration back. Ordered by name.
 *
 * @see nmstate/nmstate rust/src/lib/ifaces (vlan.rs, linux_bridge.rs, ovs.rs)
 */
export function nodeInterfaces(device: NodeDevice, cluster: Cluster): readonly NodeInterface[] {
  const all = [
    ...device.retired.map(absent),
    ...restoredPorts(device, cluster),
    ...vlanInterfaces(device),
    ...bridges(device, cluster),
  ];
  const byName = new Map(all.map((entry) => [entry.name, entry]));
  return [...byName.values()].sort((a, b) => compareText(a.name, b.name));
}

/** Whether a policy for the device moves the address of its nodes. */
export function carriesNodeAddress({ nodeGroup, name }: NodeDevice): boolean {
  return nodeGroup.interfaces?.get(name)?.carriesNodeAddress ?? false;
}

function vlanInterfaces(device: NodeDevice): readonly NodeInterface[] {
  const vlan = vlanOfDevice(device);
  if (!vlan) return [];
  const { name, nic, id } = vlan;
  const mtu = defined({ mtu: hostMtu(device) });
  return [{ name, type: 'vlan', state: 'up', ...mtu, ...NO_ADDRESS, vlan: { 'base-iface': nic, id } }];
}

function vlanOfDevice({ uses }: NodeDevice): ReturnType<typeof vlanOf> {
  const use = uses.find(({ link }) => vlanOf(link) !== undefined);
  return use && vlanOf(use.link);
}

function bridges(device: NodeDevice, cluster: Cluster): readonly NodeInterface[] {
  return bridgeLinks(device.uses).map((link) =>
    link.kind === 'ovs' ? ovsBridge(link) : linuxBridge(link, device, cluster),
  );
}

/** One link for each bridge: one that filters VLANs where any link says so. */
function bridgeLinks(uses: readonly LinkUse[]): readonly (BridgeLink | OvsLink)[] {
  const links = new Map<string, BridgeLink | OvsLink>();
  for (const { link } of uses) {
    if (link.kind === 'macvtap') continue;
    const isTrunk = link.kind === 'bridge' && link.vlanMode === 'trunk';
    if (isTrunk || !links.has(link.bridge)) links.set(link.bridge, link);
  }
  return [...links.values()];
}

function linuxBridge(link: BridgeLink, device: NodeDevice, cluster: Cluster): NodeInterface {
  const vlan = link.vlanMode === 'trunk' ? ALL_VLANS : undefined;
  const port = link.uplink === undefined ? [] : [{ name: device.name, ...defined({ vlan }) }];
  return {
    name: link.bridge,
    type: 'linux-bridge',
    state: 'up',
    ...defined({ mtu: hostMtu(device) }),
    ...addressing(device, cluster),
    bridge: { options: { stp: { enabled: false } }, port },
  };
}

function ovsBridge({ bridge, uplink }: OvsLink): NodeInterface {
  const port = uplink === undefined ? [] : [{ name: uplink }];
  return { name: bridge, type: 'ovs-bridge', state: 'up', bridge: { options: { stp: false }, port } };
}

/** Whether a bridge of the device takes over the address of its nodes, which then must come from DHCP. */
export function takesNodeAddress(device: NodeDevice, { allowDisruptive }: Cluster): boolean {
  return carriesNodeAddress(device) && allowDisruptive.has(device.name) && bridgeLinks(device.uses).length > 0;
}

function addressing(device: NodeDevice, cluster: Cluster): object {
  if (!takesNodeAddress(device, cluster)) return NO_ADDRESS;
  return { ...NO_ADDRESS, ...nodeAddress(cluster), 'copy-mac-from': device.name };
}

/** What gives a node its address again after it moved, in the families that node addresses have. */
function nodeAddress({ nodePrefixes }: Cluster): object {
  const ipv4 = { enabled: true, dhcp: true };
  const isDual = nodePrefixes.some(({ family }) => family === 6);
  return isDual ? { ipv4, ipv6: { enabled: true, dhcp: true, autoconf: true } } : { ipv4 };
}

/**
 * The largest MTU of those who use the device, where who writes none has the usual one; that of the NIC where its node's
 * address moves along. Undefined where the device comes up with it by itself.
 */
function hostMtu(device: NodeDevice): number | undefined {
  const { uses, nodeGroup } = device;
  const nic = nodeGroup.interfaces?.get(vlanOfDevice(device)?.nic ?? device.name);
  // A bridge without an MTU of its own has that of its smallest port, so a guest would cut what the node sends.
  if (carriesNodeAddress(device) && nic?.mtu !== undefined) return nic.mtu;
  const isUsual = uses.every(({ mtu }) => mtu === undefined) && (nic?.mtu ?? USUAL_MTU) <= USUAL_MTU;
  return isUsual ? undefined : uses.reduce((largest, { mtu = USUAL_MTU }) => Math.max(largest, mtu), 0);
}

function absent({ name, type }: RetiredInterface): NodeInterface {
  return { name, type, state: 'absent' };
}

/** NICs that were ports of retired bridges, unless a bridge has them for a port again. */
function restoredPorts(device: NodeDevice, cluster: Cluster): readonly NodeInterface[] {
  const isPort = device.uses.some(({ link }) => link.kind !== 'macvtap' && link.uplink !== undefined);
  if (isPort) return [];
  return device.retired.flatMap(({ type, formerPort }): readonly NodeInterface[] => {
    if (type === 'vlan' || formerPort === undefined || VLAN_INTERFACE.test(formerPort)) return [];
    const address = carriesNodeAddress(device) ? nodeAddress(cluster) : {};
    return [{ name: formerPort, type: 'ethernet', state: 'up', ...address }];
  });
}

import { defined } from '../intent/defined.js';
import type { Bandwidth, BridgeLink, Link, OvsLink, SriovLink, VlanRange } from '../intent/model.js';
import { USUAL_MTU } from '../intent/usual-mtu.js';

/** What one attachment definition says of its interfaces. */
export interface Segment {
  /** The definition's name, which is also the CNI network's. */
  readonly name: string;
  readonly link: DefinedLink;
  readonly mtu?: number;
  readonly guestVlans: readonly VlanRange[];
  readonly spoofCheck: boolean;
  readonly bandwidth?: Bandwidth;
}

/** A link that an attachment definition of ours can describe. */
export type DefinedLink = Exclude<Link, { readonly kind: 'pod' | 'existing' }>;

/** The longest burst that the bandwidth plugin takes, in bits. @see containernetworking/plugins plugins/meta/bandwidth */
const BURST_MAX = 34_359_738_359;

/** The configuration of one CNI plugin. */
type Plugin = Readonly<Record<string, unknown>>;

/**
 * The text of `spec.config` of an attachment definition: one plugin, or a list with the `bandwidth` plugin chained. Two
 * equal segments give equal text.
 *
 * Version 0.3.1 is the lowest that knows chains and the newest that every plugin here accepts.
 *
 * @see CNI specification 0.3.1 "Network Configuration", "Network Configuration Lists"
 */
export function cniConfig(segment: Segment): string {
  const head = { cniVersion: '0.3.1', name: segment.name };
  const plugin = mainPlugin(segment);
  const limit = bandwidthPlugin(segment);
  return JSON.stringify(limit ? { ...head, plugins: [plugin, limit] } : { ...head, ...plugin }, null, 2);
}

/** The plugin that makes an interface on a segment, without a word about addresses. */
export function mainPlugin(segment: Segment): Plugin {
  const { link } = segment;
  switch (link.kind) {
    case 'bridge':
      return bridgePlugin(segment, link);
    case 'ovs':
      return ovsPlugin(segment, link);
    case 'sriov':
      return sriovPlugin(segment, link);
    case 'macvtap':
      return macvtapPlugin(segment);
  }
}

/** @see containernetworking/plugins plugins/main/bridge/bridge.go */
function bridgePlugin({ mtu, guestVlans, spoofCheck }: Segment, link: BridgeLink): Plugin {
  const vlan = link.vlanMode === 'trunk' ? link.vlanId : undefined;
  const vlanTrunk = trunkEntries(guestVlans);
  const preserveDefaultVlan = vlan === undefined && vlanTrunk === undefined ? undefined : false;
  return {
    type: 'bridge',
    bridge: link.bridge,
    ...defined({ vlan, vlanTrunk, preserveDefaultVlan, mtu }),
    macspoofchk: spoofCheck,
  };
}

/** @see k8snetworkplumbingwg/ovs-cni docs/cni-plugin.md */
function ovsPlugin({ mtu, guestVlans }: Segment, { bridge, vlanId }: OvsLink): Plugin {
  return { type: 'ovs', bridge, ...defined({ vlan: vlanId, trunk: trunkEntries(guestVlans), mtu }) };
}

/** @see k8snetworkplumbingwg/sriov-cni docs/configuration-reference.md */
function sriovPlugin({ spoofCheck, bandwidth }: Segment, { vlanId }: SriovLink): Plugin {
  const rate = bandwidth?.egress === undefined ? undefined : bandwidth.egress / 1e6;
  return {
    type: 'sriov',
    ...defined({ vlan: vlanId }),
    spoofchk: spoofCheck ? 'on' : 'off',
    ...defined({ max_tx_rate: rate }),
  };
}

/** @see kubevirt/macvtap-cni pkg/cni/plugin.go */
function macvtapPlugin({ mtu }: Segment): Plugin {
  return { type: 'macvtap', ...defined({ mtu }) };
}

function trunkEntries(ranges: readonly VlanRange[]): readonly Plugin[] | undefined {
  if (ranges.length === 0) return undefined;
  return ranges
    .toSorted((a, b) => a.first - b.first)
    .map(({ first, last }) => (first === last ? { id: first } : { minID: first, maxID: last }));
}

/** Static values and no capability: with one, Multus would hand it the limits of the pod network too. */
function bandwidthPlugin({ link, bandwidth, mtu = USUAL_MTU }: Segment): Plugin | undefined {
  if (!bandwidth || (link.kind !== 'bridge' && link.kind !== 'ovs')) return undefined;
  const { ingress, egress, burstBits } = bandwidth;
  const burst = (rate: number) => burstBits ?? defaultBurst(rate, mtu);
  return {
    type: 'bandwidth',
    ...(ingress === undefined ? {} : { ingressRate: ingress, ingressBurst: burst(ingress) }),
    ...(egress === undefined ? {} : { egressRate: egress, egressBurst: burst(egress) }),
  };
}

/** 100 ms of the rate, at least ten frames: a smaller bucket than one frame passes nothing. */
function defaultBurst(rate: number, mtu: number): number {
  return Math.min(Math.max(Math.ceil(rate / 10), 10 * mtu * 8), BURST_MAX);
}

import { guestFiltered } from '../intent/guest-filtered.js';
import type { Attachment, Cluster, Delivery, Environment, Exposure, Link, Model, Vm } from '../intent/model.js';
import { nodeDevices } from '../targets/node-device.js';
import { takesNodeAddress } from '../targets/node-interfaces.js';
import type { GeneratedFile, Prerequisite } from './compilation.js';

/** What VMs and their objects use of a cluster. */
export interface Uses {
  /** Of objects. */
  readonly kinds: ReadonlySet<string>;
  readonly links: ReadonlySet<Link['kind']>;
  readonly hasLimits: boolean;
  /** Guests tag frames themselves. */
  readonly hasGuestVlans: boolean;
  readonly hasLoadBalancer: boolean;
  /** Guests filter their own packets. */
  readonly hasGuestRules: boolean;
}

/** What a prerequisite is decided from. */
interface Needs extends Uses {
  /** Undefined for a cluster's own objects. */
  readonly engine: Delivery['engine'] | undefined;
  /** A bridge takes over the address of its node. */
  readonly movesNodeAddress: boolean;
  /** The list of the macvtap device plugin is among the files. */
  readonly hasDeviceList: boolean;
  readonly cluster: Cluster;
}

type Rule = Prerequisite & { readonly isNeeded: (needs: Needs) => boolean };

const RULES: readonly Rule[] = [
  {
    name: 'Argo CD with EndpointSlices included',
    why: 'its default `resource.exclusions` skips them silently: take the entry out in argocd-cm',
    isNeeded: ({ kinds, engine }) => kinds.has('EndpointSlice') && engine === 'argocd',
  },
  {
    name: 'Calico',
    why: 'enforces the access rules of the pod network, by NetworkPolicies of its own',
    isNeeded: ({ kinds, cluster }) => kinds.has('NetworkPolicy') && cluster.policyEngines.podNetwork === 'calico',
  },
  { name: 'CDI', why: 'fills the DataVolumes', isNeeded: ({ kinds }) => kinds.has('DataVolume') },
  {
    name: 'Cilium',
    why: 'enforces the access rules of the pod network; rules about ICMP need its `enable-icmp-rules`',
    isNeeded: ({ kinds }) => kinds.has('CiliumNetworkPolicy'),
  },
  {
    name: 'Cilium LB IPAM',
    why: 'gives LoadBalancer Services their addresses',
    isNeeded: ({ hasLoadBalancer, cluster }) => hasLoadBalancer && cluster.loadBalancer?.provider === 'cilium',
  },
  {
    name: 'cloud controller',
    why: 'gives LoadBalancer Services their addresses',
    isNeeded: ({ hasLoadBalancer, cluster }) => hasLoadBalancer && cluster.loadBalancer?.provider === 'cloud',
  },
  {
    name: 'CNI plugin bandwidth',
    why: 'enforces limits: in the attachment definitions, and in the configuration of the pod network',
    isNeeded: ({ hasLimits }) => hasLimits,
  },
  {
    name: 'CNI plugin bridge',
    why: 'connects VMs to Linux bridges; its MAC spoof check needs nft on the nodes',
    isNeeded: ({ links }) => links.has('bridge'),
  },
  {
    name: 'CNI plugin bridge that knows vlanTrunk',
    why: 'hands tagged VLANs to guests; 1.1.1, for one, ignores the key and hands over none',
    isNeeded: ({ hasGuestVlans }) => hasGuestVlans,
  },
  {
    name: 'CNI plugins static and tuning',
    why: 'give gateways their addresses and their right to forward; an allow-list of tuning must have `net.ipv4.ip_forward` and `net.ipv6.conf.all.forwarding`',
    isNeeded: hasGateway,
  },
  {
    name: 'DHCP for the NICs of `allowDisruptive`',
    why: 'a bridge takes over the address of its node and asks for it again: a static one would be lost',
    isNeeded: ({ movesNodeAddress }) => movesNodeAddress,
  },
  {
    name: 'gateway image',
    why: 'runs in the gateways of `nat` Networks and of those with `dhcp`: built from images/gateway, named by `gateway.image` of the Cluster',
    isNeeded: hasGateway,
  },
  { name: 'ingress controller', why: 'serves the Ingresses', isNeeded: ({ kinds }) => kinds.has('Ingress') },
  { name: 'kubernetes-nmstate', why: 'makes bridges and VLAN interfaces on the nodes', isNeeded: hasNodeNetwork },
  { name: 'KubeVirt', why: 'runs the VirtualMachines', isNeeded: ({ kinds }) => kinds.has('VirtualMachine') },
  {
    name: 'macvtap-cni',
    why: 'attaches VMs directly to NICs; KubeVirt must register the binding: `macvtap: {domainAttachmentType: tap}`',
    isNeeded: ({ links }) => links.has('macvtap'),
  },
  {
    name: 'macvtap-cni restarted',
    why: 'its device plugin reads configmap.macvtap-deviceplugin-config only when it starts: restart its DaemonSet when that file changes',
    isNeeded: ({ hasDeviceList }) => hasDeviceList,
  },
  {
    name: 'MetalLB',
    why: 'gives LoadBalancer Services their addresses',
    isNeeded: ({ hasLoadBalancer, cluster }) => hasLoadBalancer && cluster.loadBalancer?.provider === 'metallb',
  },
  {
    name: 'Multus',
    why: 'attaches VMs to networks beside the pod network',
    isNeeded: ({ kinds, links }) => kinds.has('NetworkAttachmentDefinition') || links.has('existing'),
  },
  {
    name: 'network plugin that enforces NetworkPolicy',
    why: 'keeps the access rules of the pod network; some plugins ignore them without a word',
    isNeeded: ({ kinds, cluster }) => kinds.has('NetworkPolicy') && cluster.policyEngines.podNetwork === 'kubernetes',
  },
  {
    name: 'nft in the images of guests',
    why: 'filters the networks that no engine of the cluster sees; where it is missing, the interface is shut at boot',
    isNeeded: ({ hasGuestRules }) => hasGuestRules,
  },
  {
    name: 'OVN-Kubernetes with multi-network policies',
    why: 'keeps the access rules of the networks that it makes',
    isNeeded: ({ kinds }) => kinds.has('MultiNetworkPolicy'),
  },
  { name: 'ovs-cni', why: 'connects VMs to Open vSwitch bridges', isNeeded: ({ links }) => links.has('ovs') },
  {
    name: 'SR-IOV device plugin and CNI',
    why: 'hands NIC functions to VMs',
    isNeeded: ({ links }) => links.has('sriov'),
  },
];

/** Nothing else becomes a StatefulSet. */
function hasGateway({ kinds }: Needs): boolean {
  return kinds.has('StatefulSet');
}

function hasNodeNetwork({ kinds }: Needs): boolean {
  return kinds.has('NodeNetworkConfigurationPolicy');
}

/** What the objects of an environment need in their cluster beside Kubernetes itself, in the order that a person reads: by name. */
export function environmentPrerequisites(
  uses: Uses,
  { delivery }: Environment,
  cluster: Cluster,
): readonly Prerequisite[] {
  return needed({ ...uses, engine: delivery.engine, movesNodeAddress: false, hasDeviceList: false, cluster });
}

/** What a cluster's own objects need, likewise. */
export function clusterPrerequisites(files: readonly GeneratedFile[], model: Model): readonly Prerequisite[] {
  return needed({
    ...usesOf([], files, model.cluster),
    engine: undefined,
    movesNodeAddress: movesNodeAddress(model),
    hasDeviceList: files.some(isDeviceList),
    cluster: model.cluster,
  });
}

function needed(needs: Needs): readonly Prerequisite[] {
  return RULES.filter(({ isNeeded }) => isNeeded(needs)).map(({ name, why }) => ({ name, why }));
}

/** @param files that the VMs, and whatever else is meant, became */
export function usesOf(vms: readonly Vm[], files: readonly GeneratedFile[], cluster: Cluster): Uses {
  const attachments = vms.flatMap((vm) => vm.attachments);
  return {
    kinds: new Set(files.map(({ kind }) => kind)),
    links: new Set(attachments.map(({ link }) => link.kind)),
    hasLimits: attachments.some(({ bandwidth }) => bandwidth !== undefined),
    hasGuestVlans: attachments.some(({ guestVlans, link }) => link.kind === 'bridge' && guestVlans.length > 0),
    hasLoadBalancer: vms.some((vm) => vm.exposures.some(isBalanced)) || attachments.some(hasFarPort(cluster)),
    hasGuestRules: guestFiltered(attachments, cluster).length > 0,
  };
}

/** What several use together. */
export function joinUses(all: readonly Uses[]): Uses {
  return {
    kinds: new Set(all.flatMap(({ kinds }) => [...kinds])),
    links: new Set(all.flatMap(({ links }) => [...links])),
    hasLimits: all.some(({ hasLimits }) => hasLimits),
    hasGuestVlans: all.some(({ hasGuestVlans }) => hasGuestVlans),
    hasLoadBalancer: all.some(({ hasLoadBalancer }) => hasLoadBalancer),
    hasGuestRules: all.some(({ hasGuestRules }) => hasGuestRules),
  };
}

function movesNodeAddress(model: Model): boolean {
  const { cluster } = model;
  return cluster.allowDisruptive.size > 0 && nodeDevices(model).some((device) => takesNodeAddress(device, cluster));
}

const isDeviceList = ({ path }: GeneratedFile): boolean => path.endsWith('/configmap.macvtap-deviceplugin-config.yaml');

const isBalanced = ({ type }: Exposure): boolean => type === 'LoadBalancer';

/** Whether a port mapping asks for a port that no node can open. */
const hasFarPort =
  ({ nodePorts }: Cluster) =>
  ({ portMappings }: Attachment): boolean =>
    portMappings.some(({ hostPort = nodePorts.first }) => hostPort < nodePorts.first || nodePorts.last < hostPort);

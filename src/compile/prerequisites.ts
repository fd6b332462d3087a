import type { Attachment, Cluster, Delivery, Exposure, Link, Model, Vm } from '../intent/model.js';
import { nodeDevices } from '../targets/node-device.js';
import { takesNodeAddress } from '../targets/node-interfaces.js';
import type { GeneratedFile, Prerequisite, Unit } from './compilation.js';

/** What a prerequisite is decided from. */
interface Uses {
  readonly kinds: ReadonlySet<string>;
  /** Undefined for a cluster's own objects. */
  readonly engine: Delivery['engine'] | undefined;
  /** A bridge takes over the address of its node. */
  readonly movesNodeAddress: boolean;
  /** The list of the macvtap device plugin is among the files. */
  readonly hasDeviceList: boolean;
  readonly links: ReadonlySet<Link['kind']>;
  readonly hasLimits: boolean;
  /** Guests tag frames themselves. */
  readonly hasGuestVlans: boolean;
  readonly hasLoadBalancer: boolean;
  readonly cluster: Cluster;
}

type Rule = Prerequisite & { readonly isNeeded: (uses: Uses) => boolean };

const RULES: readonly Rule[] = [
  {
    name: 'Argo CD with EndpointSlices included',
    why: 'its default `resource.exclusions` skips them silently: take the entry out in argocd-cm',
    isNeeded: ({ kinds, engine }) => kinds.has('EndpointSlice') && engine === 'argocd',
  },
  { name: 'CDI', why: 'fills the DataVolumes', isNeeded: ({ kinds }) => kinds.has('DataVolume') },
  {
    name: 'Cilium LB IPAM',
    why: 'gives LoadBalancer Services their addresses',
    isNeeded: ({ hasLoadBalancer, cluster }) => hasLoadBalancer && cluster.loadBalancer?.provider === 'cilium',
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
    name: 'DHCP for the NICs of `allowDisruptive`',
    why: 'a bridge takes over the address of its node and asks for it again: a static one would be lost',
    isNeeded: ({ movesNodeAddress }) => movesNodeAddress,
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
  { name: 'ovs-cni', why: 'connects VMs to Open vSwitch bridges', isNeeded: ({ links }) => links.has('ovs') },
  {
    name: 'SR-IOV device plugin and CNI',
    why: 'hands NIC functions to VMs',
    isNeeded: ({ links }) => links.has('sriov'),
  },
];

function hasNodeNetwork({ kinds }: Uses): boolean {
  return kinds.has('NodeNetworkConfigurationPolicy');
}

/**
 * What the objects of a unit need in their cluster beside Kubernetes itself, in the order that a person reads: by name.
 *
 * @param files of the unit
 */
export function prerequisites(
  { kind, name }: Pick<Unit, 'kind' | 'name'>,
  files: readonly GeneratedFile[],
  model: Model,
): readonly Prerequisite[] {
  const environment = model.environments.find((one) => kind === 'environment' && one.name === name);
  const vms = environment ? model.vms.filter((vm) => vm.environment === environment) : [];
  const uses: Uses = {
    ...usesOf(vms, model.cluster),
    kinds: new Set(files.map((file) => file.kind)),
    engine: environment?.delivery.engine,
    movesNodeAddress: kind === 'cluster' && movesNodeAddress(model),
    hasDeviceList: kind === 'cluster' && files.some(isDeviceList),
  };
  return RULES.filter(({ isNeeded }) => isNeeded(uses)).map((rule) => ({ name: rule.name, why: rule.why }));
}

function usesOf(
  vms: readonly Vm[],
  cluster: Cluster,
): Omit<Uses, 'kinds' | 'engine' | 'movesNodeAddress' | 'hasDeviceList'> {
  const links = new Set<Link['kind']>();
  for (const { attachments } of vms) for (const { link } of attachments) links.add(link.kind);
  const has = (isSuch: (attachment: Attachment) => boolean) => vms.some((vm) => vm.attachments.some(isSuch));
  return {
    links,
    hasLimits: has(({ bandwidth }) => bandwidth !== undefined),
    hasGuestVlans: has(({ guestVlans, link }) => link.kind === 'bridge' && guestVlans.length > 0),
    hasLoadBalancer: vms.some((vm) => vm.exposures.some(isBalanced)) || has(hasFarPort(cluster)),
    cluster,
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

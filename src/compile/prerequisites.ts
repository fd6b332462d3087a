import type { Attachment, Cluster, Exposure, Link, Vm } from '../intent/model.js';
import type { GeneratedFile, Prerequisite } from './compilation.js';

/** What a prerequisite is decided from. */
interface Uses {
  readonly kinds: ReadonlySet<string>;
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
    why: 'its default `resource.exclusions` skips them silently: take the entry out in argocd-cm (Flux applies them)',
    isNeeded: ({ kinds }) => kinds.has('EndpointSlice'),
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
  { name: 'ingress controller', why: 'serves the Ingresses', isNeeded: ({ kinds }) => kinds.has('Ingress') },
  { name: 'kubernetes-nmstate', why: 'makes bridges and VLAN interfaces on the nodes', isNeeded: hasNodeNetwork },
  { name: 'KubeVirt', why: 'runs the VirtualMachines', isNeeded: ({ kinds }) => kinds.has('VirtualMachine') },
  {
    name: 'macvtap-cni',
    why: 'attaches VMs directly to NICs; KubeVirt must register the binding: `macvtap: {domainAttachmentType: tap}`',
    isNeeded: ({ links }) => links.has('macvtap'),
  },
  {
    name: 'MetalLB',
    why: 'gives LoadBalancer Services their addresses',
    isNeeded: ({ hasLoadBalancer, cluster }) => hasLoadBalancer && cluster.loadBalancer?.provider !== 'cilium',
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

/** What objects need in their cluster beside Kubernetes itself, in the order that a person reads: by name. */
export function prerequisites(
  files: readonly GeneratedFile[],
  vms: readonly Vm[],
  cluster: Cluster,
): readonly Prerequisite[] {
  const attachments = vms.flatMap((vm) => vm.attachments);
  const uses: Uses = {
    kinds: new Set(files.map(({ kind }) => kind)),
    links: new Set(attachments.map(({ link }) => link.kind)),
    hasLimits: attachments.some(({ bandwidth }) => bandwidth),
    hasGuestVlans: attachments.some(({ guestVlans, link }) => link.kind === 'bridge' && guestVlans.length > 0),
    hasLoadBalancer: vms.some((vm) => vm.exposures.some(isBalanced)) || attachments.some(hasFarPort(cluster)),
    cluster,
  };
  return RULES.filter(({ isNeeded }) => isNeeded(uses)).map(({ name, why }) => ({ name, why }));
}

const isBalanced = ({ type }: Exposure): boolean => type === 'LoadBalancer';

/** Whether a port mapping asks for a port that no node can open. */
const hasFarPort =
  ({ nodePorts }: Cluster) =>
  ({ portMappings }: Attachment): boolean =>
    portMappings.some(({ hostPort = nodePorts.first }) => hostPort < nodePorts.first || nodePorts.last < hostPort);

import { defined } from '../intent/defined.js';
import { definitionNamespaces } from '../intent/definition-namespaces.js';
import { type Finding, within } from '../intent/document.js';
import type { Attachment, Cluster, Environment, Link, Network, Vm } from '../intent/model.js';
import type { Metadata } from '../manifests/object.js';
import { attachmentLimits, networkLimits } from './attachment-limits.js';
import { cniConfig, type DefinedLink, type Segment } from './cni-config.js';
import { macvtapResource } from './macvtap-resource.js';
import type { Emission, Emitted, Owner, Target } from './target.js';
import { vmOwner } from './vm-owner.js';

/**
 * The attachment definitions that Multus reads: one for each Network, shared by its attachments, and one for each
 * attachment that describes itself or has settings of its own.
 *
 * `spec.config` is CNI JSON text. Where Multus isolates namespaces, a Network's definition is written again in every
 * consuming namespace. Limits, trunks and virtual functions that a link cannot have are laws of the checks.
 *
 * @see k8snetworkplumbingwg/network-attachment-definition-client artifacts/networks-crd.yaml (k8s.cni.cncf.io/v1)
 */
export const networkAttachment: Target = { name: 'network-attachment', perVm, perNetwork };

function perVm(vm: Vm): Emitted {
  const owner = vmOwner(vm);
  return {
    emissions: vm.attachments.flatMap((attachment) => ownDefinition(attachment, owner)),
    findings: vm.attachments.flatMap(attachmentLimits),
  };
}

function ownDefinition(attachment: Attachment, owner: Owner): readonly Emission[] {
  const { definition, link, guestVlans, spoofCheck, mtu, bandwidth } = attachment;
  if (definition?.made !== 'own' || !isDefined(link)) return [];
  const segment = { name: definition.name, link, guestVlans, spoofCheck, ...defined({ mtu, bandwidth }) };
  return [definitionOf(segment, definition.namespace, owner)];
}

function perNetwork(network: Network, _environment: Environment, cluster: Cluster): Emitted {
  const { name, namespace, link, origin, mtu } = network;
  if (!isDefined(link)) return { emissions: [], findings: [] };
  const owner = { kind: 'Network', namespace, name, origin };
  const segment = { name, link, guestVlans: [], spoofCheck: true, ...defined({ mtu }) };
  return {
    emissions: definitionNamespaces(network, cluster).map((target) => definitionOf(segment, target, owner)),
    findings: [...networkLimits(network), ...consumerFindings(network, cluster)],
  };
}

const isDefined = (link: Link): link is DefinedLink => link.kind !== 'pod' && link.kind !== 'existing';

function consumerFindings({ consumers, origin }: Network, { multusNamespaceIsolation }: Cluster): readonly Finding[] {
  if (!multusNamespaceIsolation || !consumers.includes('*')) return [];
  return [
    {
      severity: 'error',
      message: '`consumers` must name every namespace where `multusNamespaceIsolation` is true',
      at: within(origin, 'spec', 'consumers', consumers.indexOf('*')),
      hint: 'write the namespaces instead of "*"',
    },
  ];
}

function definitionOf(segment: Segment, namespace: string, owner: Owner): Emission {
  const object = {
    apiVersion: 'k8s.cni.cncf.io/v1',
    kind: 'NetworkAttachmentDefinition',
    metadata: metadata(segment, namespace),
    spec: { config: cniConfig(segment) },
  };
  return { object, layer: '20-networks', owner, guarded: true };
}

function metadata({ name, link }: Segment, namespace: string): Metadata {
  const resource = resourceOf(link);
  if (resource === undefined) return { name, namespace };
  return { name, namespace, annotations: { 'k8s.v1.cni.cncf.io/resourceName': resource } };
}

/** The device plugin's resource that a pod on this link takes one of. */
function resourceOf(link: DefinedLink): string | undefined {
  if (link.kind === 'sriov') return link.resourceName;
  return link.kind === 'macvtap' ? `macvtap.network.kubevirt.io/${macvtapResource(link.lowerDevice)}` : undefined;
}

import { type Finding, within } from '../intent/document.js';
import type { BridgeLink, Cluster, Environment, Model, Network } from '../intent/model.js';
import { type NetworkGateway, networkGateway } from '../intent/network-gateway.js';
import { shortName } from '../intent/short-name.js';
import { configMapObject } from '../manifests/core-objects.js';
import { digestOf } from '../manifests/digest.js';
import { gatewayAttachment } from './gateway-attachment.js';
import { gatewayDnsmasq } from './gateway-dnsmasq.js';
import { gatewayNftables } from './gateway-nftables.js';
import { gatewayWorkload } from './gateway-workload.js';
import { type Emission, type Emitted, NOTHING, type Target } from './target.js';

/** The namespace of all gateways of a cluster. */
export const GATEWAY_NAMESPACE = 'netintent-gateways';

/**
 * The gateway of a Network of type `nat`, or of one with `dhcp`: a pod on its segment and on the pod network, what it reads, and its
 * attachment. All are in a namespace of their own, which alone must allow what a gateway needs.
 *
 * Shapes: StatefulSet apps/v1, ConfigMap and Namespace v1. Source: Kubernetes API reference; design 3.4.
 */
export const gateway: Target = { name: 'gateway', perNetwork, perCluster };

function perNetwork(network: Network, _environment: Environment, cluster: Cluster): Emitted {
  const made = networkGateway(network);
  if (!made) return NOTHING;
  const { link, origin } = network;
  if (link.kind !== 'bridge') return { emissions: [], findings: [notOnBridge(network, made)] };
  return { emissions: objectsOf({ network, link, made, cluster }).map(emitted), findings: prefixFindings(made) };

  function emitted({ object, guarded = false }: Omit<Emission, 'layer' | 'owner'>): Emission {
    const owner = { kind: 'Network', namespace: network.namespace, name: network.name, origin };
    return { object, layer: '20-networks', owner, guarded };
  }
}

interface Plan {
  readonly network: Network;
  readonly link: BridgeLink;
  readonly made: NetworkGateway;
  readonly cluster: Cluster;
}

function objectsOf({ network, link, made, cluster }: Plan): readonly Omit<Emission, 'layer' | 'owner'>[] {
  const metadata = { name: gatewayName(network), namespace: GATEWAY_NAMESPACE };
  const config = { 'dnsmasq.conf': gatewayDnsmasq(network, made), 'nftables.conf': gatewayNftables(network, made) };
  const attachment = gatewayAttachment(network, link, made, metadata);
  const configDigest = digestOf(JSON.stringify([config, attachment.spec]));
  const { gatewayImage: image } = cluster;
  const pod = { network, gateway: made, nodeGroup: link.nodeGroup, image, configDigest };
  return [
    { object: attachment, guarded: true },
    { object: configMapObject(metadata, config) },
    { object: gatewayWorkload(pod, metadata) },
  ];
}

/** Longest name of a StatefulSet whose pods can carry it, with a hash of 11 characters, as a label. */
const NAME_MAX = 52;

/** `<namespace>-<network>`: what all objects of a gateway are called. */
export function gatewayName({ namespace, name }: Pick<Network, 'namespace' | 'name'>): string {
  return shortName(`${namespace}-${name}`, NAME_MAX);
}

function notOnBridge({ type, name, origin }: Network, { served }: NetworkGateway): Finding {
  return {
    severity: 'error',
    message: `\`dhcp\` must be left out on \`${type}\` Network "${name}": its server can be on a bridge alone`,
    at: served[0]?.dhcp.origin ?? origin,
    atKey: true,
    hint: 'write `type: bridge`, `isolated` or `nat`; or addresses on the VMs, or `mode: dhcp` where the segment has a server of its own',
  };
}

/** @see dnsmasq(8) `--dhcp-range`: the prefix length of IPv6 is 64 or more */
function prefixFindings({ served }: NetworkGateway): readonly Finding[] {
  return served
    .filter(({ prefix }) => prefix.family === 6 && prefix.length < 64)
    .map(({ origin }) => ({
      severity: 'error',
      message: '`cidr` of an IPv6 subnet with `dhcp` must be a /64 or smaller: the DHCP server serves no larger block',
      at: within(origin, 'cidr'),
      hint: 'write a /64 of the block',
    }));
}

function perCluster({ networks, cluster }: Model): Emitted {
  if (!networks.some((network) => networkGateway(network))) return NOTHING;
  const { name, origin } = cluster;
  // Every gateway of the cluster goes with it, so it must not vanish with the last Network that needs one.
  return {
    emissions: [
      { object: NAMESPACE, layer: '10-node-network', owner: { kind: 'Cluster', name, origin }, guarded: true },
    ],
    findings: [],
  };
}

/**
 * The strictest level that lets a pod have NET_ADMIN is `privileged`.
 *
 * @see Kubernetes "Pod Security Standards", Baseline, Capabilities; "Enforce Pod Security Standards with Namespace Labels"
 */
const NAMESPACE = {
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: {
    name: GATEWAY_NAMESPACE,
    labels: {
      'pod-security.kubernetes.io/enforce': 'privileged',
      'pod-security.kubernetes.io/audit': 'privileged',
      'pod-security.kubernetes.io/warn': 'privileged',
    },
  },
};

import { type Finding, within } from '../intent/document.js';
import { GATEWAY_NAMESPACE, gatewayName } from '../intent/gateway-services.js';
import type { BridgeLink, Cluster, Gateway, Model, Network } from '../intent/model.js';
import { type NetworkGateway, networkGateway } from '../intent/network-gateway.js';
import { configMapObject } from '../manifests/core-objects.js';
import { digestOf } from '../manifests/digest.js';
import { gatewayAttachment } from './gateway-attachment.js';
import { gatewayDnsmasq } from './gateway-dnsmasq.js';
import { unknownToGateway } from './gateway-filter.js';
import { gatewayNftables } from './gateway-nftables.js';
import { gatewayServiceObjects, unservedForwards } from './gateway-service.js';
import { gatewayWorkload } from './gateway-workload.js';
import { type Emission, type Emitted, NOTHING, type Target } from './target.js';

/**
 * The gateway of a Network of type `nat`, or of one with `dhcp`: a pod on its segment and on the pod network, what it reads, and its
 * attachment. All are in a namespace of their own, which alone must allow what a gateway needs.
 *
 * Shapes: StatefulSet apps/v1, ConfigMap and Namespace v1. Source: Kubernetes API reference; design 3.4.
 */
export const gateway: Target = { name: 'gateway', perGateway, perCluster };

function perGateway(gateway: Gateway, cluster: Cluster): Emitted {
  const { network } = gateway;
  const made = networkGateway(network);
  if (!made) return NOTHING;
  const { link } = network;
  if (link.kind !== 'bridge') return { emissions: [], findings: [notOnBridge(network, made)] };
  const objects = objectsOf({ gateway, link, made, cluster });
  const services = gatewayServiceObjects(gateway, cluster);
  return {
    emissions: [...objects.map(emit('20-networks', network)), ...services.map(emit('50-services', network))],
    findings: [
      ...prefixFindings(made),
      ...unservedForwards(gateway, cluster),
      ...unknownToGateway(gateway),
      ...tooLarge(objects, network),
    ],
  };
}

type Made = Omit<Emission, 'layer' | 'owner'>;

const emit =
  (layer: Emission['layer'], { namespace, name, origin }: Network) =>
  (made: Made): Emission => ({ ...made, layer, owner: { kind: 'Network', namespace, name, origin } });

interface Plan {
  readonly gateway: Gateway;
  readonly link: BridgeLink;
  readonly made: NetworkGateway;
  readonly cluster: Cluster;
}

function objectsOf({ gateway, link, made, cluster }: Plan): readonly Made[] {
  const { network } = gateway;
  const metadata = { name: gatewayName(network), namespace: GATEWAY_NAMESPACE };
  const config = { 'dnsmasq.conf': gatewayDnsmasq(network, made), 'nftables.conf': gatewayNftables(gateway, made) };
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

/** What the API server takes of one object, less what it adds by itself. @see Kubernetes "ConfigMaps", 1 MiB */
const CONFIG_MAX = 1_000_000;

function tooLarge(objects: readonly Made[], { name, origin }: Network): readonly Finding[] {
  const size = Math.max(...objects.map(({ object }) => Buffer.byteLength(JSON.stringify(object.data ?? ''))));
  if (size <= CONFIG_MAX) return [];
  return [
    {
      severity: 'error',
      message: `what the gateway of Network "${name}" reads must be at most ${CONFIG_MAX} bytes, and is ${size}: no ConfigMap holds it`,
      at: within(origin, 'metadata', 'name'),
      hint: 'spread its reservations, port forwards and VMs with rules over several Networks',
    },
  ];
}

function perCluster({ gateways, cluster }: Model): Emitted {
  if (gateways.length === 0) return NOTHING;
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

import { defined } from '../intent/defined.js';
import type { Network, NodeGroup } from '../intent/model.js';
import type { NetworkGateway } from '../intent/network-gateway.js';
import type { KubernetesObject, Metadata } from '../manifests/object.js';
import { LEASE_FOLDER, SEGMENT_INTERFACE } from './gateway-dnsmasq.js';
import { gatewaySegment } from './single-node-segment.js';

/** What a gateway's pod is made from. */
export interface GatewayPod {
  readonly network: Network;
  readonly gateway: NetworkGateway;
  /** The nodes that have the segment. */
  readonly nodeGroup: NodeGroup;
  readonly image: string;
  /** Of everything that it reads at its start. */
  readonly configDigest: string;
}

/**
 * A StatefulSet of one pod, or of none where the Network is not active: of all that run pods, it alone never runs two of one name at
 * once, which would be one address twice on the segment.
 *
 * The pod is replaced when its configuration changes. `Parallel`, so that a pod that never became ready does not stand in the way of
 * the one that mends it.
 *
 * @see Kubernetes "StatefulSets", Deployment and Scaling Guarantees, Forced rollback
 */
export function gatewayWorkload(pod: GatewayPod, metadata: Metadata): KubernetesObject {
  const labels = gatewayLabels(metadata.name);
  return {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata,
    spec: {
      replicas: pod.network.active ? 1 : 0,
      serviceName: metadata.name,
      podManagementPolicy: 'Parallel',
      selector: { matchLabels: labels },
      template: { metadata: podMetadata(pod, metadata, labels), spec: podSpec(pod, metadata.name) },
    },
  };
}

/** What selects the pod of a gateway. */
export const gatewayLabels = (name: string): Readonly<Record<string, string>> => ({ 'netintent.dev/gateway': name });

/** Multus reads the attachment as JSON, which alone can name an interface and its MAC address. */
function podMetadata(
  { network, gateway, configDigest }: GatewayPod,
  { name, namespace }: Metadata,
  labels: Readonly<Record<string, string>>,
) {
  const attachment = { name, namespace, interface: SEGMENT_INTERFACE, mac: gateway.mac };
  return {
    labels: { ...labels, ...gatewaySegment(network).labels },
    annotations: {
      'k8s.v1.cni.cncf.io/networks': JSON.stringify([attachment]),
      'netintent.dev/config-digest': configDigest,
    },
  };
}

function podSpec({ network, nodeGroup, image }: GatewayPod, name: string) {
  return {
    nodeSelector: nodeGroup.nodeSelector,
    ...defined({ affinity: gatewaySegment(network).affinity }),
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    terminationGracePeriodSeconds: 5,
    containers: [container(image)],
    volumes: [
      { name: 'config', configMap: { name } },
      { name: 'leases', emptyDir: { sizeLimit: '16Mi' } },
    ],
  };
}

/**
 * Root without any right but those that its programs use: NET_ADMIN to load nftables, NET_RAW to ping an address before it is leased
 * and to advertise itself, NET_BIND_SERVICE for ports 53 and 67.
 */
const SECURITY = {
  runAsUser: 0,
  runAsGroup: 0,
  privileged: false,
  allowPrivilegeEscalation: false,
  readOnlyRootFilesystem: true,
  capabilities: { drop: ['ALL'], add: ['NET_ADMIN', 'NET_BIND_SERVICE', 'NET_RAW'] },
  seccompProfile: { type: 'RuntimeDefault' },
};

/** The program of the image that tells whether packets are filtered and somebody answers on the segment. */
const PROBE = { exec: { command: ['gateway-ready'] }, periodSeconds: 10, timeoutSeconds: 5 };

function container(image: string) {
  return {
    name: 'gateway',
    image,
    securityContext: SECURITY,
    resources: { requests: { cpu: '10m', memory: '32Mi' }, limits: { memory: '128Mi' } },
    readinessProbe: PROBE,
    livenessProbe: { ...PROBE, initialDelaySeconds: 15, failureThreshold: 6 },
    volumeMounts: [
      { name: 'config', mountPath: '/etc/netintent', readOnly: true },
      { name: 'leases', mountPath: LEASE_FOLDER },
    ],
  };
}

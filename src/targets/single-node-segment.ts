import type { Network, Vm } from '../intent/model.js';
import { shortName } from '../intent/short-name.js';

/** Longest name of a label, after its prefix, in characters. @see Kubernetes "Labels and Selectors", syntax */
const LABEL_NAME_MAX = 63;

/** The label of everything on a Network of `placement: single-node`: its VMs and its gateway. */
function segmentLabel({ namespace, name }: Pick<Network, 'namespace' | 'name'>): string {
  return `netintent.dev/${shortName(`segment.${namespace}.${name}`, LABEL_NAME_MAX)}`;
}

/** The labels of a VM's single-node Networks; none for a VM that may run anywhere. */
export function segmentLabels(vm: Vm): Readonly<Record<string, string>> {
  return Object.fromEntries(singleNodeNetworks(vm).map((network) => [segmentLabel(network), '']));
}

/** What keeps the gateway of a Network with its VMs; nothing where it may run anywhere. */
export function gatewaySegment(network: Network): {
  readonly labels: Readonly<Record<string, string>>;
  readonly affinity?: Readonly<Record<string, unknown>>;
} {
  return network.singleNode
    ? { labels: { [segmentLabel(network)]: '' }, affinity: affinityTo([network]) }
    : { labels: {} };
}

/**
 * Keeps everything on a single-node Network on one node, whatever namespace it is in. The scheduler lets the first pod
 * that carries the label itself go anywhere.
 *
 * @returns a PodAffinityTerm
 * @see Kubernetes "Assigning Pods to Nodes", inter-pod affinity
 */
function segmentAffinityTerm(network: Pick<Network, 'namespace' | 'name'>): Readonly<Record<string, unknown>> {
  return {
    labelSelector: { matchExpressions: [{ key: segmentLabel(network), operator: 'Exists' }] },
    namespaceSelector: {},
    topologyKey: 'kubernetes.io/hostname',
  };
}

/** The pod affinity of a VM on single-node Networks; undefined where it is on none. */
export function segmentAffinity(vm: Vm): Readonly<Record<string, unknown>> | undefined {
  const networks = singleNodeNetworks(vm);
  if (networks.length === 0) return undefined;
  return affinityTo(networks);
}

function affinityTo(networks: readonly Network[]): Readonly<Record<string, unknown>> {
  return { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: networks.map(segmentAffinityTerm) } };
}

function singleNodeNetworks(vm: Vm): readonly Network[] {
  const networks = vm.attachments.flatMap(({ network }) => (network?.singleNode ? network : []));
  return [...new Set(networks)];
}

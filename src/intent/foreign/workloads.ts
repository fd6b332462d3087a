import type { AddressRange } from '../../net/prefix.js';
import { type Origin, type Path, within } from '../document.js';
import { isMapping } from '../document-fields.js';
import { launcherLabels } from '../launcher-labels.js';
import { valueAt } from '../value-at.js';
import { isTrueAt, isWrittenAt, itemsAt, numberAt, textAt, textsAt } from './fields.js';
import type { ForeignMachine, ForeignObject } from './foreign.js';
import { guestFilter } from './guest-filter.js';
import { addressesAt } from './ipam.js';
import { annotationOf } from './objects.js';

/** Pods of one template, or a VM, as others meet them on the network. */
export interface ForeignWorkload {
  readonly object: ForeignObject;
  /** Those of its pods: what selectors see. */
  readonly labels: Readonly<Record<string, string>>;
  /** Ports of its containers that have a name. */
  readonly ports: readonly ForeignPort[];
  /** Where it is said that it has the node's own addresses. */
  readonly hostNetwork?: Origin;
  /** Undefined for a VM without an interface on the pod network. */
  readonly podInterface?: PodInterface;
  /** Where its user data speaks of a packet filter inside of it. */
  readonly guestFilter?: Origin;
  /** Through definitions. */
  readonly attachments: readonly ForeignAttachment[];
}

/** A port of a container. */
export interface ForeignPort {
  readonly name: string;
  readonly protocol: 'tcp' | 'udp' | 'sctp';
  readonly port: number;
}

/** The interface on the network that every pod is on. */
export interface PodInterface {
  /** Where the manifest of a pod that runs tells them. */
  readonly addresses: readonly AddressRange[];
  /** The ports that KubeVirt hands on to the guest, where its interface lists them; all where undefined. */
  readonly forwarded?: { readonly ports: readonly Omit<ForeignPort, 'name'>[]; readonly origin: Origin };
}

/** An interface on a network that a definition describes. */
export interface ForeignAttachment {
  /** "namespace/name". */
  readonly definition: string;
  readonly origin: Origin;
  /** None where nobody but a server or an allocator knows them. */
  readonly addresses: readonly AddressRange[];
  /** A guest sits behind a bridge in the pod, past the packet filters of the pod's interfaces. */
  readonly isBridged: boolean;
}

/** The kinds whose objects are workloads, and where their pods are described. */
export const WORKLOAD_KINDS: Readonly<Record<string, Path>> = {
  '/Pod': [],
  '/ReplicationController': ['spec', 'template'],
  'apps/Deployment': ['spec', 'template'],
  'apps/StatefulSet': ['spec', 'template'],
  'apps/DaemonSet': ['spec', 'template'],
  'apps/ReplicaSet': ['spec', 'template'],
  'batch/Job': ['spec', 'template'],
  'batch/CronJob': ['spec', 'jobTemplate', 'spec', 'template'],
};

/**
 * The workload that a Pod, or an object that makes pods, is.
 *
 * @see kubernetes/api core/v1 PodTemplateSpec; k8snetworkplumbingwg multus docs (annotation `k8s.v1.cni.cncf.io/networks`)
 */
export function podWorkload(object: ForeignObject): ForeignWorkload {
  const template = within(object.origin, ...(WORKLOAD_KINDS[`${object.group}/${object.kind}`] ?? []));
  const spec = within(template, 'spec');
  const isHostNetwork = isTrueAt(spec, 'hostNetwork');
  const status = within(object.origin, 'status');
  const listed = itemsAt(status, 'podIPs').flatMap((item) => addressesAt(item, 'ip'));
  const addresses = listed.length > 0 ? listed : addressesAt(status, 'podIP');
  return {
    object,
    labels: textsAt(template, 'metadata', 'labels'),
    ports: ['containers', 'initContainers'].flatMap((list) => itemsAt(spec, list).flatMap(portsOf)),
    ...(isHostNetwork ? { hostNetwork: within(spec, 'hostNetwork') } : {}),
    podInterface: { addresses: isHostNetwork ? [] : addresses },
    attachments: attachmentsOf(template, object.namespace),
  };
}

function portsOf(container: Origin): readonly ForeignPort[] {
  return itemsAt(container, 'ports').flatMap((at) => {
    const name = textAt(at, 'name');
    const port = portAt(at, 'containerPort');
    return name === undefined || !port ? [] : [{ name, ...port }];
  });
}

function portAt(at: Origin, field: string): Omit<ForeignPort, 'name'> | undefined {
  const protocol = (textAt(at, 'protocol') ?? 'TCP').toLowerCase();
  const port = numberAt(at, field);
  if (port === undefined || (protocol !== 'tcp' && protocol !== 'udp' && protocol !== 'sctp')) return undefined;
  return { protocol, port };
}

const NETWORKS = 'k8s.v1.cni.cncf.io/networks';

/** "lan, lab/wan@eth1", or a list in JSON whose entries may ask for addresses. */
function attachmentsOf(template: Origin, namespace: string): readonly ForeignAttachment[] {
  const origin = within(template, 'metadata', 'annotations', NETWORKS);
  const text = annotationOf({ origin: template }, NETWORKS)?.trim() ?? '';
  const named = (definition: string, addresses: readonly AddressRange[]): ForeignAttachment => ({
    definition: definition.includes('/') ? definition : `${namespace}/${definition}`,
    origin,
    addresses,
    isBridged: false,
  });
  if (!text.startsWith('[')) {
    const names = text.split(',').map((name) => name.trim().replace(/@.*$/, ''));
    return names.filter((name) => name !== '').map((name) => named(name, []));
  }
  return listIn(text, template).flatMap((item) => {
    const name = textAt(item, 'name');
    if (name === undefined) return [];
    const addresses = itemsAt(item, 'ips').flatMap((ip) => addressesAt(ip));
    return [named(`${textAt(item, 'namespace') ?? namespace}/${name}`, addresses)];
  });
}

function listIn(text: string, { document }: Origin): readonly Origin[] {
  try {
    return itemsAt({ document: { ...document, data: JSON.parse(text) }, path: [] });
  } catch {
    return [];
  }
}

/**
 * The workload that a virtual machine is: its pods carry the labels of its template.
 *
 * @param machine what else was read of the object
 * @param secrets by "namespace/name", for user data that is kept in one
 * @see kubevirt/user-guide docs/network/interfaces_and_networks.md (`ports`); kubevirt pkg/virt-controller/services
 */
export function machineWorkload(
  object: ForeignObject,
  machine: ForeignMachine,
  secrets: ReadonlyMap<string, ForeignObject>,
): ForeignWorkload {
  const isInstance = object.kind === 'VirtualMachineInstance';
  const template = within(object.origin, ...(isInstance ? [] : ['spec', 'template']));
  const filter = guestFilter(within(template, 'spec'), object.namespace, secrets);
  const pods = machine.interfaces.find(({ definition }) => definition === undefined);
  const hasInterfaces = machine.interfaces.length > 0 || isWrittenAt(template, 'spec', 'networks');
  const forwarded =
    pods?.isMasqueraded && isWrittenAt(pods.origin, 'ports') ? itemsAt(pods.origin, 'ports') : undefined;
  const [first] = forwarded ?? [];
  return {
    object,
    labels: {
      ...textsAt(template, 'metadata', 'labels'),
      ...launcherLabels(object.name, textAt(template, 'spec', 'hostname')),
    },
    ports: (forwarded ?? []).flatMap((at) => {
      const [name, port] = [textAt(at, 'name'), portAt(at, 'port')];
      return name === undefined || !port ? [] : [{ name, ...port }];
    }),
    ...(filter ? { guestFilter: filter } : {}),
    // Without any, KubeVirt adds one on the pod network.
    ...(pods || !hasInterfaces
      ? {
          podInterface: {
            addresses: [],
            ...(pods && forwarded && first
              ? {
                  forwarded: {
                    origin: within(pods.origin, 'ports'),
                    ports: forwarded.flatMap((at) => portAt(at, 'port') ?? []),
                  },
                }
              : {}),
          },
        }
      : {}),
    attachments: machine.interfaces.flatMap(({ definition, addresses, origin }) =>
      definition
        ? [{ definition: definition.key, origin, addresses, isBridged: isMapping(valueAt(within(origin, 'bridge'))) }]
        : [],
    ),
  };
}

import { defined } from '../intent/defined.js';
import type { Attachment, Cluster, Vm } from '../intent/model.js';

/**
 * The interface of an attachment below `devices.interfaces`. The pod network has no list of ports: it would become a
 * list of the only ports that are let in.
 *
 * @see KubeVirt API reference, Interface
 */
export function vmInterface({ name, mac, state, link }: Attachment): Readonly<Record<string, unknown>> {
  return defined({
    name,
    model: 'virtio',
    macAddress: mac,
    state: state === 'up' ? undefined : state,
    ...BINDINGS[bindingOf(link)],
  });
}

type Binding = 'masquerade' | 'bridge' | 'sriov' | 'macvtap';

const BINDINGS: Readonly<Record<Binding, Readonly<Record<string, unknown>>>> = {
  masquerade: { masquerade: {} },
  bridge: { bridge: {} },
  sriov: { sriov: {} },
  macvtap: { binding: { name: 'macvtap' } },
};

/** How KubeVirt connects the guest's interface to the pod's. */
function bindingOf(link: Attachment['link']): Binding {
  switch (link.kind) {
    case 'pod':
      return 'masquerade';
    case 'existing':
      return link.binding;
    case 'ovs':
      return 'bridge';
    default:
      return link.kind;
  }
}

/** The network of an attachment, of the same name as its interface. @see KubeVirt API reference, Network */
export function vmNetwork(attachment: Attachment, vm: Vm, cluster: Cluster): Readonly<Record<string, unknown>> {
  const { name, definition } = attachment;
  if (!definition) return { name, pod: {} };
  const isCopied = definition.made === 'network' && cluster.multusNamespaceIsolation;
  const namespace = isCopied ? vm.namespace : definition.namespace;
  return { name, multus: { networkName: `${namespace}/${definition.name}` } };
}

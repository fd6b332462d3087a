import type { Model } from '../intent/model.js';
import { qualifiedName } from '../intent/qualified-name.js';
import { segmentOf } from '../intent/segments.js';
import { fieldIn, itemsIn, textIn } from '../manifests/fields.js';
import type { KubernetesObject } from '../manifests/object.js';
import { type Address, parseAddress } from '../net/address.js';

/** Who has an address, on a segment. */
export interface AddressHolder {
  readonly address: Address;
  /** By the names of `intent/segments`. */
  readonly segment: string;
  /** For messages, such as: node "worker-1". */
  readonly label: string;
  /** Of an instance: its VM, "shop/web". */
  readonly vm?: string;
}

/** How many addresses of one interface are looked at: a guest says them. */
const ADDRESSES_MAX = 64;

/**
 * The addresses that instances report on attachment definitions.
 *
 * @returns also how many of their interfaces there report none, as without a guest agent
 */
export function instanceHolders(
  instances: readonly KubernetesObject[],
  model: Model,
): { readonly holders: readonly AddressHolder[]; readonly silent: number } {
  const segments = segmentsOfDefinitions(model);
  const interfaces = instances.flatMap((instance) => interfacesOf(instance, segments));
  return {
    holders: interfaces.flatMap(({ texts, ...head }) => addressesIn(texts).map((address) => ({ ...head, address }))),
    silent: interfaces.filter(({ texts }) => texts.length === 0).length,
  };
}

/** The segments that attachment definitions of ours lead to, by "namespace/name". */
function segmentsOfDefinitions({ vms }: Model): ReadonlyMap<string, string> {
  return new Map(
    vms.flatMap(({ attachments }) =>
      attachments.flatMap(({ definition, link }) =>
        definition ? [[qualifiedName(definition), segmentOf(link)] as const] : [],
      ),
    ),
  );
}

function interfacesOf(instance: KubernetesObject, segments: ReadonlyMap<string, string>) {
  const { namespace = '', name } = instance.metadata;
  const reported = new Map(itemsIn(instance, 'status', 'interfaces').map((each) => [textIn(each, 'name'), each]));
  return itemsIn(instance, 'spec', 'networks').flatMap((network) => {
    const used = textIn(network, 'multus', 'networkName');
    if (used === undefined) return [];
    const definition = used.includes('/') ? used : `${namespace}/${used}`;
    const found = reported.get(textIn(network, 'name'));
    const vm = `${namespace}/${name}`;
    return [
      {
        ...{ vm, label: `VM "${vm}"`, segment: segments.get(definition) ?? `definition ${definition}` },
        texts: itemsIn(found, 'ipAddresses').slice(0, ADDRESSES_MAX),
      },
    ];
  });
}

/**
 * The addresses that nodes report: on each NIC, VLAN interface and bridge by NMState, and by the node itself on the NICs that the
 * Cluster says carry them.
 */
export function nodeHolders(
  states: readonly KubernetesObject[],
  nodes: readonly KubernetesObject[],
  { cluster }: Model,
): readonly AddressHolder[] {
  const carriers = [...cluster.nodeGroups.values()]
    .flatMap(({ interfaces }) => [...(interfaces?.values() ?? [])])
    .filter(({ carriesNodeAddress }) => carriesNodeAddress)
    .map(({ name }) => name);
  return [...states.flatMap(stateHolders), ...nodes.flatMap((node) => ownHolders(node, new Set(carriers)))];
}

function stateHolders(state: KubernetesObject): readonly AddressHolder[] {
  const label = `node "${state.metadata.name}"`;
  return itemsIn(state, 'status', 'currentState', 'interfaces').flatMap((entry) => {
    const texts = ['ipv4', 'ipv6']
      .flatMap((family) => itemsIn(entry, family, 'address'))
      .map((each) => fieldIn(each, 'ip'));
    const ports = itemsIn(entry, 'bridge', 'port').flatMap((port) => textIn(port, 'name') ?? []);
    const wires = ports.length > 0 ? ports : [wireOf(entry)];
    const addresses = addressesIn(texts.slice(0, ADDRESSES_MAX));
    return wires.flatMap((wire) => addresses.map((address) => ({ address, segment: `NIC ${wire}`, label })));
  });
}

/** A VLAN interface is a wire of its NIC, whatever it is called. */
function wireOf(entry: unknown): string {
  const [nic, id] = [textIn(entry, 'vlan', 'base-iface'), fieldIn(entry, 'vlan', 'id')];
  return nic !== undefined && typeof id === 'number' ? `${nic}.${id}` : (textIn(entry, 'name') ?? '');
}

function ownHolders(node: KubernetesObject, carriers: ReadonlySet<string>): readonly AddressHolder[] {
  const label = `node "${node.metadata.name}"`;
  const texts = itemsIn(node, 'status', 'addresses').map((each) => fieldIn(each, 'address'));
  return addressesIn(texts).flatMap((address) =>
    [...carriers].map((nic) => ({ address, segment: `NIC ${nic}`, label })),
  );
}

const addressesIn = (texts: readonly unknown[]): readonly Address[] =>
  texts.flatMap((text) => (typeof text === 'string' ? (parseAddress(text) ?? []) : []));

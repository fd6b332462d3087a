import { addNetwork, type CniAttachment, type CniConfig, deleteNetwork, GUEST_INTERFACE } from './cni.js';
import { objectOf, type Tree } from './emitted.js';
import { type EmittedVm, emittedVms } from './emitted-vms.js';
import { readNetworkData } from './guest-facts.js';
import { type NetworkLab, type Place, withNetworkLab } from './network-lab.js';

/** An attachment definition, "namespace/name", and its CNI configuration. */
export interface EmittedDefinition {
  readonly name: string;
  readonly config: CniConfig;
}

/** The attachment definitions of a tree, read as the container runtime reads them. */
export function definitionsOf(tree: Tree): readonly EmittedDefinition[] {
  const objects = tree.files.map(objectOf).filter(({ kind }) => kind === 'NetworkAttachmentDefinition');
  return objects.map(({ metadata, spec }) => {
    const { config } = spec as { readonly config: string };
    return { name: `${metadata.namespace}/${metadata.name}`, config: JSON.parse(config) };
  });
}

/**
 * Gives `body` a node with the bridges that the node policies of a tree ask for, and guests with the first attachment
 * of the VMs of these names: made by the plugins, with the MAC address that the VM says, and with the addresses that its
 * network data says.
 */
export function withBridgedGuests(
  tree: Tree,
  names: readonly string[],
  body: (lab: NetworkLab) => void | Promise<void>,
): Promise<void> {
  return withNetworkLab(names, async (lab) => {
    for (const bridge of bridgesOf(tree)) makeBridge(lab.node, bridge);
    const vms = emittedVms(tree).filter(({ name }) => names.includes(shortName(name)));
    const attachments = vms.map((vm) => attach(lab, vm, tree));
    await body(lab);
    for (const attachment of attachments) deleteNetwork(attachment);
  });
}

/** A bridge as NMState makes it: up, without an address. */
export function makeBridge(node: Place, name: string): void {
  node.run('ip', 'link', 'add', name, 'type', 'bridge');
  node.run('ip', 'link', 'set', name, 'up');
}

const shortName = (name: string): string => name.split('/')[1] ?? name;

function bridgesOf(tree: Tree): readonly string[] {
  const policies = tree.files.map(objectOf).filter(({ kind }) => kind === 'NodeNetworkConfigurationPolicy');
  return policies.flatMap(({ spec }) => {
    const { desiredState } = spec as {
      readonly desiredState: { readonly interfaces: readonly { readonly name: string; readonly type: string }[] };
    };
    return desiredState.interfaces.filter(({ type }) => type === 'linux-bridge').map(({ name }) => name);
  });
}

function attach(lab: NetworkLab, vm: EmittedVm, tree: Tree): CniAttachment {
  const nic = vm.interfaces[0];
  const definition = definitionsOf(tree).find(({ name }) => name === nic?.definition);
  if (!nic || !definition) throw new Error(`"${vm.name}" must have an attachment definition`);
  const guest = lab.guest(shortName(vm.name));
  const attachment = { config: definition.config, node: lab.node, guest, mac: nic.macAddress };
  addNetwork(attachment);
  for (const address of addressesOf(vm)) guest.run('ip', 'address', 'add', address, 'dev', GUEST_INTERFACE);
  return attachment;
}

function addressesOf({ networkData = 'ethernets: {}' }: EmittedVm): readonly string[] {
  return Object.values(readNetworkData(networkData).ethernets).flatMap(({ addresses = [] }) => addresses);
}

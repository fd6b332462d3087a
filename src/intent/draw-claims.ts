import type { Family } from '../net/address.js';
import type { Origin } from './document.js';
import type { DrawClaim } from './drawing.js';
import { derivedMac } from './identity.js';
import type { Model, Network, Vm } from './model.js';

/** An address that an attachment draws from the Network it names. */
export interface AddressDraw extends DrawClaim {
  readonly family: Family;
  readonly vm: string;
  readonly attachment: string;
}

/** A MAC that an attachment draws. */
export interface MacDraw extends DrawClaim {
  readonly vm: string;
  readonly attachment: string;
  /** The one that it would have by itself, where its draw starts. */
  readonly derived: string;
}

/** A VLAN that a Network draws from the Cluster's pool. */
export interface VlanDrawClaim extends DrawClaim {
  readonly environment: string;
  /** "namespace/name". */
  readonly network: string;
}

/** What is drawn from one Network. */
export interface NetworkDraws {
  readonly addresses: readonly AddressDraw[];
  readonly macs: readonly MacDraw[];
}

/** "namespace/name". */
export const nameOf = ({ namespace, name }: Pick<Network, 'namespace' | 'name'>): string => `${namespace}/${name}`;

/** Equal to the key of a line's claim. */
export const addressKey = (vm: string, attachment: string, family: Family): string => `${vm} ${attachment} ${family}`;

/** Equal to the key of a line's claim. */
export const macKey = (vm: string, attachment: string): string => `${vm} ${attachment}`;

/** Equal to the key of a line's claim. */
export const vlanKey = (environment: string, network: string): string => `${environment} ${network}`;

/** What people call an attachment. */
export const attachmentText = (vm: string, attachment: string): string => `Wukong "${vm}" attachment "${attachment}"`;

/** What the attachments of all VMs draw, by the Networks that they draw it from. */
export function drawsByNetwork({ vms }: Pick<Model, 'vms'>): ReadonlyMap<Network, NetworkDraws> {
  const drawn = new Map<Network, { readonly addresses: AddressDraw[]; readonly macs: MacDraw[] }>();
  for (const vm of vms) {
    for (const { name: attachment, draws, network } of vm.attachments) {
      if (!draws || !network) continue;
      const lists = drawn.get(network) ?? { addresses: [], macs: [] };
      drawn.set(network, lists);
      const { address, mac, families } = draws;
      if (address) lists.addresses.push(...families.map((family) => addressDraw(vm, attachment, family, address)));
      if (mac) lists.macs.push(macDraw(vm, attachment, mac));
    }
  }
  return drawn;
}

function addressDraw(vm: Vm, attachment: string, family: Family, origin: Origin): AddressDraw {
  const name = nameOf(vm);
  return {
    key: addressKey(name, attachment, family),
    identity: `${vm.environment.name}/${name}/${attachment}/IPv${family}`,
    owner: attachmentText(name, attachment),
    origin,
    family,
    vm: name,
    attachment,
  };
}

function macDraw(vm: Vm, attachment: string, origin: Origin): MacDraw {
  const { environment, namespace, name } = vm;
  return {
    key: macKey(nameOf(vm), attachment),
    identity: `${environment.name}/${nameOf(vm)}/${attachment}/MAC`,
    owner: attachmentText(nameOf(vm), attachment),
    origin,
    vm: nameOf(vm),
    attachment,
    derived: derivedMac({ environment: environment.name, namespace, name }, attachment),
  };
}

/** The VLANs that Networks draw; none where the Cluster has no pool, or a Network is on another NIC. */
export function vlanDraws({ networks, cluster }: Pick<Model, 'networks' | 'cluster'>): readonly VlanDrawClaim[] {
  const { vlanPool } = cluster;
  return networks.flatMap(({ vlanDraw, environment, ...network }) => {
    const isOnPool = vlanDraw && vlanPool && (vlanDraw.uplink ?? vlanPool.uplink) === vlanPool.uplink;
    if (!isOnPool) return [];
    const name = nameOf(network);
    return [
      {
        key: vlanKey(environment.name, name),
        identity: `${environment.name}/${name}/VLAN`,
        owner: `Network "${name}" of environment "${environment.name}"`,
        origin: vlanDraw.origin,
        environment: environment.name,
        network: name,
      },
    ];
  });
}

import type { Address, Family } from '../net/address.js';
import type { InterfaceAddress } from '../net/prefix.js';

/**
 * What the masquerade binding gives to the pod interface of every guest: its address and its only neighbour. IPv4 comes by
 * DHCP, IPv6 must be written into the guest.
 *
 * @see KubeVirt user guide, network/interfaces_and_networks, masquerade (10.0.2.0/24, fd10:0:2::/120)
 */
export const MASQUERADE: Readonly<Record<Family, { readonly address: InterfaceAddress; readonly gateway: Address }>> = {
  4: {
    address: { family: 4, value: 0x0a00_0202, length: 24 },
    gateway: { family: 4, value: 0x0a00_0201 },
  },
  6: {
    address: { family: 6, value: 0xfd10_0000_0002_0000_0000_0000_0000_0002n, length: 120 },
    gateway: { family: 6, value: 0xfd10_0000_0002_0000_0000_0000_0000_0001n },
  },
};

import type { Attachment } from '../intent/model.js';
import { type AddressSet, addressSet } from '../net/address-set.js';
import { prefixOf } from '../net/prefix.js';
import { ALL_ADDRESSES } from '../net/whole-families.js';

/**
 * The addresses beyond VMs that an interface surely meets: on its subnets and behind its routes; everything on the pod
 * network, where Services lead to it.
 */
export function metAddresses({ link, network, addresses, routes, defaultFor }: Attachment): AddressSet {
  if (link.kind === 'pod') return addressSet(ALL_ADDRESSES);
  return addressSet([
    ...(network?.subnets ?? []).map(({ prefix }) => prefix),
    ...addresses.map(prefixOf),
    ...routes.map(({ destination }) => destination),
    ...ALL_ADDRESSES.filter(({ family }) => defaultFor.includes(family)),
  ]);
}

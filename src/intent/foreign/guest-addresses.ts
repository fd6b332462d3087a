import { load } from 'js-yaml';
import { parseMac } from '../../net/mac.js';
import { type Origin, type Value, within } from '../document.js';
import { isMapping } from '../document-fields.js';
import { embeddedRoot } from './embedded.js';
import { entriesAt, itemsAt, numberAt, textAt } from './fields.js';
import type { Fault, IpamAddress } from './foreign.js';
import { addressesAt, addressIn } from './ipam.js';
import { isBounded } from './is-bounded.js';

/** One interface of a guest, as its network data configures it. */
export interface GuestInterface {
  /** What tells which interface it is; in canonical text. */
  readonly mac?: string;
  /** What the guest calls it, where no MAC is written. */
  readonly name: string;
  readonly addresses: readonly IpamAddress[];
}

/** What network data says, or why it cannot be read. */
export interface GuestNetwork {
  readonly interfaces: readonly GuestInterface[];
  readonly fault?: Fault;
}

/**
 * The interfaces that cloud-init's network data configures, in version 1 or 2, bare or below `network`. VLANs, bonds and
 * bridges that the guest makes are left out: nobody outside knows which segment they are on.
 *
 * @param at where the text is written
 * @see cloud-init doc/rtd/reference/network-config-format-v1.rst, -v2.rst
 */
export function guestNetwork(at: Origin, text: string, label: string): GuestNetwork {
  const data = dataOf(text);
  if (data === undefined) return { interfaces: [], fault: notNetworkData(at, label) };
  const root = embeddedRoot(at, text, data);
  const network = isMapping(data) && isMapping(data.network) ? within(root, 'network') : root;
  return { interfaces: numberAt(network, 'version') === 1 ? version1(network) : version2(network) };
}

/** @returns undefined where it is no YAML, or no mapping */
function dataOf(text: string): Value | undefined {
  try {
    const data = load(text) as Value;
    return isMapping(data) && isBounded(data, text.length) ? data : undefined;
  } catch {
    return undefined;
  }
}

const notNetworkData = (at: Origin, label: string): Fault => ({
  at,
  what: `the network data of ${label}`,
  must: 'YAML with a `version`',
  hint: 'cloud-init schema --schema-type network-config names the place',
});

function version2(network: Origin): readonly GuestInterface[] {
  return entriesAt(network, 'ethernets').map(([name, at]) => ({
    ...macAt(at, 'match', 'macaddress'),
    name: textAt(at, 'match', 'name') ?? name,
    addresses: itemsAt(at, 'addresses').flatMap((item) => [...addressesAt(item), ...keyedAddress(item)]),
  }));
}

/** `10.0.0.5/24: {lifetime: 0}`. */
function keyedAddress(item: Origin): readonly IpamAddress[] {
  return entriesAt(item).flatMap(([key, origin]) => {
    const address = addressIn(key);
    return address ? [{ ...address, origin }] : [];
  });
}

function version1(network: Origin): readonly GuestInterface[] {
  return itemsAt(network, 'config')
    .filter((at) => textAt(at, 'type') === 'physical')
    .map((at) => ({
      ...macAt(at, 'mac_address'),
      name: textAt(at, 'name') ?? '',
      addresses: itemsAt(at, 'subnets').flatMap((subnet) => addressesAt(subnet, 'address')),
    }));
}

function macAt(origin: Origin, ...path: readonly string[]): Pick<GuestInterface, 'mac'> {
  const mac = parseMac(textAt(origin, ...path) ?? '');
  return mac === undefined ? {} : { mac };
}

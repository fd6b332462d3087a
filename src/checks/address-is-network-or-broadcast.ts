import { type Finding, type Origin, within } from '../intent/document.js';
import type { Model, Network } from '../intent/model.js';
import { type Address, addressBits, formatAddress } from '../net/address.js';
import { containsAddress, formatPrefix, type Prefix, prefixOf } from '../net/prefix.js';
import type { Check } from './check.js';

/**
 * An address must not be the network or broadcast address of its block.
 *
 * In IPv4 the first address of a block names the network and the last one reaches every host of it; blocks of /31 and
 * /32 have neither. In IPv6 the first address of a block up to /126 is anycast: it belongs to every router of the subnet.
 *
 * Source: RFC 1122 section 3.2.1.3; RFC 3021 section 2 (/31); RFC 4291 section 2.6.1 (subnet-router anycast); RFC 6164
 * section 5 (/127).
 */
export const addressIsNetworkOrBroadcast: Check = {
  code: 'address-is-network-or-broadcast',
  title: 'An address must not be the network or broadcast address of its block',
  run: findNetworkAddresses,
};

/** An address, the block it lives in, and where it is written. */
interface Host {
  readonly address: Address;
  readonly prefix: Prefix;
  readonly at: Origin;
}

function* findNetworkAddresses({ networks, vms }: Model): Generator<Finding> {
  const attachments = vms.flatMap((vm) => vm.attachments).filter(({ link }) => link.kind !== 'pod');
  const guests = attachments
    .flatMap(({ addresses }) => addresses)
    .map((address) => ({ address, prefix: prefixOf(address), at: address.origin }));
  for (const host of [...networks.flatMap(hostsOf), ...guests]) yield* faultOf(host);
}

/** The single addresses that a Network names, each with the subnet it lies in; others are other laws' matter. */
function hostsOf({ subnets, reservations }: Network): readonly Host[] {
  const named = subnets.flatMap(({ origin, gateway, dhcp }) => [
    { address: gateway, at: within(origin, 'gateway') },
    { address: dhcp?.serverAddress, at: within(origin, 'dhcp', 'serverAddress') },
  ]);
  const kept = reservations.map(({ origin, address }) => ({ address, at: within(origin, 'ip') }));
  return [...named, ...kept].flatMap(({ address, at }) => {
    const subnet = address && subnets.find(({ prefix }) => containsAddress(prefix, address));
    return address && subnet ? [{ address, prefix: subnet.prefix, at }] : [];
  });
}

function* faultOf({ address, prefix, at }: Host): Generator<Finding> {
  if (prefix.length >= addressBits(prefix.family) - 1) return;
  if (address.value === prefix.first) {
    const role = prefix.family === 4 ? 'network address' : 'subnet-router anycast address';
    yield finding(`address "${formatAddress(address)}" must not be the ${role} of "${formatPrefix(prefix)}"`, at);
  }
  if (address.value === prefix.last && prefix.family === 4) {
    yield finding(
      `address "${formatAddress(address)}" must not be the broadcast address of "${formatPrefix(prefix)}"`,
      at,
    );
  }
}

const finding = (message: string, at: Origin): Finding => ({
  severity: 'error',
  message,
  at,
  hint: 'choose an address between the first and the last of the block',
});

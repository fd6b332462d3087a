import { qualifiedName } from '../intent/build-model.js';
import type { Finding, Origin } from '../intent/document.js';
import { keptAddress } from '../intent/kept-address.js';
import type { AddressClaim, Ledger } from '../intent/ledger.js';
import type { Attachment, Model, Vm } from '../intent/model.js';
import { type AddressValue, formatAddress } from '../net/address.js';
import type { Check } from './check.js';

/**
 * A guest must not have the address of a gateway.
 *
 * Two machines would answer ARP for the way out, and the segment loses its traffic to one of them. Where a Network
 * writes no `gateway`, its first address is kept for one and is no guest's either. A VM that routes for others is
 * legal: leave `gateway` off the Network and write the VM's address as `ipConfig.gateway` of the others.
 *
 * Source: RFC 5227 section 1 (address conflicts).
 */
export const addressIsGateway: Check = {
  code: 'address-is-gateway',
  title: 'A guest must not have the address of a gateway',
  perVm: findOwnGateways,
  run: findGateways,
};

/** An address that is a gateway's, or kept for one. */
interface Kept {
  readonly role: string;
  readonly origin: Origin;
  readonly originText: string;
}

/** By routing domain and value: values of the two families are of two types. */
type KeptAddresses = ReadonlyMap<string, ReadonlyMap<AddressValue, Kept>>;

function* findGateways({ networks }: Model, { addresses }: Ledger): Generator<Finding> {
  const kept = keptAddresses(networks);
  for (const claim of addresses) {
    if (claim.role !== 'vm' && claim.role !== 'reservation') continue;
    const gateway = kept.get(claim.routingDomain)?.get(claim.first);
    if (gateway) yield clash(claim, gateway);
  }
}

function keptAddresses(networks: Model['networks']): KeptAddresses {
  const kept = new Map<string, Map<AddressValue, Kept>>();
  for (const network of networks) {
    const ofDomain = kept.get(network.routingDomain) ?? new Map<AddressValue, Kept>();
    kept.set(network.routingDomain, ofDomain);
    for (const subnet of network.subnets) {
      const address = keptAddress(subnet);
      if (address) ofDomain.set(address.address.value, { ...address, role: roleOf(address, network) });
    }
  }
  return kept;
}

function roleOf({ isGateway }: { readonly isGateway: boolean }, network: Model['networks'][number]): string {
  const name = `Network "${qualifiedName(network)}"`;
  return isGateway ? `the gateway of ${name}` : `the first address of ${name}, which is kept for a gateway`;
}

/** Attachments that name themselves as their gateway; one that their Network keeps is named above. */
function* findOwnGateways({ attachments }: Vm): Generator<Finding> {
  for (const attachment of attachments) {
    if (attachment.link.kind === 'pod' || attachment.gateways.length === 0) continue;
    for (const address of attachment.addresses) yield* ownGateway(attachment, address);
  }
}

function ownGateway({ gateways, network }: Attachment, address: Attachment['addresses'][number]): readonly Finding[] {
  const { family, value, origin } = address;
  const gateway = gateways.find((candidate) => candidate.family === family && candidate.value === value);
  const isKept = network?.subnets.some((subnet) => keptAddress(subnet)?.address.value === value);
  if (!gateway || isKept) return [];
  const originText = 'it is written as the gateway here';
  return [clash({ family, first: value, origin }, { role: 'its own gateway', origin: gateway.origin, originText })];
}

const clash = ({ family, first, origin }: Pick<AddressClaim, 'family' | 'first' | 'origin'>, kept: Kept): Finding => ({
  severity: 'error',
  message: `address "${formatAddress({ family, value: first })}" must not be ${kept.role}`,
  at: origin,
  related: [{ message: kept.originText, at: kept.origin }],
  hint: 'choose another address',
});

import { qualifiedName } from '../intent/build-model.js';
import type { Finding, Origin } from '../intent/document.js';
import { keptAddress } from '../intent/kept-address.js';
import type { AddressClaim, Ledger } from '../intent/ledger.js';
import type { Attachment, Model } from '../intent/model.js';
import { type Address, formatAddress } from '../net/address.js';
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
  run: findGateways,
};

/** An address that is a gateway's, or kept for one. */
interface Kept {
  readonly role: string;
  readonly origin: Origin;
  readonly originText: string;
}

function* findGateways({ networks, vms }: Model, { addresses }: Ledger): Generator<Finding> {
  const kept = new Map(networks.flatMap(keptBy));
  for (const claim of addresses) {
    if (claim.role !== 'vm' && claim.role !== 'reservation') continue;
    const gateway = kept.get(keyOf(claim.routingDomain, { family: claim.family, value: claim.first }));
    if (gateway) yield clash(claim, gateway);
  }
  for (const attachment of vms.flatMap(({ attachments }) => attachments)) yield* ownGateways(attachment, kept);
}

function keptBy(network: Model['networks'][number]): readonly (readonly [string, Kept])[] {
  return network.subnets.flatMap((subnet) => {
    const kept = keptAddress(subnet);
    if (!kept) return [];
    const name = `Network "${qualifiedName(network)}"`;
    const role = kept.isGateway
      ? `the gateway of ${name}`
      : `the first address of ${name}, which is kept for a gateway`;
    return [[keyOf(network.routingDomain, kept.address), { ...kept, role }] as const];
  });
}

/** An attachment that names itself as its gateway; one that a Network keeps anyway is named above. */
function* ownGateways(attachment: Attachment, kept: ReadonlyMap<string, Kept>): Generator<Finding> {
  const { addresses, gateways, network, link } = attachment;
  if (link.kind === 'pod') return;
  const domain = network?.routingDomain ?? 'default';
  for (const address of addresses) {
    const gateway = gateways.find(({ family, value }) => family === address.family && value === address.value);
    if (!gateway || kept.has(keyOf(domain, gateway))) continue;
    const claim = { family: address.family, first: address.value, origin: address.origin };
    yield clash(claim, {
      role: 'its own gateway',
      origin: gateway.origin,
      originText: 'it is written as the gateway here',
    });
  }
}

const keyOf = (routingDomain: string, { family, value }: Address): string => `${routingDomain}/${family}/${value}`;

const clash = ({ family, first, origin }: Pick<AddressClaim, 'family' | 'first' | 'origin'>, kept: Kept): Finding => ({
  severity: 'error',
  message: `address "${formatAddress({ family, value: first })}" must not be ${kept.role}`,
  at: origin,
  related: [{ message: kept.originText, at: kept.origin }],
  hint: 'choose another address',
});

import { unfitHint } from '../intent/allocated-origin.js';
import type { Finding } from '../intent/document.js';
import { keptAddress } from '../intent/kept-address.js';
import type { AddressClaim, AddressRole, Ledger } from '../intent/ledger.js';
import type { Attachment, Vm } from '../intent/model.js';
import { areOneAddress, runsOf } from '../intent/runs-of.js';
import { formatAddress } from '../net/address.js';
import { formatRange } from '../net/prefix.js';
import type { Check } from './check.js';

/**
 * A guest must not have the address of a gateway.
 *
 * Two machines would answer ARP for the way out, and the segment loses its traffic to one of them. Where a Network
 * writes no `gateway`, its first address is kept for one and is no guest's either. A VM that routes for others is
 * legal: leave `gateway` off the Network and write the VM's address as `ipConfig.gateway` of the others. So are routers
 * that hand the written `gateway` of a Network to each other and say `shared: true` of it.
 *
 * Source: RFC 5227 section 1 (address conflicts).
 */
export const addressIsGateway: Check = {
  code: 'address-is-gateway',
  title: 'A guest must not have the address of a gateway',
  perVm: findOwnGateways,
  sweep: findGateways,
};

const GATEWAYS: ReadonlySet<AddressRole> = new Set(['gateway', 'nat-gateway', 'kept']);
const GUESTS: ReadonlySet<AddressRole> = new Set(['vm', 'shared', 'reservation']);

const FAULT = { severity: 'error', hint: 'choose another address' } as const;

const SHARED_HINT = 'write it as the `gateway` of the Network where guests leave by it, or choose another address';

function* findGateways({ addresses }: Ledger): Generator<Finding> {
  for (const claims of addresses.values()) {
    const singles = claims.filter(({ role }) => GATEWAYS.has(role) || GUESTS.has(role));
    for (const run of runsOf(singles, areOneAddress)) yield* faultsAt(run);
  }
}

function* faultsAt(claims: readonly AddressClaim[]): Generator<Finding> {
  const gateway = claims.find(({ role }) => GATEWAYS.has(role));
  if (!gateway) return;
  // Routers among the guests share the address that others know as their gateway, unless it is ours.
  const notShared = claims.find(({ role }) => role === 'nat-gateway' || role === 'kept');
  for (const claim of claims) {
    const rival = claim.role === 'shared' ? notShared : gateway;
    if (rival && GUESTS.has(claim.role)) yield clash(claim, rival);
  }
}

const clash = (claim: AddressClaim, gateway: AddressClaim): Finding => ({
  severity: 'error',
  message: `address "${formatRange(claim)}" must not be ${roleText(gateway)}`,
  at: claim.origin,
  related: [{ message: originText(gateway), at: gateway.origin }],
  hint:
    claim.role === 'shared' && gateway.role === 'kept'
      ? SHARED_HINT
      : unfitHint(claim.origin, gateway.origin, 'choose another address'),
});

const roleText = ({ role, claimant }: AddressClaim): string =>
  role === 'kept' ? `the first address of ${claimant}, which is kept for a gateway` : `the gateway of ${claimant}`;

const originText = ({ origin }: AddressClaim): string =>
  origin.path.at(-1) === 'cidr' ? 'the subnet is declared here' : 'the gateway is written here';

/** Attachments that name themselves as their gateway; one that their Network keeps is named above. */
function* findOwnGateways({ attachments }: Vm): Generator<Finding> {
  for (const attachment of attachments) {
    if (attachment.link.kind === 'pod' || attachment.gateways.length === 0) continue;
    for (const address of attachment.addresses) yield* ownGateway(attachment, address, false);
    for (const address of attachment.sharedAddresses) yield* ownGateway(attachment, address, true);
  }
}

function ownGateway(
  { gateways, network }: Attachment,
  address: Attachment['addresses'][number],
  isShared: boolean,
): readonly Finding[] {
  const { family, value, origin } = address;
  const gateway = gateways.find((candidate) => candidate.family === family && candidate.value === value);
  const isKept = network?.subnets.some((subnet) => keptAddress(subnet)?.address.value === value);
  if (!gateway || (isKept && !isShared)) return [];
  const { origin: at } = gateway;
  const message = `address "${formatAddress(address)}" must not be its own gateway`;
  return [{ ...FAULT, message, at: origin, related: [{ message: 'it is written as the gateway here', at }] }];
}

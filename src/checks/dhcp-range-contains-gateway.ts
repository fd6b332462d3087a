import { type Finding, type Origin, within } from '../intent/document.js';
import { keptAddress } from '../intent/kept-address.js';
import type { AddressClaim, AddressRole, Ledger } from '../intent/ledger.js';
import type { Dhcp, Network, Subnet } from '../intent/model.js';
import { type Address, formatAddress } from '../net/address.js';
import { coverings } from '../net/coverings.js';
import { type AddressRange, containsAddress, formatRange } from '../net/prefix.js';
import type { Check } from './check.js';

/**
 * A DHCP range must not hand out the address of the gateway or of the DHCP server.
 *
 * The guest that gets it takes the way out from all others. Where no `gateway` is written, the first address of the
 * subnet is kept for one. An address that `exclude` names is not handed out.
 *
 * Source: RFC 2131 section 2.2 (every address of the pool may be leased).
 */
export const dhcpRangeContainsGateway: Check = {
  code: 'dhcp-range-contains-gateway',
  title: 'A DHCP range must not hand out the address of the gateway',
  perNetwork: findContained,
  sweep: findOfOthers,
};

const SERVERS: ReadonlySet<AddressRole> = new Set(['gateway', 'nat-gateway', 'dhcp-server']);

/** Gateways and servers of other Networks that name the same subnet. */
function* findOfOthers({ addresses }: Ledger): Generator<Finding> {
  for (const claims of addresses.values()) {
    const ranges = claims.filter(({ role }) => role === 'dhcp-range');
    const servers = ranges.length === 0 ? [] : claims.filter(({ role }) => SERVERS.has(role));
    for (const [server, range] of coverings(servers, ranges)) {
      if (server.origin.document !== range.origin.document) yield containedOfOther(range, server);
    }
  }
}

function containedOfOther(range: AddressClaim, { family, first, role, claimant, origin }: AddressClaim): Finding {
  const what = role === 'dhcp-server' ? 'the DHCP server' : 'the gateway';
  const server = { address: { family, value: first }, role: `${what} of ${claimant}`, origin };
  return contained(range, { ...server, originText: `${claimant} has it as ${what} here` });
}

function* findContained({ subnets }: Network): Generator<Finding> {
  for (const subnet of subnets) {
    const { dhcp } = subnet;
    if (!dhcp) continue;
    for (const server of serversOf(subnet, dhcp)) {
      if (dhcp.exclude.some((range) => containsAddress(range, server.address))) continue;
      for (const range of dhcp.ranges) if (containsAddress(range, server.address)) yield contained(range, server);
    }
  }
}

/** An address that guests depend on, and where it comes from. */
interface Server {
  readonly address: Address;
  readonly role: string;
  readonly origin: Origin;
  readonly originText: string;
}

function serversOf(subnet: Subnet, { serverAddress, origin }: Dhcp): readonly Server[] {
  const kept = keptAddress(subnet);
  const role = kept?.isGateway ? 'the gateway' : 'the first address, which is kept for a gateway';
  const keeper = kept ? [{ ...kept, role }] : [];
  if (!serverAddress || serverAddress.value === kept?.address.value) return keeper;
  const written = { origin: within(origin, 'serverAddress'), originText: 'the DHCP server is written here' };
  return [...keeper, { address: serverAddress, role: 'the DHCP server', ...written }];
}

const contained = (range: AddressRange & { readonly origin: Origin }, server: Server): Finding => ({
  severity: 'error',
  message: `the DHCP range "${formatRange(range)}" must not contain "${formatAddress(server.address)}", ${server.role}`,
  at: range.origin,
  related: [{ message: server.originText, at: server.origin }],
  hint: `shorten the range, or write exclude: ["${formatAddress(server.address)}"]`,
});

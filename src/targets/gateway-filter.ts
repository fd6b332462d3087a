import type { Access, DirectionAccess } from '../intent/access.js';
import { type Finding, within } from '../intent/document.js';
import { stopsSomething } from '../intent/guest-filtered.js';
import type { Gateway, RoutedException } from '../intent/model.js';
import { qualifiedName } from '../intent/qualified-name.js';
import type { Family } from '../net/address.js';
import { addressSet } from '../net/address-set.js';
import { nftBlock } from './nft-block.js';
import { type Direction, nftChain } from './nft-chain.js';
import { nftAddresses, nftSet } from './nft-set.js';

/** A gateway forwards DHCP for nobody. */
const NO_DHCP = { ipv4: false, ipv6: false };

/** Where a direction is filtered. `accept` ends the base chain that it is reached from, so each direction has one. */
const WAYS = {
  egress: { interface: 'iifname "segment"', side: 'saddr', priority: 1 },
  ingress: { interface: 'oifname "segment"', side: 'daddr', priority: 2 },
} as const;

/**
 * The chains that filter what a gateway routes, by the rules of its Network: one for whoever is on it, one for the addresses of each
 * interface with other rules. `goto`, so that what such a chain lets pass is not judged again.
 *
 * @returns nothing where nobody's rules stop anything
 * @see nft(8) "Verdict statements"
 */
export function gatewayFilter({ access, exceptions }: Pick<Gateway, 'access' | 'exceptions'>): readonly string[] {
  if (!access) return [];
  return (['egress', 'ingress'] as const).flatMap((direction) => filterChains(direction, access, exceptions));
}

function filterChains(
  direction: Direction,
  { [direction]: rules }: Access,
  exceptions: readonly RoutedException[],
): readonly string[] {
  if (!stopsSomething(rules)) return [];
  const { interface: ofSegment, side, priority } = WAYS[direction];
  const lines = nftChain(rules, direction, NO_DHCP);
  const own = exceptions
    .map(({ addresses, access }, index) => ({
      name: `${direction}-${index + 1}`,
      addresses,
      lines: nftChain(access[direction] ?? open(rules), direction, NO_DHCP),
    }))
    .filter((exception) => exception.lines.join('\n') !== lines.join('\n'));
  const jumps = own.flatMap(({ name, addresses }) =>
    addressMatches(addresses, side).map((match) => `${ofSegment} ${match} goto ${name}`),
  );
  return [
    `# Rules of ${direction}: addresses with rules of their own, then all others.`,
    ...own.map((exception) => nftBlock(`chain ${exception.name}`, exception.lines)),
    nftBlock(`chain ${direction}`, lines),
    nftBlock(`chain forward-${direction}`, [
      `type filter hook forward priority ${priority}; policy accept;`,
      ...jumps,
      `${ofSegment} goto ${direction}`,
    ]),
  ];
}

/** What nobody says anything of passes. */
const open = (like: DirectionAccess): DirectionAccess => ({ ...like, rules: [], default: 'accept' });

const HEADERS: Readonly<Record<Family, string>> = { 4: 'ip', 6: 'ip6' };

function addressMatches(addresses: RoutedException['addresses'], side: 'saddr' | 'daddr'): readonly string[] {
  const { ipv4, ipv6 } = addressSet(addresses.map(({ family, value }) => ({ family, first: value, last: value })));
  const elements = { 4: nftAddresses(ipv4, 4), 6: nftAddresses(ipv6, 6) };
  return ([4, 6] as const)
    .filter((family) => elements[family].length > 0)
    .map((family) => `${HEADERS[family]} ${side} ${nftSet(elements[family])}`);
}

/** Interfaces with rules of their own beside the Network's, which the gateway cannot know: their addresses change. */
export function unknownToGateway({ network, access, unaddressed }: Gateway): readonly Finding[] {
  if (!stopsSomething(access?.ingress) && !stopsSomething(access?.egress)) return [];
  return unaddressed.map(({ name, vmName, origin }) => ({
    severity: 'error',
    message: `attachment "${name}" of "${vmName}" must have an address that does not change: it has rules beside those of Network "${qualifiedName(network)}", whose gateway knows it by its address`,
    at: origin,
    related: [{ message: 'the rules of the Network are written here', at: within(network.origin, 'spec', 'firewall') }],
    hint: 'write `ipConfig.address` there, or a `macAddress` and an entry of `reservations` for it on the Network; or take the `firewall` off the Network',
  }));
}

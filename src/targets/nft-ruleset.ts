import { dhcpFamilies } from '../intent/attached-families.js';
import { type GuestFiltered, stopsSomething } from '../intent/guest-filtered.js';
import { nftBlock } from './nft-block.js';
import { type Direction, nftChain } from './nft-chain.js';

/**
 * The nftables ruleset of a guest: one table of ours, which replaces an earlier one of its name in one transaction, so that it can
 * be loaded again and again. Other tables, other interfaces and the loopback interface are left alone.
 *
 * Each direction of an interface is a chain of its own. What the guest forwards enters and leaves by the same chains; they hang on
 * two base chains there, since `accept` ends the base chain that it was reached from.
 *
 * @see nft(8) "Chains", "Verdict statements"
 */
export function nftRuleset(attachments: readonly GuestFiltered[]): string {
  const chains = attachments.flatMap(filterChains);
  const jumps = (direction: Direction) => chains.filter((chain) => chain.direction === direction).map(jump);
  const bases = [
    base('input', 'input', 0, jumps('ingress')),
    base('forward-ingress', 'forward', 0, jumps('ingress')),
    base('forward-egress', 'forward', 1, jumps('egress')),
    base('output', 'output', 0, jumps('egress')),
  ];
  const bodies = [...chains.map(({ name, lines }) => nftBlock(`chain ${name}`, lines)), ...bases.flat()];
  return `table inet netintent\ndelete table inet netintent\n${nftBlock('table inet netintent', bodies)}\n`;
}

interface FilterChain {
  readonly name: string;
  readonly direction: Direction;
  readonly guestName: string;
  readonly lines: readonly string[];
}

function filterChains({ guestName, access, ...attachment }: GuestFiltered): readonly FilterChain[] {
  const dhcp = dhcpClients(attachment);
  return (['ingress', 'egress'] as const).flatMap((direction) => {
    const rules = access[direction];
    if (!stopsSomething(rules)) return [];
    return [{ name: `${direction}-${guestName}`, direction, guestName, lines: nftChain(rules, direction, dhcp) }];
  });
}

/** Router advertisements may ask for DHCP of IPv6. @see RFC 4861 4.2 */
function dhcpClients({ mode, network }: Pick<GuestFiltered, 'mode' | 'network'>): Parameters<typeof nftChain>[2] {
  const families = mode === 'dhcp' ? dhcpFamilies(network ? { network } : {}) : [];
  return { ipv4: families.includes(4), ipv6: families.includes(6) || mode === 'slaac' };
}

/** Matched by name when a packet comes, so that the interface need not be there when the rules are loaded. */
function jump({ direction, guestName, name }: FilterChain): string {
  return `${direction === 'ingress' ? 'iifname' : 'oifname'} "${guestName}" jump ${name}`;
}

function base(name: string, hook: string, priority: number, lines: readonly string[]): readonly string[] {
  if (lines.length === 0) return [];
  return [nftBlock(`chain ${name}`, [`type filter hook ${hook} priority ${priority}; policy accept;`, ...lines])];
}

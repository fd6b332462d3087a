import type { AccessRules } from '../../net/packet-rule.js';
import { type NftRule, nftRule } from './nft-rule.js';
import { type NftChain, readNftTable } from './nft-table.js';

/** What nftables in a guest lets through one interface; a direction that is undefined is not filtered. */
export interface GuestVerdicts {
  readonly ingress?: AccessRules;
  readonly egress?: AccessRules;
}

/** Towards the guest, or from it. */
export type Direction = keyof GuestVerdicts;

/**
 * Reads what a ruleset decides about the first packet of each connection, by interface. It knows the part of nft's language that it is
 * told below and next to it, and refuses every other word, so that nothing is decided that it does not see.
 *
 * What keeps connections and the link alive is required word by word, and no part of the result.
 *
 * @param text a ruleset that holds the one table `inet netintent`
 * @throws Error that names the first statement that is not understood
 * @see nft(8)
 */
export function guestNftables(text: string): ReadonlyMap<string, GuestVerdicts> {
  const chains = readNftTable(text);
  const jumps = new Map<string, Jump[]>();
  for (const { head, statements } of chains.values()) {
    if (head === undefined) continue;
    for (const jump of jumpsOf(head, statements)) {
      const key = `${jump.interface} ${jump.direction}`;
      jumps.set(key, [...(jumps.get(key) ?? []), jump]);
    }
  }
  const verdicts = new Map<string, GuestVerdicts>();
  for (const all of jumps.values()) {
    const { interface: name, direction, chain } = soleJump(all);
    verdicts.set(name, { ...verdicts.get(name), [direction]: rulesOf(chains.get(chain), direction) });
  }
  return verdicts;
}

/** Where a base chain sends the packets of an interface. */
interface Jump {
  readonly interface: string;
  readonly direction: Direction;
  readonly hook: string;
  readonly chain: string;
}

/** The base chains that there may be, by what they begin with. `accept` ends one, so each serves one direction. */
const BASES: ReadonlyMap<string, { readonly hook: string; readonly direction: Direction }> = new Map([
  ['type filter hook input priority 0; policy accept;', { hook: 'input', direction: 'ingress' }],
  ['type filter hook output priority 0; policy accept;', { hook: 'output', direction: 'egress' }],
  ['type filter hook forward priority 0; policy accept;', { hook: 'forward', direction: 'ingress' }],
  ['type filter hook forward priority 1; policy accept;', { hook: 'forward', direction: 'egress' }],
]);

function jumpsOf(head: string, statements: readonly string[]): readonly Jump[] {
  const { hook, direction } = BASES.get(head) ?? refuse(head);
  return statements.map((statement) => {
    const [, side, name, chain] = /^([io])ifname "([^"*\\]+)" jump (\S+)$/.exec(statement) ?? [];
    const isWay = side === (direction === 'ingress' ? 'i' : 'o');
    if (name === undefined || chain === undefined || !isWay) return refuse(statement);
    return { interface: name, direction, hook, chain };
  });
}

/** A direction of an interface hangs once on the hook of its own and once on that of forwarded packets, both on one chain. */
function soleJump(jumps: readonly Jump[]): Jump {
  const [first, second, third] = jumps;
  const isPair = first && second && !third && first.hook !== second.hook && first.chain === second.chain;
  return isPair ? first : refuse(jumps.map(({ hook, chain }) => `${hook} ${chain}`).join(', '));
}

const KEPT_ALIVE = [
  'ct state established,related accept',
  'meta l4proto { tcp, udp, sctp } ct state invalid drop',
  'icmpv6 type 133-137 ip6 hoplimit 255 accept',
  'icmpv6 type { 130-132, 143 } ip6 hoplimit 1 accept',
];

/** From a DHCP server to its client, and back. */
const DHCP: Readonly<Record<Direction, ReadonlySet<string>>> = {
  ingress: new Set([
    'meta nfproto ipv4 udp sport 67 udp dport 68 accept',
    'ip6 saddr fe80::/10 udp sport 547 udp dport 546 accept',
  ]),
  egress: new Set([
    'meta nfproto ipv4 udp sport 68 udp dport 67 accept',
    'ip6 saddr fe80::/10 udp sport 546 udp dport 547 accept',
  ]),
};

/**
 * The rules of a chain that packets of one direction are sent to, behind what keeps connections and the link alive.
 *
 * @throws Error that names the first statement that is not understood
 */
export function rulesOf(chain: NftChain | undefined, direction: Direction): AccessRules {
  if (!chain || chain.head !== undefined) return refuse('jump to a chain that is none of ours');
  const { statements } = chain;
  for (const [index, expected] of KEPT_ALIVE.entries()) {
    if (statements[index] !== expected) return refuse(statements[index] ?? `the end of a chain without "${expected}"`);
  }
  const own = statements.slice(KEPT_ALIVE.length);
  const count = own.findIndex((statement) => !DHCP[direction].has(statement));
  const deciding = count < 0 ? [] : own.slice(count);
  const drops = deciding.at(-1) === 'drop';
  const side = direction === 'ingress' ? 'saddr' : 'daddr';
  const rules = deciding.slice(0, drops ? -1 : undefined).map((statement) => nftRule(statement, side));
  rules.forEach(requireReset);
  return { rules: rules.map(({ rule }) => rule), default: drops ? 'drop' : 'accept' };
}

/** TCP is told by a reset: a rule that tells by ICMP must not be the first to meet it. */
function requireReset({ tells, rule, about, statement }: NftRule, index: number, rules: readonly NftRule[]): void {
  const before = rules[index - 1];
  const isReset = before?.tells === 'reset' && before.about === [about, 'meta l4proto tcp'].filter(Boolean).join(' ');
  if (tells === 'icmp' && rule.services.tcp.length > 0 && !isReset) refuse(statement);
}

function refuse(what: string): never {
  throw new Error(`nftables: ${what}: not understood`);
}

import type { AccessRules, PeerSet } from '../../net/packet-rule.js';
import { type Direction, rulesOf } from './guest-nftables.js';
import { nftRule } from './nft-rule.js';
import { type NftChain, readNftTable } from './nft-table.js';

/** What nftables in a gateway lets through; a direction that is undefined is not filtered. */
export type GatewayVerdicts = { readonly [Way in Direction]?: RoutedVerdicts };

/** What holds for packets of one direction, by the address that they have on the segment. */
export interface RoutedVerdicts {
  /** Of sets that share no address. */
  readonly exceptions: readonly { readonly addresses: PeerSet; readonly rules: AccessRules }[];
  readonly others: AccessRules;
}

/**
 * Reads what the ruleset of a gateway decides about the first packet of each connection between its segment and elsewhere. Every chain that
 * forwarded packets pass must be one that it knows, word by word but for the rules.
 *
 * Whose packets come at all (port forwards, sources that are what they say) is no part of the result: a chain for that can let nothing pass
 * that these stop.
 *
 * @throws Error that names the first statement that is not understood
 * @see nft(8) "Chains"
 */
export function gatewayNftables(text: string): GatewayVerdicts {
  const chains = readNftTable(
    text
      .split('\n')
      .filter((line) => !line.trim().startsWith('#'))
      .join('\n'),
  );
  for (const [name, { head, statements }] of chains)
    if (head?.includes(' hook forward ')) known(name, head, statements);
  if (!chains.has('forward')) refuse('there is no chain "forward"');
  const egress = verdicts(chains, 'egress');
  const ingress = verdicts(chains, 'ingress');
  return { ...(egress ? { egress } : {}), ...(ingress ? { ingress } : {}) };
}

const FORWARD = [
  'ct state established,related accept',
  'meta l4proto { tcp, udp, sctp } ct state invalid drop',
  'iifname "segment" accept',
  'oifname "segment" ct status dnat accept',
];

/** Refuses what a chain of forwarded packets may not be. */
function known(name: string, head: string, statements: readonly string[]): void {
  const expected = HEADS.get(name);
  if (expected?.head !== head) refuse(`chain ${name}: ${head}`);
  const wrong =
    expected?.statements && statements.findIndex((statement, at) => statement !== expected.statements?.[at]);
  if (wrong !== undefined && (wrong >= 0 || statements.length !== expected?.statements?.length))
    refuse(`chain ${name}`);
}

const HEADS: ReadonlyMap<string, { readonly head: string; readonly statements?: readonly string[] }> = new Map([
  ['forward', { head: 'type filter hook forward priority 0; policy drop;', statements: FORWARD }],
  [
    'segment-size',
    {
      head: 'type filter hook forward priority mangle; policy accept;',
      statements: ['tcp flags syn tcp option maxseg size set rt mtu'],
    },
  ],
  ['forward-egress', { head: 'type filter hook forward priority 1; policy accept;' }],
  ['forward-ingress', { head: 'type filter hook forward priority 2; policy accept;' }],
]);

const OF_SEGMENT = { egress: 'iifname "segment" ', ingress: 'oifname "segment" ' };

function verdicts(chains: ReadonlyMap<string, NftChain>, direction: Direction): RoutedVerdicts | undefined {
  const base = chains.get(`forward-${direction}`);
  if (!base) return undefined;
  const jumps = base.statements.map((statement) => jumpOf(statement, direction));
  const last = jumps.pop();
  if (last?.about !== '') return refuse(`chain forward-${direction} without a last rule for all`);
  return {
    exceptions: jumps.map(({ about, chain }) => ({
      addresses: addressesIn(about, direction),
      rules: rulesOf(chains.get(chain), direction),
    })),
    others: rulesOf(chains.get(last.chain), direction),
  };
}

function jumpOf(statement: string, direction: Direction): { readonly about: string; readonly chain: string } {
  const of = OF_SEGMENT[direction];
  const [, about, chain] =
    /^(?:(.+) )?goto (\S+)$/.exec(statement.startsWith(of) ? statement.slice(of.length) : '') ?? [];
  return chain === undefined ? refuse(statement) : { about: about ?? '', chain };
}

/** The addresses on the segment: where packets of egress come from, and those of ingress go to. */
function addressesIn(about: string, direction: Direction): PeerSet {
  const side = direction === 'egress' ? 'saddr' : 'daddr';
  if (!new RegExp(`^ip6? ${side} `).test(about)) return refuse(about);
  return nftRule(`${about} accept`, side).rule.peers;
}

function refuse(what: string): never {
  throw new Error(`nftables: ${what}: not understood`);
}

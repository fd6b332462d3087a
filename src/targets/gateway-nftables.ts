import type { ForwardedPort, Gateway, Network } from '../intent/model.js';
import type { NetworkGateway } from '../intent/network-gateway.js';
import { qualifiedName } from '../intent/qualified-name.js';
import { type Address, type Family, formatAddress } from '../net/address.js';
import { formatPrefix } from '../net/prefix.js';
import { SEGMENT_INTERFACE } from './gateway-dnsmasq.js';
import { gatewayFilter } from './gateway-filter.js';
import { nftBlock } from './nft-block.js';
import { nftSet } from './nft-set.js';

/**
 * The nftables ruleset of a gateway: one table, which replaces an earlier one of its name in one transaction. What it does not name is
 * dropped: the gateway itself answers DHCP and, where it leads out, names and pings of its segment.
 *
 * @see nft(8) "Chains", "NAT statements"
 */
export function gatewayNftables(served: Gateway, gateway: NetworkGateway): string {
  const { network, forwards } = served;
  const chains = [
    ...sourceChain(network),
    ...inputChain(gateway),
    ...(gateway.leadsOut ? [...leadingOut(network, forwards), ...gatewayFilter(served)] : LEADING_NOWHERE),
  ];
  const title = `# What the gateway of Network "${qualifiedName(network)}" lets through.`;
  const table = nftBlock('table inet netintent', chains);
  return `${title}\ntable inet netintent\ndelete table inet netintent\n${table}\n`;
}

const FROM_SEGMENT = `iifname "${SEGMENT_INTERFACE}"`;
const FROM_ELSEWHERE = `iifname != "${SEGMENT_INTERFACE}"`;

const TO_SEGMENT = `oifname "${SEGMENT_INTERFACE}"`;
const TO_ELSEWHERE = `oifname != "${SEGMENT_INTERFACE}"`;

const HEADERS = { 4: 'ip', 6: 'ip6' } as const;

/** What a client without an address, and every host of IPv6, sends from beside the addresses of the segment. */
const BESIDE = { 4: ['0.0.0.0'], 6: ['::', 'fe80::/10'] } as const;

/** Nobody on the segment speaks for an address of elsewhere, and nobody elsewhere for one of the segment. */
function sourceChain(network: Network): readonly string[] {
  const families = ([4, 6] as const).flatMap((family) => {
    const blocks = blocksOf(network, family);
    const foreign = `${FROM_SEGMENT} ${HEADERS[family]} saddr != ${nftSet([...BESIDE[family], ...blocks])} drop`;
    if (blocks.length === 0) return [foreign];
    return [foreign, `${FROM_ELSEWHERE} ${HEADERS[family]} saddr ${nftSet(blocks)} drop`];
  });
  return [
    '# Sources are what they say.',
    nftBlock('chain source', ['type filter hook prerouting priority raw; policy accept;', ...families]),
  ];
}

function blocksOf({ subnets }: Network, family: Family): readonly string[] {
  return subnets.filter(({ prefix }) => prefix.family === family).map(({ prefix }) => formatPrefix(prefix));
}

/** Neighbours and routers of IPv6 find each other; hop limits of 255 come from the link. @see RFC 4861 section 7.1 */
const NEIGHBOURS = 'icmpv6 type 133-136 ip6 hoplimit 255 accept';

function inputChain({ leadsOut }: NetworkGateway): readonly string[] {
  const names = [
    `${FROM_SEGMENT} meta l4proto { tcp, udp } th dport 53 accept`,
    `${FROM_SEGMENT} icmp type echo-request accept`,
    `${FROM_SEGMENT} icmpv6 type echo-request accept`,
  ];
  return [
    '# What the gateway itself answers.',
    nftBlock('chain input', [
      'type filter hook input priority 0; policy drop;',
      'iifname "lo" accept',
      'ct state established,related accept',
      NEIGHBOURS,
      `${FROM_SEGMENT} udp dport { 67, 547 } accept`,
      ...(leadsOut ? names : []),
    ]),
  ];
}

const LEADING_NOWHERE = [
  '# Nothing passes.',
  nftBlock('chain forward', ['type filter hook forward priority 0; policy drop;']),
];

/** Connections begin on the segment, or come by a port forward; what leaves has the gateway's own address. */
function leadingOut(network: Network, forwards: readonly ForwardedPort[]): readonly string[] {
  const masquerade = ([4, 6] as const).flatMap((family) => {
    const blocks = blocksOf(network, family);
    return blocks.length === 0 ? [] : [`${TO_ELSEWHERE} ${HEADERS[family]} saddr ${nftSet(blocks)} masquerade`];
  });
  return [
    ...forwarding(forwards),
    '# What passes: connections that begin on the segment, and those of port forwards.',
    nftBlock('chain forward', [
      'type filter hook forward priority 0; policy drop;',
      'ct state established,related accept',
      'meta l4proto { tcp, udp, sctp } ct state invalid drop',
      `${FROM_SEGMENT} accept`,
      `${TO_SEGMENT} ct status dnat accept`,
    ]),
    '# Segments of TCP fit into the narrower of both sides.',
    nftBlock('chain segment-size', [
      'type filter hook forward priority mangle; policy accept;',
      'tcp flags syn tcp option maxseg size set rt mtu',
    ]),
    '# What leaves has the address of the gateway.',
    nftBlock('chain postrouting', ['type nat hook postrouting priority srcnat; policy accept;', ...masquerade]),
  ];
}

/** What comes to the gateway itself from outside, by its port. */
function forwarding(forwards: readonly ForwardedPort[]): readonly string[] {
  if (forwards.length === 0) return [];
  const lines = forwards.flatMap(({ protocol, hostPort, port, addresses }) =>
    addresses.map((address) => {
      const [header, target] = [HEADERS[address.family], `${hostOf(address)}:${port}`];
      const matches = `${FROM_ELSEWHERE} meta nfproto ${FAMILIES[address.family]} fib daddr type local`;
      return `${matches} ${protocol.toLowerCase()} dport ${hostPort} dnat ${header} to ${target}`;
    }),
  );
  return [
    '# Port forwards.',
    nftBlock('chain prerouting', ['type nat hook prerouting priority dstnat; policy accept;', ...lines]),
  ];
}

const FAMILIES = { 4: 'ipv4', 6: 'ipv6' } as const;

/** @see RFC 3986 section 3.2.2 */
const hostOf = (address: Address): string =>
  address.family === 4 ? formatAddress(address) : `[${formatAddress(address)}]`;

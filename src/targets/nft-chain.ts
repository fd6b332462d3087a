import type { AccessRule, DirectionAccess } from '../intent/access.js';
import { type NftMatch, nftMatches } from './nft-matches.js';

export type Direction = 'ingress' | 'egress';

/**
 * The lines of a chain that decide the packets of one interface and direction: what belongs to a connection, what keeps
 * the link alive, the rules in their order, the default.
 *
 * TCP is rejected by a reset (RFC 9293, 3.5.2), all else by ICMP "administratively prohibited" (RFC 1812, 5.2.7.1; RFC 4443, 3.1).
 *
 * @param dhcp the families that a DHCP client in the guest asks for
 */
export function nftChain(
  { rules, default: otherwise }: DirectionAccess,
  direction: Direction,
  dhcp: { readonly ipv4: boolean; readonly ipv6: boolean },
): readonly string[] {
  return [
    ...CONNECTIONS,
    ...LINK,
    ...(dhcp.ipv4 ? [DHCP[direction].ipv4] : []),
    ...(dhcp.ipv6 ? [DHCP[direction].ipv6] : []),
    ...rules.flatMap((rule) => ruleLines(rule, direction)),
    ...(otherwise === 'drop' ? ['drop'] : []),
  ];
}

/**
 * Rules are about the first packet of a connection. What the kernel calls invalid is neither that nor a reply; ICMP is left
 * to the rules, because all of it but a few requests is called so.
 */
const CONNECTIONS = ['ct state established,related accept', 'meta l4proto { tcp, udp, sctp } ct state invalid drop'];

/**
 * Neighbour discovery, which IPv6 needs as IPv4 needs ARP, and the reports that keep its multicast groups open in switches. The hop
 * limits are those that no router lets pass.
 *
 * @see RFC 4861 7.1 and 8.1, RFC 2710 3, RFC 3810 5, RFC 4890 4.4.1
 */
const LINK = ['icmpv6 type 133-137 ip6 hoplimit 255 accept', 'icmpv6 type { 130-132, 143 } ip6 hoplimit 1 accept'];

/** What a DHCP client sends and hears outside of a connection. @see RFC 2131 4.1, RFC 8415 7.1 and 7.2 */
const DHCP = {
  ingress: {
    ipv4: 'meta nfproto ipv4 udp sport 67 udp dport 68 accept',
    ipv6: 'ip6 saddr fe80::/10 udp sport 547 udp dport 546 accept',
  },
  egress: {
    ipv4: 'meta nfproto ipv4 udp sport 68 udp dport 67 accept',
    ipv6: 'ip6 saddr fe80::/10 udp sport 546 udp dport 547 accept',
  },
};

function ruleLines(rule: AccessRule, direction: Direction): readonly string[] {
  const { action, peers, services } = rule;
  const side = direction === 'ingress' ? 'saddr' : 'daddr';
  const matches = nftMatches(peers, services, side, action === 'reject' ? 'apart' : 'among others');
  const comment = `comment "${commentText(rule)}"`;
  return matches.map((match) => [match.text, verdict(action, match), comment].filter((part) => part !== '').join(' '));
}

function verdict(action: AccessRule['action'], { isTcp }: NftMatch): string {
  if (action !== 'reject') return action;
  return isTcp ? 'reject with tcp reset' : 'reject with icmpx type admin-prohibited';
}

/** The longest comment that nft takes, in bytes. @see nft(8) "Comments" */
const COMMENT_MAX = 128;

/** Who wrote a rule and how he would say it: printable ASCII without quotes, which ends neither the comment nor the line. */
function commentText({ source: { kind, namespace, name, attachment }, text }: AccessRule): string {
  const where = attachment === undefined ? '' : ` ${attachment}`;
  const said = `${kind} ${namespace}/${name}${where}: ${text}`.replaceAll(/[^ -~]|["\\]/g, '?');
  return said.length <= COMMENT_MAX ? said : `${said.slice(0, COMMENT_MAX - 3)}...`;
}

import type { RuleProtocol, WrittenRule } from '../intent/access.js';
import type { Finding } from '../intent/document.js';
import { writtenRules } from '../intent/written-rules.js';
import type { Check } from './check.js';

/**
 * Ports must stand beside `protocol: tcp` or `protocol: udp`.
 *
 * ICMP has no ports, and `any` also means protocols that have none: port 53 of "any" would be TCP to one reader and TCP
 * and UDP to the next. Two rules, one for each protocol, say it.
 *
 * Source: RFC 768; RFC 9293 section 3.1; RFC 792.
 */
export const portsWithoutTcpOrUdp: Check = {
  code: 'ports-without-tcp-or-udp',
  title: 'Ports must stand beside `protocol: tcp` or `protocol: udp`',
  perFirewall: (firewall) => writtenRules(firewall).flatMap(find),
  run: ({ assertions }) => assertions.flatMap(({ statements }) => statements.flatMap(find)),
};

function find({ protocol, ports }: Pick<WrittenRule, 'protocol' | 'ports'>): readonly Finding[] {
  const [first] = ports;
  return first && !hasPorts(protocol) ? [portless(protocol, first.origin)] : [];
}

const hasPorts = (protocol: RuleProtocol): boolean => protocol === 'tcp' || protocol === 'udp';

const portless = (protocol: RuleProtocol, at: Finding['at']): Finding => ({
  severity: 'error',
  message: `ports must stand beside \`protocol: tcp\` or \`udp\`, not "${protocol}"`,
  at,
  hint:
    protocol === 'icmp'
      ? 'remove them, or write `icmp: {type: 8}`'
      : 'write `protocol: tcp`, and a second rule for UDP',
});

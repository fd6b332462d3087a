import type { WrittenRule } from '../intent/access.js';
import { type Finding, within } from '../intent/document.js';
import { writtenRules } from '../intent/written-rules.js';
import type { Check } from './check.js';

/**
 * `icmp` must stand beside `protocol: icmp`.
 *
 * A message type says nothing of TCP or UDP, and beside `any` it would be unclear whether the rule is about one message
 * or about everything.
 *
 * Source: RFC 792; RFC 4443 section 2.1.
 */
export const icmpWithoutIcmpProtocol: Check = {
  code: 'icmp-without-icmp-protocol',
  title: '`icmp` must stand beside `protocol: icmp`',
  perFirewall: (firewall) =>
    writtenRules(firewall)
      .filter(({ protocol, hasIcmp }) => hasIcmp && protocol !== 'icmp')
      .map(misplaced),
};

const misplaced = ({ protocol, origin }: WrittenRule): Finding => ({
  severity: 'error',
  message: `\`icmp\` must stand beside \`protocol: icmp\`, not "${protocol}"`,
  at: within(origin, 'icmp'),
  atKey: true,
  hint: 'write `protocol: icmp`, or remove `icmp`',
});

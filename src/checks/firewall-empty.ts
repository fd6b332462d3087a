import type { Firewall, WrittenDirection } from '../intent/access.js';
import type { Finding } from '../intent/document.js';
import type { Check } from './check.js';

/**
 * A firewall must say something.
 *
 * A `firewall`, an AccessPolicy or one of their directions without a rule and without a default looks like protection and
 * is none. To leave a direction open on purpose, say so: `default: accept`.
 */
export const firewallEmpty: Check = {
  code: 'firewall-empty',
  title: 'A firewall must say something',
  perFirewall: findEmpty,
};

function findEmpty({ ingress, egress, origin, source }: Firewall): readonly Finding[] {
  if (!ingress && !egress) {
    const what = source.kind === 'AccessPolicy' ? 'the policy' : '`firewall`';
    return [
      {
        severity: 'error',
        message: `${what} must have \`ingress\` or \`egress\``,
        at: origin,
        atKey: true,
        hint: HINT,
      },
    ];
  }
  return [...emptyDirection('ingress', ingress), ...emptyDirection('egress', egress)];
}

const HINT = 'write `default: drop` and rules, or `default: accept` to leave it open on purpose';

function emptyDirection(way: string, direction: WrittenDirection | undefined): readonly Finding[] {
  if (!direction || direction.default !== undefined || direction.rules.length > 0) return [];
  const message = `\`${way}\` must have a rule or a default`;
  return [{ severity: 'error', message, at: direction.origin, atKey: true, hint: HINT }];
}

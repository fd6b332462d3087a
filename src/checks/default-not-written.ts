import type { WrittenDirection } from '../intent/access.js';
import type { Finding } from '../intent/document.js';
import type { Check } from './check.js';

/**
 * A direction that has rules must say what happens to the rest.
 *
 * Firewalls differ on what they do with a connection that no rule matches, and a reader takes the habit of his own for
 * granted. So `default: drop` or `default: accept` stands beside the rules. Where several firewalls and policies meet on
 * an interface, the default that is written nearest to it holds.
 */
export const defaultNotWritten: Check = {
  code: 'default-not-written',
  title: 'A direction that has rules must say what happens to the rest',
  perFirewall: ({ ingress, egress }) => [...unsaid('ingress', ingress), ...unsaid('egress', egress)],
};

function unsaid(way: string, direction: WrittenDirection | undefined): readonly Finding[] {
  if (!direction || direction.default !== undefined || direction.rules.length === 0) return [];
  return [
    {
      severity: 'error',
      message: `\`${way}\` must have \`default\` beside its rules`,
      at: direction.origin,
      atKey: true,
      hint: 'add `default: drop`, or `default: accept` where the rules only take something away',
    },
  ];
}

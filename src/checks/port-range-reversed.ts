import type { WrittenRule } from '../intent/access.js';
import type { Finding } from '../intent/document.js';
import { writtenRules } from '../intent/written-rules.js';
import type { Check } from './check.js';

/**
 * A range of ports must begin with its lower end.
 *
 * "8080-8000" holds no port: the rule would match nothing, and look as if it did.
 */
export const portRangeReversed: Check = {
  code: 'port-range-reversed',
  title: 'A range of ports must begin with its lower end',
  perFirewall: (firewall) => writtenRules(firewall).flatMap(find),
  run: ({ assertions }) => assertions.flatMap(({ statements }) => statements.flatMap(find)),
};

function find({ ports }: Pick<WrittenRule, 'ports'>): readonly Finding[] {
  return ports
    .filter(({ first, last }) => last < first)
    .map(({ first, last, origin }) => ({
      severity: 'error',
      message: `the range of ports "${first}-${last}" must begin with its lower end`,
      at: origin,
      hint: `write "${last}-${first}"`,
    }));
}

import type { Finding } from '../intent/document.js';
import type { AddressGroup } from '../intent/model.js';
import { rangeOfPeer, writtenRanges, writtenRules } from '../intent/written-rules.js';
import { formatRange } from '../net/prefix.js';
import type { Check } from './check.js';

/**
 * A range of addresses in a rule or AddressGroup must begin with its lower end.
 *
 * "10.20.0.19-10.20.0.10" holds no address: the rule would match nothing, and look as if it did.
 */
export const ruleRangeReversed: Check = {
  code: 'rule-range-reversed',
  title: 'A range of addresses in a rule must begin with its lower end',
  perFirewall: (firewall) => writtenRules(firewall).flatMap(({ peer }) => rangeOfPeer(peer).flatMap(reversed)),
  run: (model) => writtenRanges(model).flatMap(reversed),
};

function reversed({ origin, family, first, last }: AddressGroup['ranges'][number]): readonly Finding[] {
  if (first <= last) return [];
  const message = `the range "${formatRange({ family, first, last })}" must begin with its lower end`;
  return [
    { severity: 'error', message, at: origin, hint: `write ${formatRange({ family, first: last, last: first })}` },
  ];
}

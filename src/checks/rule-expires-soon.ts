import { within } from '../intent/document.js';
import { expiryHint, expiryOf } from '../intent/rule-expiry.js';
import { writtenRules } from '../intent/written-rules.js';
import type { Check } from './check.js';

/** How long before its last day a rule is spoken of. */
const NOTICE_DAYS = 30;

/**
 * A rule should be looked at in the 30 days before its last one.
 *
 * There is then time to ask whether it is still needed. The rule stays in force in any case; `expires` never takes it
 * away.
 */
export const ruleExpiresSoon: Check = {
  code: 'rule-expires-soon',
  title: 'A rule should be looked at in the 30 days before its last one',
  onDay: (firewall, day) =>
    writtenRules(firewall).flatMap((rule) => {
      const last = expiryOf(rule);
      if (last === undefined || last < day || last > day + NOTICE_DAYS) return [];
      return [
        {
          severity: 'warning',
          message: `the rule should be looked at before "${rule.about.expires}", its last day`,
          at: within(rule.origin, 'expires'),
          hint: expiryHint(rule),
        },
      ];
    }),
};

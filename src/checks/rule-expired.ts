import { within } from '../intent/document.js';
import { expiryHint, expiryOf } from '../intent/rule-expiry.js';
import { writtenRules } from '../intent/written-rules.js';
import type { Check } from './check.js';

/**
 * A rule should be removed once its last day is over.
 *
 * `expires` says how long a rule is meant for. It takes nothing off the cluster by itself: what is synced is what git
 * says, today as yesterday, and a rule goes by a commit that somebody reviews. `--fail-on rule-expired` makes it an error;
 * `--as-of 2027-03-31` judges as of that day (UTC).
 */
export const ruleExpired: Check = {
  code: 'rule-expired',
  title: 'A rule should be removed once its last day is over',
  onDay: (firewall, day) =>
    writtenRules(firewall).flatMap((rule) => {
      const last = expiryOf(rule);
      if (last === undefined || last >= day) return [];
      return [
        {
          severity: 'warning',
          message: `the rule should be removed: "${rule.about.expires}" was its last day`,
          at: within(rule.origin, 'expires'),
          hint: expiryHint(rule),
        },
      ];
    }),
};

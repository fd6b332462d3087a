import type { Finding } from '../intent/document.js';
import type { Ledger, PrefixClaim } from '../intent/ledger.js';
import { valueAt } from '../intent/value-at.js';
import { type SpecialUse, specialUseOf } from '../net/special-use.js';
import type { Check } from './check.js';

/**
 * A subnet must not overlap a range that hosts cannot use: multicast, loopback, link-local, unspecified or class E.
 *
 * Hosts and routers treat these ranges apart: a loopback address never leaves the machine, a link-local one passes no
 * router, a multicast one names no host, and class E is dropped by most stacks.
 * Addresses inside a Network's subnet are judged by its `cidr`, others by the block that they imply.
 *
 * Source: RFC 6890 section 2.2 (special-purpose address registries); RFC 5771 and RFC 4291 section 2.7 (multicast).
 */
export const specialUseRange: Check = {
  code: 'special-use-range',
  title: 'A subnet must not overlap a range that hosts cannot use',
  sweep: findSpecial,
};

function* findSpecial({ prefixes }: Ledger): Generator<Finding> {
  for (const claims of prefixes.values()) {
    for (const claim of claims) {
      const range = specialUseOf(claim);
      if (range) yield special(claim, range);
    }
  }
}

const special = (claim: PrefixClaim, { text, use }: SpecialUse): Finding => ({
  severity: 'error',
  message: `"${valueAt(claim.origin)}" must not overlap "${text}", which is ${use}`,
  at: claim.origin,
  hint: 'choose a block for hosts, such as one of 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 or fd00::/8',
});

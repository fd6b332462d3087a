import { within } from '../intent/document.js';
import type { Check } from './check.js';

/**
 * An AddressGroup must have something in it.
 *
 * A rule about an empty group matches nothing: what was meant to be accepted is dropped, and what was meant to be dropped
 * passes to the next rule.
 */
export const groupEmpty: Check = {
  code: 'group-empty',
  title: 'An AddressGroup must have something in it',
  run: ({ groups }) =>
    groups
      .filter(({ ranges, vms, groups: parts }) => ranges.length + parts.length === 0 && !vms)
      .map(({ name, origin }) => ({
        severity: 'error',
        message: `AddressGroup "${name}" must have something in it`,
        at: within(origin, 'spec'),
        hint: 'add `cidrs`, `ranges`, `vms` or `groups`, or remove it together with the rules that name it',
      })),
};

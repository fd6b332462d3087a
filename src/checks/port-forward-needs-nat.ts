import { type Finding, within } from '../intent/document.js';
import type { Network } from '../intent/model.js';
import { qualifiedName } from '../intent/qualified-name.js';
import type { Check } from './check.js';

/**
 * Port forwards must stand on a `nat` Network.
 *
 * They are what its gateway does with packets that come to its own address. No other Network has something that packets pass through on
 * their way: there a Service leads to the VM itself, by `portMappings` or `expose` of the Wukong.
 *
 * Source: RFC 2663 section 4.1.2 (a translator of addresses and ports stands between the segment and the outside).
 */
export const portForwardNeedsNat: Check = {
  code: 'port-forward-needs-nat',
  title: 'Port forwards must stand on a `nat` Network',
  perNetwork: findElsewhere,
};

function* findElsewhere(network: Network): Generator<Finding> {
  const { type, portForwards, origin } = network;
  if (type === 'nat' || portForwards.length === 0) return;
  yield {
    severity: 'error',
    message: `\`portForwards\` must be left out on \`${type}\` Network "${qualifiedName(network)}"`,
    at: within(origin, 'spec', 'portForwards'),
    atKey: true,
    related: [{ message: `the Network is \`${type}\` here`, at: within(origin, 'spec', 'type') }],
    hint: 'write `portMappings` on the attachment of the VM, or `type: nat` here',
  };
}

import { type Finding, type Origin, within } from '../intent/document.js';
import type { Attachment, Network, Vm } from '../intent/model.js';
import { qualifiedName } from '../intent/qualified-name.js';
import { valueAt } from '../intent/value-at.js';
import type { Check } from './check.js';

/**
 * A VM that runs must not have an attachment that is up on a Network that is not active.
 *
 * An inactive Network has no gateway and no DHCP; the VM would start into silence. A VM with `runStrategy: Halted`, and
 * an attachment in state down or absent, may wait for it.
 */
export const networkInactive: Check = {
  code: 'network-inactive',
  title: 'A VM that runs must not be attached to a Network that is not active',
  perVm: findInactive,
};

function* findInactive({ attachments, runStrategy }: Vm): Generator<Finding> {
  if (runStrategy === 'Halted') return;
  for (const attachment of attachments) {
    const { network, state } = attachment;
    if (network && !network.active && state === 'up') yield inactive(attachment, network);
  }
}

const inactive = ({ name, origin }: Attachment, network: Network): Finding => ({
  severity: 'error',
  message: `Network "${qualifiedName(network)}" must be active while attachment "${name}" is up on it`,
  at: within(origin, 'network'),
  related: [{ message: 'it is inactive here', at: placeOfSwitch(network) }],
  hint: 'write `active: true` on the Network, or `state: down` here, or `runStrategy: Halted` on the VM',
});

function placeOfSwitch({ origin }: Network): Origin {
  const active = within(origin, 'spec', 'active');
  return valueAt(active) === undefined ? within(origin, 'spec', 'autostart') : active;
}

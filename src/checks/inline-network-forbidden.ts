import { type Finding, within } from '../intent/document.js';
import type { Attachment, Environment, Vm } from '../intent/model.js';
import type { Check } from './check.js';

/**
 * Where an Environment says `inlineNetworks: false`, a VM must not describe a segment itself.
 *
 * VLANs, bridges and direct access to NICs then come from Networks alone, which the network's owners review; a VM names
 * a `network` or an existing `nadName`, or stays on the pod network. A `trunk` chooses VLANs on the VM, also beside a
 * `network`.
 */
export const inlineNetworkForbidden: Check = {
  code: 'inline-network-forbidden',
  title: 'A VM must not describe a segment itself where the Environment forbids it',
  perVm: findInline,
};

function* findInline({ attachments, environment }: Vm): Generator<Finding> {
  if (environment.inlineNetworks) return;
  for (const attachment of attachments) {
    if (isInline(attachment)) yield inline(attachment, environment);
    else if (attachment.guestVlans.length > 0) yield trunk(attachment, environment);
  }
}

const isInline = ({ link, network }: Attachment): boolean =>
  !network && link.kind !== 'pod' && link.kind !== 'existing';

const inline = ({ name, origin }: Attachment, environment: Environment): Finding => ({
  ...forbiddenBy(environment),
  message: `attachment "${name}" must name a Network: environment "${environment.name}" allows no segments described on a VM`,
  at: within(origin, 'name'),
  hint: 'describe the segment as a Network, and write `network: <its name>` here',
});

const trunk = ({ name, origin }: Attachment, environment: Environment): Finding => ({
  ...forbiddenBy(environment),
  message: `attachment "${name}" must not choose VLANs by \`trunk\`: environment "${environment.name}" allows no segments described on a VM`,
  at: within(origin, 'trunk'),
  hint: 'write an attachment with a `network` for each VLAN',
});

const forbiddenBy = ({ origin }: Environment): Pick<Finding, 'severity' | 'related'> => ({
  severity: 'error',
  related: [{ message: 'it is forbidden here', at: within(origin, 'spec', 'allow', 'inlineNetworks') }],
});

import { type Finding, within } from '../intent/document.js';
import type { Attachment, Network, Vm } from '../intent/model.js';
import { qualifiedName } from '../intent/qualified-name.js';
import { isPrivate } from '../intent/segments.js';
import { valueAt } from '../intent/value-at.js';
import { formatPrefix } from '../net/prefix.js';
import type { Check } from './check.js';

/**
 * An attachment to an `isolated` or `nat` Network without `dhcp` must say how it gets its address.
 *
 * Without a word the guest asks by DHCP, and on a segment that carries one Network alone nobody is there to answer: it
 * would wait at every boot and have no address. Whoever runs a DHCP server in a VM on the segment writes `mode: dhcp`.
 *
 * Source: RFC 2131 section 4.4.1; systemd-networkd-wait-online.service(8) (a boot waits two minutes for it).
 */
export const dhcpUnanswered: Check = {
  code: 'dhcp-unanswered',
  title: 'An attachment to a private Network without `dhcp` must say how it gets its address',
  perVm: findUnanswered,
};

function* findUnanswered({ attachments }: Vm): Generator<Finding> {
  for (const attachment of attachments) {
    const { network, mode, origin } = attachment;
    const isSaid = valueAt(within(origin, 'ipConfig', 'mode')) !== undefined;
    if (network && mode === 'dhcp' && !isSaid && isUnserved(network)) yield unanswered(attachment, network);
  }
}

const isUnserved = (network: Network): boolean => isPrivate(network) && network.subnets.every(({ dhcp }) => !dhcp);

function unanswered({ name, origin }: Attachment, network: Network): Finding {
  const blocks = network.subnets.map(({ prefix }) => formatPrefix(prefix)).join(' or ');
  return {
    severity: 'error',
    message: `attachment "${name}" must have an \`address\`: on \`${network.type}\` Network "${qualifiedName(network)}", which has no \`dhcp\`, nobody would give it one`,
    at: within(origin, 'ipConfig', 'address'),
    related: [{ message: `the Network is \`${network.type}\` here`, at: within(network.origin, 'spec', 'type') }],
    hint: `write \`ipConfig.address\`${blocks === '' ? '' : `, one of ${blocks}`}; or \`mode: dhcp\`, where a VM on the segment is the server`,
  };
}

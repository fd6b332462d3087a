import { type Finding, within } from '../intent/document.js';
import type { Attachment, Exposure, Vm } from '../intent/model.js';
import { valueAt } from '../intent/value-at.js';
import type { Check } from './check.js';

/**
 * An interface whose guest gets tagged frames alone must not be given addresses.
 *
 * With a `trunk` an untagged frame neither leaves the guest nor reaches it: DHCP would wait for an answer at each boot, a
 * route or a Service would lead nowhere. The interface comes up without an address, and the guest makes VLAN interfaces
 * on it by its own means.
 *
 * Source: Linux net/bridge/br_vlan.c (a port without a PVID drops untagged frames); containernetworking/plugins
 * plugins/main/bridge (`vlanTrunk`); ovs-vswitchd.conf.db(5), "VLAN Configuration" (an untagged frame is of VLAN 0, which
 * a list of `trunks` must hold).
 */
export const addressOnTrunk: Check = {
  code: 'address-on-trunk',
  title: 'An interface whose guest gets tagged frames alone must not be given addresses',
  perVm: findConfigured,
};

const FIELDS = ['ipConfig', 'routes', 'portMappings'] as const;

function* findConfigured({ attachments, exposures }: Vm): Generator<Finding> {
  for (const attachment of attachments) if (attachment.mode === 'none') yield* configured(attachment);
  for (const exposure of exposures) if (exposure.attachment.mode === 'none') yield exposed(exposure);
}

const configured = ({ name, origin }: Attachment): readonly Finding[] =>
  FIELDS.filter((field) => valueAt(within(origin, field)) !== undefined).map((field) => ({
    severity: 'error',
    message: `attachment "${name}" must have no \`${field}\`: with a \`trunk\` its guest gets tagged frames alone`,
    at: within(origin, field),
    atKey: true,
    related: [{ message: 'the tagged VLANs are listed here', at: within(origin, 'trunk') }],
    hint: `remove \`${field}\`; for an address on one of the VLANs, attach to it by \`vlanId\` in a further attachment`,
  }));

const exposed = ({ name, origin, attachment }: Exposure): Finding => ({
  severity: 'error',
  message: `exposure "${name}" must not lead to attachment "${attachment.name}", whose guest gets tagged frames alone`,
  at: within(origin, 'network'),
  related: [{ message: 'the tagged VLANs are listed here', at: within(attachment.origin, 'trunk') }],
  hint: 'write the `network` of an attachment that has an address',
});

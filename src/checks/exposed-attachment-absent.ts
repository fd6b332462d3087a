import { type Finding, within } from '../intent/document.js';
import type { Attachment, Exposure, Vm } from '../intent/model.js';
import type { Check } from './check.js';

/**
 * A Service must not lead to an attachment that leaves the VM.
 *
 * `state: absent` takes the interface off the running VM. Its Services would stay, with an address or a port that
 * clients still connect to and nobody answers.
 *
 * Source: KubeVirt user guide, network/hotplug_interfaces ("Removing an interface from a running VM").
 */
export const exposedAttachmentAbsent: Check = {
  code: 'exposed-attachment-absent',
  title: 'A Service must not lead to an attachment that leaves the VM',
  perVm: findAbsent,
};

function* findAbsent({ attachments, exposures }: Vm): Generator<Finding> {
  for (const attachment of attachments) {
    if (attachment.state === 'absent' && attachment.portMappings.length > 0) yield mapped(attachment);
  }
  for (const exposure of exposures) if (exposure.attachment.state === 'absent') yield exposed(exposure);
}

const mapped = ({ name, origin }: Attachment): Finding => ({
  severity: 'error',
  message: `attachment "${name}" is \`absent\` and must have no \`portMappings\``,
  at: within(origin, 'portMappings'),
  atKey: true,
  related: [{ message: 'it leaves the VM here', at: within(origin, 'state') }],
  hint: 'remove `portMappings`, or move them to an attachment that stays',
});

const exposed = ({ name, origin, attachment }: Exposure): Finding => ({
  severity: 'error',
  message: `exposure "${name}" must lead to an attachment that stays, and "${attachment.name}" is \`absent\``,
  at: within(origin, 'network'),
  related: [{ message: `"${attachment.name}" leaves the VM here`, at: within(attachment.origin, 'state') }],
  hint: 'write the `network` of an attachment that stays, or remove the exposure',
});

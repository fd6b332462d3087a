import { asWritten } from '../intent/as-written.js';
import { type Finding, within } from '../intent/document.js';
import type { Attachment, Vm } from '../intent/model.js';
import type { Check } from './check.js';

/**
 * At most one attachment of a VM must be on the pod network.
 *
 * An attachment is on the pod network by `type: pod`, or by the name `default`. A pod has one address on that network, so a
 * second interface there would have none.
 *
 * Source: kubevirt/kubevirt pkg/network/admitter ("more than one interface is connected to a pod network").
 */
export const moreThanOnePodNetwork: Check = {
  code: 'more-than-one-pod-network',
  title: 'At most one attachment of a VM must be on the pod network',
  perVm: findPodNetworks,
};

function* findPodNetworks({ attachments }: Vm): Generator<Finding> {
  const [first, ...others] = asWritten(attachments.filter(({ link }) => link.kind === 'pod'));
  if (first) for (const other of others) yield secondPod(other, first);
}

const secondPod = (attachment: Attachment, first: Attachment): Finding => ({
  severity: 'error',
  message: `attachment "${attachment.name}" must not be on the pod network beside "${first.name}"`,
  at: placeOfReason(attachment),
  related: [{ message: `"${first.name}" is on the pod network here`, at: placeOfReason(first) }],
  hint: 'remove one of the two, or give it another name and type, and a `network`, `vlanId` or `bridgeName`',
});

/** What made it the pod network: its name, or its `type`. */
const placeOfReason = ({ name, origin }: Attachment) => within(origin, name === 'default' ? 'name' : 'type');

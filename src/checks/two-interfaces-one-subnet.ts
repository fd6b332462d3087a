import { asWritten } from '../intent/as-written.js';
import { attachedPrefixes } from '../intent/attached-prefixes.js';
import { type Finding, within } from '../intent/document.js';
import type { Attachment, Cluster, Vm } from '../intent/model.js';
import { formatPrefix, type Prefix, rangesOverlap } from '../net/prefix.js';
import type { Check } from './check.js';

/**
 * Two attachments of a VM must not be in one subnet.
 *
 * The guest answers ARP for either address on either interface and sends by one of them: with the MAC and address filters
 * of a bridge, replies are lost. The pod network counts: behind masquerade every VM has 10.0.2.0/24 (and fd10:0:2::/120
 * where pods have IPv6). An attachment without an address of its own is in the subnets of its Network.
 *
 * Source: Linux ip-sysctl (arp_filter, arp_ignore: addresses belong to the host); KubeVirt user guide, masquerade.
 */
export const twoInterfacesOneSubnet: Check = {
  code: 'two-interfaces-one-subnet',
  title: 'Two attachments of a VM must not be in one subnet',
  perVm: findShared,
};

/** An attachment and the blocks that are on link there. */
interface Placed {
  readonly attachment: Attachment;
  readonly prefixes: readonly Prefix[];
}

function* findShared(vm: Vm, cluster: Cluster): Generator<Finding> {
  const present = asWritten(vm.attachments.filter(({ state }) => state !== 'absent'));
  const placed = present.map((attachment) => ({ attachment, prefixes: attachedPrefixes(attachment, cluster) }));
  for (const [index, later] of placed.entries()) {
    for (const earlier of placed.slice(0, index)) if (!areBothPods(later, earlier)) yield* shared(later, earlier);
  }
}

/** Two attachments on the pod network are the matter of `more-than-one-pod-network`. */
const areBothPods = (later: Placed, earlier: Placed): boolean =>
  later.attachment.link.kind === 'pod' && earlier.attachment.link.kind === 'pod';

function shared({ attachment, prefixes }: Placed, earlier: Placed): readonly Finding[] {
  const { name, origin } = earlier.attachment;
  const prefix = prefixes.find((own) => earlier.prefixes.some((other) => rangesOverlap(own, other)));
  const other = earlier.prefixes.find((candidate) => prefix && rangesOverlap(prefix, candidate));
  if (!prefix || !other) return [];
  return [
    {
      severity: 'error',
      message: `attachment "${attachment.name}" in "${formatPrefix(prefix)}" must not share a subnet with "${name}" in "${formatPrefix(other)}"`,
      at: within(attachment.origin, 'ipConfig'),
      related: [{ message: `"${name}" is attached here`, at: within(origin, 'name') }],
      hint: 'choose another block for one of the two, or put both addresses on one of them (`addresses`)',
    },
  ];
}

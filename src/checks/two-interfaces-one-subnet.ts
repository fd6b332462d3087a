import { asWritten } from '../intent/as-written.js';
import { attachedPrefixes } from '../intent/attached-prefixes.js';
import { type Finding, within } from '../intent/document.js';
import type { Attachment, Cluster, Model } from '../intent/model.js';
import { formatPrefix, rangesOverlap } from '../net/prefix.js';
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
  run: findShared,
};

function* findShared({ cluster, vms }: Model): Generator<Finding> {
  for (const vm of vms) {
    const attachments = asWritten(vm.attachments.filter(({ state }) => state !== 'absent'));
    for (const [index, attachment] of attachments.entries()) {
      for (const earlier of attachments.slice(0, index)) yield* shared(attachment, earlier, cluster);
    }
  }
}

function* shared(attachment: Attachment, earlier: Attachment, cluster: Cluster): Generator<Finding> {
  const theirs = attachedPrefixes(earlier, cluster);
  const prefix = attachedPrefixes(attachment, cluster).find((own) => theirs.some((other) => rangesOverlap(own, other)));
  const other = theirs.find((candidate) => prefix && rangesOverlap(prefix, candidate));
  if (!prefix || !other) return;
  yield {
    severity: 'error',
    message: `attachment "${attachment.name}" in "${formatPrefix(prefix)}" must not share a subnet with "${earlier.name}" in "${formatPrefix(other)}"`,
    at: within(attachment.origin, 'ipConfig'),
    related: [{ message: `"${earlier.name}" is attached here`, at: within(earlier.origin, 'name') }],
    hint: 'choose another block for one of the two, or put both addresses on one of them (`addresses`)',
  };
}

import { type Finding, type Origin, within } from '../intent/document.js';
import type { Attachment, Link, VlanRange, Vm } from '../intent/model.js';
import type { Check } from './check.js';

/**
 * A `trunk` must hand each VLAN to the guest once, over a bridge that passes tags and without a `vlanId`.
 *
 * `vlanId` says that the guest sees no tags, `trunk` that it sees them. Tags pass a Linux bridge with `vlanMode: trunk`, an
 * Open vSwitch, and a bridge that somebody else made for them.
 *
 * Source: containernetworking/plugins plugins/main/bridge (`vlanTrunk`); k8snetworkplumbingwg/ovs-cni (`trunk`).
 */
export const trunkInvalid: Check = {
  code: 'trunk-invalid',
  title: 'A `trunk` must be a set of VLANs on a bridge that passes them',
  perVm: findFaults,
};

function* findFaults({ attachments }: Vm): Generator<Finding> {
  for (const attachment of attachments) {
    if (attachment.guestVlans.length === 0) continue;
    yield* linkFaults(attachment);
    yield* rangeFaults(attachment);
  }
}

function* linkFaults({ name, link, network, origin }: Attachment): Generator<Finding> {
  const at = within(origin, 'trunk');
  const holder = network ? within(network.origin, 'spec') : origin;
  if ('vlanId' in link && link.vlanId !== undefined) {
    yield {
      severity: 'error',
      message: `attachment "${name}" must not have a \`trunk\` beside \`vlanId\` ${link.vlanId}`,
      at,
      related: [{ message: 'the VLAN is chosen here', at: within(holder, 'vlanId') }],
      hint: `remove one of the two; a guest that needs VLAN ${link.vlanId} tagged lists it in \`trunk\``,
    };
  } else if (!passesTags(link)) {
    yield {
      severity: 'error',
      message: `attachment "${name}" must be on a bridge of \`vlanMode: trunk\`, or an Open vSwitch, to have a \`trunk\``,
      at,
      related: [{ message: 'its segment is described here', at: within(holder, 'type') }],
      hint: 'write `type: bridge` and `vlanMode: trunk`, or `type: ovs`, where the segment is described',
    };
  }
}

function passesTags(link: Link): boolean {
  if (link.kind === 'bridge') return link.vlanMode === 'trunk' || link.isExisting;
  return link.kind === 'ovs';
}

/** A range of the list and where it was written. */
type Listed = VlanRange & { readonly at: Origin };

function* rangeFaults({ guestVlans, origin }: Attachment): Generator<Finding> {
  const ranges = guestVlans.map((range, index) => ({ ...range, at: within(origin, 'trunk', index) }));
  for (const range of ranges) if (range.first > range.last) yield reversed(range);
  const sorted = ranges.filter(({ first, last }) => first <= last).toSorted((a, b) => a.first - b.first);
  let [widest] = sorted;
  for (const range of sorted.slice(1)) {
    if (widest && range.first <= widest.last) yield repeated(range, widest);
    if (!widest || range.last > widest.last) widest = range;
  }
}

const reversed = ({ first, last, at }: Listed): Finding => ({
  severity: 'error',
  message: `VLANs "${first}-${last}" must be written from the first to the last`,
  at,
  hint: `write "${last}-${first}"`,
});

const repeated = (range: Listed, earlier: Listed): Finding => ({
  severity: 'error',
  message: `VLANs "${textOf(range)}" must not be listed again beside "${textOf(earlier)}"`,
  at: range.at,
  related: [{ message: `"${textOf(earlier)}" is listed here`, at: earlier.at }],
  hint: 'list each VLAN once',
});

const textOf = ({ first, last }: VlanRange): string => (first === last ? String(first) : `${first}-${last}`);

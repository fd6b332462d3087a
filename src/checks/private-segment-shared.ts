import { type Finding, type Origin, within } from '../intent/document.js';
import type { Ledger, LinkClaim, NodeLink } from '../intent/ledger.js';
import type { Attachment, Model, Network } from '../intent/model.js';
import { qualifiedName } from '../intent/qualified-name.js';
import { privateSegments, segmentOf, uplinkOf } from '../intent/segments.js';
import { valueAt } from '../intent/value-at.js';
import { writtenUplink } from '../intent/written-uplink.js';
import type { Check } from './check.js';

/**
 * The segment of an `isolated` or `nat` Network must carry nothing else.
 *
 * Whatever is on the same VLAN of the same NIC, or on the same bridge, is on the same wire: it sees the frames of the
 * Network's VMs and can take their addresses, whether it has addresses of its own or not. A guest that gets the VLAN in
 * its `trunk` is on it too. VMs come onto the segment by naming the Network, which asks its `consumers`. NICs of one name
 * count as one wire in all node groups.
 *
 * Source: IEEE 802.1Q-2022 section 4.4 (a VLAN is a broadcast domain).
 */
export const privateSegmentShared: Check = {
  code: 'private-segment-shared',
  title: 'The segment of an `isolated` or `nat` Network must carry nothing else',
  run: findShared,
};

function* findShared({ networks, vms }: Model, { nodeInterfaces }: Ledger): Generator<Finding> {
  const owners = privateSegments(networks);
  if (owners.size === 0) return;
  for (const vm of vms) for (const attachment of vm.attachments) yield* trunkFaults(attachment, owners);
  for (const { claims } of nodeInterfaces) {
    const owner = owners.get(segmentOf(claims[0].link));
    if (owner) yield* claims.filter(({ link }) => link !== owner.link).map((claim) => shared(claim, owner));
  }
}

function shared(claim: LinkClaim, owner: Network): Finding {
  const name = qualifiedName(owner);
  return {
    severity: 'error',
    message: `${claim.claimant} must not be on ${segmentText(claim.link)}, which \`${owner.type}\` Network "${name}" has for itself`,
    at: placeOf(claim),
    related: [
      { message: `"${name}" is on it here`, at: placeOf({ ...claim, origin: within(owner.origin, 'spec') }) },
      { message: `"${name}" is \`${owner.type}\` here`, at: within(owner.origin, 'spec', 'type') },
    ],
    hint: hintFor(claim, owner),
  };
}

function segmentText(link: NodeLink): string {
  const uplink = uplinkOf(link);
  if (uplink === undefined) return `bridge "${'bridge' in link ? link.bridge : ''}"`;
  return link.vlanId === undefined ? `"${uplink}" without a VLAN` : `VLAN ${link.vlanId} of "${uplink}"`;
}

/** What put the claim on the segment: its VLAN; else its NIC or its bridge, where one is written. */
function placeOf(claim: LinkClaim): Origin {
  const places = [within(claim.origin, 'vlanId'), writtenUplink(claim), within(claim.origin, 'bridgeName')];
  return places.find((place) => place && valueAt(place) !== undefined) ?? within(claim.origin, 'type');
}

function hintFor({ origin, link }: LinkClaim, { namespace, name, environment }: Network): string {
  const other = link.vlanId === undefined ? 'take another NIC or bridge' : 'choose another `vlanId`';
  const isAttachment = origin.path.includes('networks') && origin.environment === environment.name;
  return isAttachment
    ? `write \`network: ${namespace}/${name}\` in place of the segment, or ${other}`
    : `${other}, or write \`type: bridge\` where the two shall share it`;
}

/** The VLANs of a trunk that Networks have for themselves. */
function* trunkFaults(attachment: Attachment, owners: ReadonlyMap<string, Network>): Generator<Finding> {
  const { guestVlans, link } = attachment;
  const uplink = link.kind === 'bridge' || link.kind === 'ovs' ? link.uplink : undefined;
  if (guestVlans.length === 0 || uplink === undefined) return;
  for (const owner of owners.values()) {
    const taken = owner.link.kind === 'bridge' && owner.link.uplink === uplink ? owner.link.vlanId : undefined;
    const index = guestVlans.findIndex(({ first, last }) => taken !== undefined && first <= taken && taken <= last);
    if (index >= 0) yield inTrunk(attachment, index, owner);
  }
}

function inTrunk({ name, origin }: Attachment, index: number, owner: Network): Finding {
  const network = qualifiedName(owner);
  const segment = owner.link.kind === 'bridge' ? segmentText(owner.link) : '';
  return {
    severity: 'error',
    message: `attachment "${name}" must not have ${segment} in its \`trunk\`, which \`${owner.type}\` Network "${network}" has for itself`,
    at: within(origin, 'trunk', index),
    related: [{ message: `"${network}" is \`${owner.type}\` here`, at: within(owner.origin, 'spec', 'type') }],
    hint: `leave the VLAN out, and write an attachment with \`network: ${network}\``,
  };
}

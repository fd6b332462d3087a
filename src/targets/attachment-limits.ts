import { type Finding, type Origin, within } from '../intent/document.js';
import type { Attachment, Link, Network, VlanRange } from '../intent/model.js';
import { valueAt } from '../intent/value-at.js';

/** What a Network asks for that no attachment definition can say. */
export function networkLimits({ link, origin }: Network): readonly Finding[] {
  return vlanLimits(link, within(origin, 'spec', 'vlanId'));
}

/** What an attachment asks for that no attachment definition can say, beside what its Network asks for. */
export function attachmentLimits(attachment: Attachment): readonly Finding[] {
  const { link, origin, guestVlans, network } = attachment;
  return [
    ...(network ? [] : vlanLimits(link, within(origin, 'vlanId'))),
    ...trunkLimits(link, guestVlans, within(origin, 'trunk')),
    ...spoofLimits(link, within(origin, 'spoofCheck')),
  ];
}

function vlanLimits(link: Link, at: Origin): readonly Finding[] {
  if (!keepsVlanOne(link) || link.vlanId !== 1) return [];
  const message = '`vlanId` must be 2-4094 with `vlanMode: trunk`, where VLAN 1 leaves the node without a tag';
  return [limit(message, at, 'write another VLAN, or `vlanMode: subinterface`')];
}

function trunkLimits(link: Link, guestVlans: readonly VlanRange[], at: Origin): readonly Finding[] {
  if (!keepsVlanOne(link) || guestVlans.every(({ first, last }) => first > 1 || last < 1)) return [];
  const message = '`trunk` must hold VLANs of 2-4094 only: VLAN 1 leaves the node without a tag';
  return [limit(message, at, 'leave VLAN 1 out')];
}

/** A filtering bridge of ours takes untagged frames of its uplink for VLAN 1. */
function keepsVlanOne(link: Link): link is Extract<Link, { readonly kind: 'bridge' }> {
  return link.kind === 'bridge' && link.vlanMode === 'trunk' && !link.isExisting;
}

/** Which values of `spoofCheck` each kind of link keeps. Open vSwitch has no such filter; macvtap filters only what comes in. */
const SPOOF_CHECKS: Readonly<Record<Link['kind'], readonly boolean[]>> = {
  bridge: [true, false],
  sriov: [true, false],
  ovs: [false],
  macvtap: [],
  existing: [],
  pod: [],
};

function spoofLimits(link: Link, at: Origin): readonly Finding[] {
  const written = valueAt(at);
  if (typeof written !== 'boolean' || SPOOF_CHECKS[link.kind].includes(written)) return [];
  const kind = link.kind === 'existing' ? 'a definition that somebody else made' : `${link.kind} links`;
  const message = `\`spoofCheck: ${written}\` must stand where it has an effect, and on ${kind} it has none`;
  return [limit(message, at, 'remove `spoofCheck`, or write `type: bridge`')];
}

function limit(message: string, at: Origin, hint: string): Finding {
  return { severity: 'error', message, at, hint };
}

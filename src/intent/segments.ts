import { segmentOf, uplinkOf } from './collect-ledger.js';
import type { Link, Model } from './model.js';

/**
 * Segments that go through a definition or a bridge that somebody else made: nobody here knows where they end, so two
 * of them, or one of them and one of ours, may be one wire.
 *
 * @returns names as `PrefixClaim.segment` has them
 */
export function foreignSegments(model: Model): ReadonlySet<string> {
  return segmentsOf(model, (link) => link.kind === 'existing' || ('isExisting' in link && link.isExisting));
}

/** Segments that the nodes themselves live on: the untagged NICs that carry their addresses. */
export function nodeSegments(model: Model): ReadonlySet<string> {
  return segmentsOf(model, carriesNodeAddress);
}

function segmentsOf({ networks, vms }: Model, isWanted: (link: Link) => boolean): ReadonlySet<string> {
  const links = [...networks, ...vms.flatMap(({ attachments }) => attachments)].map(({ link }) => link);
  return new Set(links.filter(isWanted).map(segmentOf));
}

function carriesNodeAddress(link: Link): boolean {
  if (link.kind === 'pod' || link.kind === 'existing' || link.vlanId !== undefined) return false;
  const uplink = uplinkOf(link);
  return uplink !== undefined && link.nodeGroup.interfaces?.get(uplink)?.carriesNodeAddress === true;
}

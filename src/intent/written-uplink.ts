import { type Origin, within } from './document.js';
import type { LinkClaim } from './ledger.js';
import { uplinkOf } from './segments.js';
import { valueAt } from './value-at.js';

/**
 * Where the author of a claim wrote its NIC: `physicalInterface`, or `bridgeName` of a macvlan or sriov segment.
 *
 * @returns undefined when the NIC is a default
 */
export function writtenUplink({ origin, link }: LinkClaim): Origin | undefined {
  const uplink = uplinkOf(link);
  const places = [within(origin, 'physicalInterface'), within(origin, 'bridgeName')];
  return places.find((place) => uplink !== undefined && valueAt(place) === uplink);
}

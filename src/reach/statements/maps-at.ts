import { commonRanges } from '../../policy/common-ranges.js';
import type { Segment } from '../../policy/decide.js';
import type { OnPlanes } from './place.js';

/** The maps of all that a stand meets among segments. */
export function mapsAt<Value extends number | bigint>(
  { addresses, pods }: OnPlanes<Value>,
  byAddress: readonly Segment<Value>[],
  byPod: readonly Segment<number>[],
): readonly number[] {
  const maps: number[] = [];
  commonRanges(addresses, byAddress, (_range, { services }) => maps.push(services));
  commonRanges(pods, byPod, (_range, { services }) => maps.push(services));
  return maps;
}

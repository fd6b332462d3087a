import type { AccessRule, DirectionAccess } from '../../intent/access.js';
import { decide, decisionOf } from '../../policy/decide.js';
import { labelAt } from '../../policy/service-map.js';
import type { ServiceTable } from '../../policy/service-table.js';
import { mapsAt } from './maps-at.js';
import type { PlaceOfVms, Stand, Station } from './place.js';
import { UNFILTERED } from './view.js';

/** One end of a connection, and where the other end stands. */
export interface Side {
  readonly station: Station;
  readonly direction: 'egress' | 'ingress';
  readonly other: Stand;
}

/** Who decides about a packet. */
export interface Decider extends Pick<Side, 'station' | 'direction'> {
  /** Undefined where nobody says anything of the direction: it accepts all. */
  readonly access: DirectionAccess | undefined;
  /** Undefined where the default decides, or nobody does. */
  readonly rule: AccessRule | undefined;
}

/** A packet that is looked at. */
export interface Wanted {
  /** A point of the axis of services. */
  readonly service: number;
  /** Whether it passes, or is stopped. */
  readonly passes: boolean;
  readonly table: ServiceTable;
}

/** Those of the ends that let a packet pass, all of them over one family; or the first that stops it. */
export function deciders(sides: readonly Side[], place: PlaceOfVms, wanted: Wanted): readonly Decider[] {
  const perFamily = ([4, 6] as const).map((family) =>
    sides.flatMap((side) => decider(side, family, place, wanted) ?? []),
  );
  if (wanted.passes) return perFamily.find((found) => found.length === sides.length) ?? [];
  return perFamily.flat().slice(0, 1);
}

function decider(
  { station, direction, other }: Side,
  family: 4 | 6,
  { universe, names }: PlaceOfVms,
  { service, passes, table }: Wanted,
): Decider | undefined {
  const access = station.attachment.access?.[direction];
  const rules = access ?? UNFILTERED;
  const { ipv4, ipv6, workloads4, workloads6 } = decide(rules, universe, table, names);
  const maps = family === 4 ? mapsAt(other[4], ipv4, workloads4) : mapsAt(other[6], ipv6, workloads6);
  const labels = maps.map((map) => labelAt(table.mapOf(map), service)).filter((label) => label > 0);
  const label = labels.find((each) => (decisionOf(rules, each).verdict === 'accept') === passes);
  return label === undefined ? undefined : { station, direction, access, rule: access?.rules[label - 1] };
}

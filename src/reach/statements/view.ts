import type { DirectionAccess } from '../../intent/access.js';
import type { AddressValue } from '../../net/address.js';
import type { AccessRules } from '../../net/packet-rule.js';
import { decide, decisionOf, type Segment, type Segments } from '../../policy/decide.js';
import type { ServiceMap } from '../../policy/service-map.js';
import { relabelling, type ServiceTable } from '../../policy/service-table.js';
import { mapsAt } from './maps-at.js';
import type { PlaceOfVms, Stand } from './place.js';

/** What one direction of an interface accepts, by peer: numbers of maps that label accepted services with 1. */
export interface View {
  readonly accepted: Segments;
  /** The same for views of a place that accept the same packets. */
  readonly number: number;
}

/** A direction of which nobody says anything accepts all. */
export const UNFILTERED: AccessRules = { rules: [], default: 'accept' };

/** Views of one place, each list of rules once. */
export type ViewOf = (direction: DirectionAccess | undefined) => View;

/** Reads lists of rules at a place. */
export function viewer({ universe, names }: PlaceOfVms, table: ServiceTable): ViewOf {
  const known = new Map<DirectionAccess | undefined, View>();
  const numbers = new Map<string, number>();
  return (direction) => {
    const found = known.get(direction);
    if (found) return found;
    const accepted = acceptedBy(direction ?? UNFILTERED, { universe, names }, table);
    const key = keyOf(accepted);
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    const view = { accepted, number };
    known.set(direction, view);
    return view;
  };
}

/** What rules accept, by peer. */
export function acceptedBy(
  access: AccessRules,
  { universe, names }: Pick<PlaceOfVms, 'universe' | 'names'>,
  table: ServiceTable,
): Segments {
  const decided = decide(access, universe, table, names);
  const isAccepted = relabelling(table, (label) => Number(label > 0 && decisionOf(access, label).verdict === 'accept'));
  const told = <Value extends AddressValue>(segments: readonly Segment<Value>[]): readonly Segment<Value>[] =>
    segments.map((segment) => ({ ...segment, services: isAccepted(segment.services) }));
  return {
    ipv4: told(decided.ipv4),
    ipv6: told(decided.ipv6),
    workloads4: told(decided.workloads4),
    workloads6: told(decided.workloads6),
    names: decided.names,
  };
}

const keyOf = ({ ipv4, ipv6, workloads4, workloads6 }: Segments): string =>
  [ipv4, ipv6, workloads4, workloads6].map((segments) => joinedText(segments)).join('|');

/** Neighbours that are accepted alike count as one, so that equal sets have equal texts. */
function joinedText(segments: readonly Segment<AddressValue>[]): string {
  const parts: string[] = [];
  let before: number | undefined;
  for (const { first, services } of segments) {
    if (services !== before) parts.push(`${first}:${services}`);
    before = services;
  }
  return parts.join(' ');
}

/** How several addresses count: one that passes is enough, or all of them must. */
export type Quantifier = 'any' | 'all';

/** What a view accepts of somebody over a family; undefined where the two cannot meet over it. */
export function acceptedOf(
  { accepted: { ipv4, ipv6, workloads4, workloads6 } }: Pick<View, 'accepted'>,
  at: Stand,
  family: 4 | 6,
  how: Quantifier,
  table: ServiceTable,
): number | undefined {
  const maps = family === 4 ? mapsAt(at[4], ipv4, workloads4) : mapsAt(at[6], ipv6, workloads6);
  return combined(maps, how, table);
}

function combined(maps: readonly number[], how: Quantifier, table: ServiceTable): number | undefined {
  const [first, ...others] = new Set(maps);
  return first === undefined ? undefined : others.reduce(how === 'any' ? table.overlay : table.within, first);
}

/** A point of the axis of services with the label 1, port 1 before the reserved port 0; undefined where a map has none. */
export function someService(map: ServiceMap): number | undefined {
  for (let at = 0; at < map.length; at += 2) {
    const first = map[at] ?? 0;
    if (map[at + 1] === 1) return first === 0 && map[at + 2] !== 1 ? 1 : first;
  }
  return undefined;
}

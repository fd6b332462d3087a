import { combined, labelsIn, NOTHING, type ServiceMap, servicesWith } from '../../policy/service-map.js';
import type { ServiceTable } from '../../policy/service-table.js';

/** Labels that services have in several maps at once, and the number of the map that labels those services with 1. */
export interface SplitServices {
  readonly labels: readonly number[];
  readonly services: number;
}

/**
 * Tells services apart by their labels in several maps.
 *
 * @param mask the number of the map of the services that are asked about, labelled with 1
 */
export function splitServices(
  maps: readonly ServiceMap[],
  mask: number,
  table: ServiceTable,
): readonly SplitServices[] {
  const tuples: (readonly number[])[] = [[]];
  const joint = maps.reduce<ServiceMap>((above, map) => {
    const numbers = new Map<string, number>();
    return combined(above, map, (tuple, label) => {
      const key = `${tuple} ${label}`;
      const number = numbers.get(key) ?? tuples.push([...(tuples[tuple] ?? []), label]) - 1;
      numbers.set(key, number);
      return number;
    });
  }, NOTHING);
  const asked = combined(joint, table.mapOf(mask), (tuple, isAsked) => (isAsked ? tuple : 0));
  return [...labelsIn(asked)].map((tuple) => ({
    labels: tuples[tuple] ?? [],
    services: table.numberOf(combined(asked, NOTHING, (own) => Number(own === tuple))),
  }));
}

/** The services that a numbered map labels with 1. */
export const servicesOf = (number: number, table: ServiceTable) => servicesWith(table.mapOf(number), 1);

import type { Segments } from './decide.js';
import { labelsIn } from './service-map.js';
import type { ServiceTable } from './service-table.js';

/** The positions of the rules that decide some packet, the number of rules where the default does. */
export function decidingRules(decisions: Segments, table: ServiceTable): ReadonlySet<number> {
  const { ipv4, ipv6, workloads4, workloads6 } = decisions;
  const maps = new Set<number>();
  for (const segments of [ipv4, ipv6, workloads4, workloads6]) for (const { services } of segments) maps.add(services);
  const rules = new Set<number>();
  for (const map of maps) for (const label of labelsIn(table.mapOf(map))) rules.add(label - 1);
  return rules;
}

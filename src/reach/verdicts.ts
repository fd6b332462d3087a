import type { PeerSet } from '../net/packet-rule.js';
import { decide, type Segments } from '../policy/decide.js';
import type { EvaluatedRules } from '../policy/proof/policy.js';
import { ALL_SERVICES, combined, labelled } from '../policy/service-map.js';
import { relabelling, type ServiceTable } from '../policy/service-table.js';

/** What services are labelled with; 0 is denied. */
export const ALLOWED = 1;
export const UNKNOWN = 2;

/** What a workload lets through, by peer: numbers of maps whose services are labelled with verdicts. */
export interface Verdicts {
  readonly ipv4: Segments['ipv4'];
  readonly ipv6: Segments['ipv6'];
  /** By the position of a workload among the points. */
  readonly workloads4: readonly number[];
  readonly workloads6: readonly number[];
}

/** Which rule decides what, by peer. */
export interface Decisions {
  readonly rules: EvaluatedRules;
  readonly segments: Segments;
}

/** Works out which rules decide what a workload lets through. @param names the points of the axes of workloads */
export function decisionsOf(
  rules: EvaluatedRules,
  universe: PeerSet,
  table: ServiceTable,
  names: readonly string[],
): Decisions {
  return { rules, segments: decide(rules, universe, table, names) };
}

/** Verdicts instead of rules. */
export function verdictsOf({ rules, segments }: Decisions, table: ServiceTable): Verdicts {
  const verdictsIn = relabelling(table, (label) => verdictOf(rules, label));
  const addresses = <Segment extends { readonly services: number }>(list: readonly Segment[]): readonly Segment[] =>
    list.map((segment) => ({ ...segment, services: verdictsIn(segment.services) }));
  const points = (list: Segments['workloads4']): readonly number[] => {
    const maps: number[] = [];
    for (const { first, last, services } of list) {
      const map = verdictsIn(services);
      for (let point = first; point <= last; point++) maps[point] = map;
    }
    return maps;
  };
  const { ipv4, ipv6, workloads4, workloads6 } = segments;
  return {
    ipv4: addresses(ipv4),
    ipv6: addresses(ipv6),
    workloads4: points(workloads4),
    workloads6: points(workloads6),
  };
}

/** The verdict of a rule by its label in decisions. */
export function verdictOf({ rules, default: otherwise }: EvaluatedRules, label: number): number {
  if (label === 0) return 0;
  const rule = rules[label - 1];
  if (rule && !rule.isClear) return UNKNOWN;
  return (rule?.action ?? otherwise) === 'accept' ? ALLOWED : 0;
}

/** Ways to put two maps of verdicts together, each worked out once. */
export interface Joining {
  /** What both ends let through. */
  readonly both: (left: number, right: number) => number;
  /** What either of two ways lets through. */
  readonly either: (left: number, right: number) => number;
  readonly everything: number;
  readonly nothing: number;
}

/** For the maps of a table. */
export function joining(table: ServiceTable): Joining {
  const joined = (pick: (left: number, right: number) => number) => {
    const known = new Map<number, number>();
    return (left: number, right: number) => {
      const pair = left * 0x100000 + right;
      const result = known.get(pair) ?? table.numberOf(combined(table.mapOf(left), table.mapOf(right), pick));
      known.set(pair, result);
      return result;
    };
  };
  return {
    both: joined((left, right) => (left === 0 || right === 0 ? 0 : Math.max(left, right))),
    either: joined((left, right) => (left === ALLOWED || right === ALLOWED ? ALLOWED : Math.max(left, right))),
    everything: table.numberOf(labelled(ALL_SERVICES, ALLOWED)),
    nothing: table.numberOf([0, 0]),
  };
}

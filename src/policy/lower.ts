import type { AddressValue } from '../net/address.js';
import type { AccessRules, Verdict } from '../net/packet-rule.js';
import { appendSegment, type Segment, type Segments } from './decide.js';
import { relabelling, type ServiceTable } from './service-table.js';

/** The labels of services in the canonical form. */
export const VERDICT_LABELS: Readonly<Record<Verdict, number>> = { accept: 1, drop: 2, reject: 3 };

/**
 * The canonical form of rules: segments whose services are labelled with verdicts, no matter by which rule. Two lists of
 * rules of one universe that name the same pods decide all packets alike exactly when their canonical forms in one table are equal.
 *
 * @param decisions what `decide` says of the rules with the same table
 */
export function lower(decisions: Segments, { rules, default: otherwise }: AccessRules, table: ServiceTable): Segments {
  const labels = [0, ...rules.map(({ action }) => VERDICT_LABELS[action]), VERDICT_LABELS[otherwise]];
  const verdictsOf = relabelling(table, (rule) => labels[rule] ?? 0);
  const lowered = <Value extends AddressValue>(segments: readonly Segment<Value>[]): readonly Segment<Value>[] => {
    const result: Segment<Value>[] = [];
    for (const { first, last, services } of segments) {
      appendSegment(result, { first, last, services: verdictsOf(services) });
    }
    return result;
  };
  const { ipv4, ipv6, workloads4, workloads6, names } = decisions;
  return {
    ipv4: lowered(ipv4),
    ipv6: lowered(ipv6),
    workloads4: lowered(workloads4),
    workloads6: lowered(workloads6),
    names,
  };
}

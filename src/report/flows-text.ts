import type { FlowChanges } from '../plan/flows/flow-change.js';
import { reachText } from './flow-words.js';
import { painter } from './paint.js';
import { flowLines } from './plan-text-flows.js';
import { lines, section } from './text-section.js';

/** What a change of manifests opens and closes, for a person: a line that says all, then each with a packet and its rules. */
export function flowsText(flows: FlowChanges, { color }: { readonly color: boolean }): string {
  const paint = painter(color);
  return lines([
    `${paint('bold', 'reach'.padEnd(8))} ${flowsSummary(flows)}`,
    ...section('opens', flowLines(flows.opens, paint), paint),
    ...section('closes', flowLines(flows.closes, paint), paint),
  ]);
}

/** "opens 2 (1 everywhere), closes 1"; workloads that come or go are not counted. */
export function flowsSummary(flows: FlowChanges): string {
  const told = reachText(flows);
  if (told !== '') return told;
  return flows.opens.length + flows.closes.length === 0
    ? 'nothing opens or closes'
    : 'nothing opens or closes between what stays';
}

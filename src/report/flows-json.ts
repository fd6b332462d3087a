import { type AddressSet, rangesIn } from '../net/address-set.js';
import { formatRange } from '../net/prefix.js';
import type { FlowChange, FlowChanges, FlowEnd } from '../plan/flows/flow-change.js';
import { serviceData } from './service-text.js';

/** What those of ours are called in fields. */
export type FlowNoun = 'vms' | 'workloads';

/** What a change opens and closes, for programs; docs/plan.md says what each field holds. */
export function flowsJson({ opens, closes }: FlowChanges, noun: FlowNoun = 'vms'): object {
  const data = (flow: FlowChange) => flowData(flow, noun);
  return { opens: opens.map(data), closes: closes.map(data) };
}

function flowData({ change: _, source, destination, services, ...flow }: FlowChange, noun: FlowNoun): object {
  const [from, to] = [endData(source, noun), endData(destination, noun)];
  return { ...flow, source: from, destination: to, services: serviceData(services) };
}

const rangeTexts = (addresses: AddressSet): readonly string[] => rangesIn(addresses).map(formatRange);

function endData(end: FlowEnd, noun: FlowNoun): object {
  if (end.kind === 'vms') return { kind: noun, [noun]: end.vms, event: end.event };
  const { kind, everywhere, except, peers } = end;
  const otherPods = peers.workloads4.kind === 'all-but' || peers.workloads6.kind === 'all-but';
  return { kind, addresses: rangeTexts(peers), everywhere, except: rangeTexts(except), otherPods };
}

import { type AddressSet, rangesIn } from '../net/address-set.js';
import { formatRange } from '../net/prefix.js';
import type { FlowChange, FlowChanges, FlowEnd } from '../plan/flows/flow-change.js';
import { serviceData } from './service-text.js';

/** What a change opens and closes, for programs; docs/plan.md says what each field holds. */
export function flowsJson({ opens, closes }: FlowChanges): object {
  return { opens: opens.map(flowData), closes: closes.map(flowData) };
}

function flowData({ change: _, source, destination, services, ...flow }: FlowChange): object {
  return { ...flow, source: endData(source), destination: endData(destination), services: serviceData(services) };
}

const rangeTexts = (addresses: AddressSet): readonly string[] => rangesIn(addresses).map(formatRange);

function endData(end: FlowEnd): object {
  if (end.kind === 'vms') return end;
  const { kind, everywhere, except, peers } = end;
  const otherPods = peers.workloads4.kind === 'all-but' || peers.workloads6.kind === 'all-but';
  return { kind, addresses: rangeTexts(peers), everywhere, except: rangeTexts(except), otherPods };
}

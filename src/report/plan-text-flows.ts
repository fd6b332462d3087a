import type { FlowChange } from '../plan/flows/flow-change.js';
import { countText } from './count-text.js';
import { type FlowWords, flowWords, sortFlows } from './flow-words.js';
import type { Paint } from './paint.js';
import { visible } from './visible.js';

/** Flows that are printed with their reasons, and those of VMs that come or go; more are counted. */
const LISTED = { staying: 10, moving: 5 };

/** What opens or closes: each sort of connections with a packet and who decides about it; what comes and goes in short. */
export function flowLines(flows: readonly FlowChange[], paint: Paint): readonly string[] {
  const { staying, moving, unfiltered } = sortFlows(flows);
  const left = Math.max(0, staying.length - LISTED.staying) + Math.max(0, moving.length - LISTED.moving);
  return [
    ...staying.slice(0, LISTED.staying).flatMap((flow) => fullLines(flowWords(flow), paint)),
    ...moving.slice(0, LISTED.moving).flatMap((flow) => shortLines(flow, paint)),
    ...(left > 0 ? [`... and ${countText(left, 'more sort')} of connections; --format json lists all`] : []),
    ...unfiltered.map(visible),
  ];
}

function fullLines({ head, witness, before, after, once }: FlowWords, paint: Paint): readonly string[] {
  return [
    paint('bold', visible(head)),
    `    such as  ${visible(witness)}`,
    ...labelled('before', before),
    ...labelled('after', after),
    ...onceLine(once, paint),
  ];
}

const onceLine = (once: string | undefined, paint: Paint): readonly string[] =>
  once === undefined ? [] : [`    ${paint('yellow', visible(once))}`];

function labelled(label: string, texts: readonly string[]): readonly string[] {
  return texts.map((text, index) => `    ${(index === 0 ? label : '').padEnd(7)}  ${visible(text)}`);
}

/** Who lets through what is new, or did let through what is gone. */
function shortLines(flow: FlowChange, paint: Paint): readonly string[] {
  const { head, before, after, once } = flowWords(flow);
  const passing = flow.change === 'opens' ? after : before;
  return [
    paint('bold', visible(head)),
    ...passing.map((text) => `    ${paint('dim', visible(text))}`),
    ...onceLine(once, paint),
  ];
}

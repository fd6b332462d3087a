import type { FlowChange, FlowChanges } from '../plan/flows/flow-change.js';
import { flowWords, sortFlows } from './flow-words.js';
import { flowsSummary } from './flows-text.js';
import type { Section } from './markdown-page.js';
import { inlineText } from './markdown-text.js';
import { type First, firstItems, row, table } from './page-parts.js';

/** What a change of manifests opens and closes as parts of a page. @param again the command that shows all of it */
export function flowsSections(flows: FlowChanges, again: string): readonly Section[] {
  const items = [`- **reach**: ${flowsSummary(flows)}`];
  const summary: Section = { head: '#### What the change opens and closes', items, between: '\n', rest: () => '' };
  return [summary, ...flowTables(flows, firstItems(again)).filter((part) => part.items.length > 0)];
}

/** What opens and closes as tables; that of VMs that come and go after the others. */
export function flowTables(flows: FlowChanges, first: First): readonly Section[] {
  return (['opens', 'closes'] as const).map((change) => {
    const { staying, moving, unfiltered } = sortFlows(flows[change]);
    const rows = [
      ...[...staying, ...moving].map((flow) => () => flowRow(flow)),
      ...unfiltered.map((text) => () => row([inlineText(text), '', '', ''])),
    ];
    return table(
      [change, 'such as', 'before', 'after'],
      first(rows, 'row', (text) => text()),
    );
  });
}

function flowRow(flow: FlowChange): string {
  const { head, witness, before, after, once } = flowWords(flow);
  const lines = (texts: readonly string[]) => texts.map(inlineText).join('<br>');
  return row([lines([head, ...(once === undefined ? [] : [once])]), inlineText(witness), lines(before), lines(after)]);
}

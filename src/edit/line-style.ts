import type { SourceFile } from '../intent/document.js';
import { type Syntax, syntaxOf } from '../intent/syntax.js';
import { isFlow } from './flow-edits.js';
import { lineStart } from './splice.js';
import type { LineStyle } from './value-text.js';

/**
 * How new lines of a document look, by the first nested mapping and the first list in it, or else in its file; two blanks
 * where that has none.
 *
 * @param index of the document in the file
 */
export function lineStyleOf(source: SourceFile, index: number): LineStyle {
  const { text } = source;
  const roots = syntaxOf(source);
  const steps = [...roots.slice(index, index + 1), ...roots].flatMap((root) => stepsBelow(text, root));
  const stepOf = (isList: boolean): number => steps.find((each) => each.isList === isList)?.step ?? 2;
  return { lineEnd: /\r?\n/.exec(text)?.[0] === '\r\n' ? '\r\n' : '\n', step: stepOf(false), dashStep: stepOf(true) };
}

interface Step {
  readonly isList: boolean;
  /** Blanks from a key to what is below it. */
  readonly step: number;
}

function stepsBelow(text: string, node: Syntax): readonly Step[] {
  if (isFlow(text, node)) return [];
  const children = node.items ?? [...(node.entries?.values() ?? [])];
  return children.flatMap((child) => [...stepTo(text, child), ...stepsBelow(text, child)]);
}

function stepTo(text: string, { key, value, items, entries }: Syntax): readonly Step[] {
  const isBlock = (items ?? entries) !== undefined && value !== undefined && !/[[{]/.test(text[value.start] ?? '');
  if (!key || !isBlock) return [];
  return [{ isList: items !== undefined, step: columnOf(text, value.start) - columnOf(text, key.start) }];
}

const columnOf = (text: string, at: number): number => at - lineStart(text, at);

import type { Path, SourceFile, Value } from '../intent/document.js';
import { isMapping } from '../intent/document-fields.js';
import { type Syntax, syntaxOf } from '../intent/syntax.js';
import { addToBlock, dashFrom, openList, type Place, removeFromBlock, replaceInBlock } from './block-edits.js';
import { addToFlow, endOfKey, isFlow, removeFromFlow } from './flow-edits.js';
import { contentEnd, lineStart, type Splice } from './splice.js';
import type { ValueStep } from './value-steps.js';
import { flowText, type LineStyle, scalarLike } from './value-text.js';

/**
 * The splices that do one change of one document.
 *
 * @param index of the document in its file
 * @returns undefined where the change cannot be done without touching more than it
 */
export function stepSplices(
  source: SourceFile,
  index: number,
  step: ValueStep,
  style: LineStyle,
): readonly Splice[] | undefined {
  const { text } = source;
  const [nodes, last] = [nodesTo(syntaxOf(source)[index], step.path.slice(0, -1)), step.path.at(-1)];
  const [parent, above] = [nodes?.at(-1), nodes?.at(-2)];
  if (!parent || last === undefined) return undefined;
  const position = typeof last === 'number' ? last : [...(parent.entries?.keys() ?? [])].indexOf(last);
  switch (step.does) {
    case 'add': {
      const isEmptyList = parent.items?.length === 0 && isMapping(step.value);
      const place = isEmptyList && above && !isFlow(text, above) ? placeIn(text, above, parent) : undefined;
      if (place) return openList(text, parent, place, step.value, style);
      const count = parent.entries?.size ?? 0;
      const [key, at] = typeof last === 'string' ? [last, count] : [undefined, last];
      const add = isFlow(text, parent) ? addToFlow : addToBlock;
      return add(text, parent, { key, index: at, value: step.value }, style);
    }
    case 'remove':
      return (isFlow(text, parent) ? removeFromFlow : removeFromBlock)(text, parent, position);
    default:
      return setValue(text, { parent, position }, step.value, style);
  }
}

function setValue(
  text: string,
  { parent, position }: { readonly parent: Syntax; readonly position: number },
  value: Value,
  style: LineStyle,
): readonly Splice[] | undefined {
  const node = childrenOf(parent)[position];
  if (!node) return undefined;
  const place = placeIn(text, parent, node);
  if (node.value && node.text !== undefined && !isCollection(value) && !isBlockText(text, place?.from, node)) {
    const written = text.slice(node.value.start, node.value.end);
    return [{ start: node.value.start, end: node.value.end, text: scalarLike(written, value) }];
  }
  if (!isFlow(text, parent)) return place && replaceInBlock(text, node, place, value, style);
  if (node.value) return [{ start: node.value.start, end: node.value.end, text: flowText(value) }];
  if (!node.key) return undefined;
  const end = endOfKey(text, node.key.end);
  return [{ start: node.key.end, end, text: `: ${flowText(value)}` }];
}

const isCollection = (value: Value): boolean => Array.isArray(value) || isMapping(value);

/** Whether a text begins with `|` or `>`. */
function isBlockText(text: string, from: number | undefined, { value }: Syntax): boolean {
  return from !== undefined && value !== undefined && /^\s*[|>]/.test(text.slice(from, value.start));
}

/** Where a child of a mapping or a list in block style stands; undefined in other styles. */
function placeIn(text: string, parent: Syntax, child: Syntax): Place | undefined {
  if (isFlow(text, parent)) return undefined;
  if (child.key) {
    const { start, end } = child.key;
    return { from: endOfKey(text, end), column: start - lineStart(text, start) };
  }
  const items = parent.items ?? [];
  const before = items[items.indexOf(child) - 1]?.value;
  const start = parent.value?.start ?? 0;
  const dash = dashFrom(text, before ? contentEnd(text, { start, end: before.end }) : start);
  return dash === undefined ? undefined : { from: dash + 1, column: dash - lineStart(text, dash) };
}

const childrenOf = ({ items, entries }: Syntax): readonly Syntax[] => items ?? [...(entries?.values() ?? [])];

/** The nodes on a path, the root first. */
function nodesTo(root: Syntax | undefined, path: Path): readonly Syntax[] | undefined {
  const nodes: Syntax[] = [];
  let node = root;
  for (const step of path) {
    if (!node) return undefined;
    nodes.push(node);
    node = typeof step === 'number' ? node.items?.[step] : node.entries?.get(step);
  }
  return node && [...nodes, node];
}

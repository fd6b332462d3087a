import { entriesIn, type Field, fieldAt, isWritten, itemsIn, textIn } from './plain-value.js';
import type { Labels } from './world.js';

/** Whether labels are those that a selector asks for. */
export type LabelMatch = (labels: Labels) => boolean;

/**
 * Reads a label selector: all of `matchLabels` and `matchExpressions` must hold; an empty one selects everything.
 *
 * @param keyOf what a key that is written is called among the labels
 * @returns the field that is not understood, where there is one
 * @see kubernetes/apimachinery pkg/apis/meta/v1/types.go LabelSelector
 */
export function labelSelector(field: Field, keyOf: (key: string) => string = (key) => key): LabelMatch | Field {
  const strange = entriesIn(field).find(([key]) => key !== 'matchLabels' && key !== 'matchExpressions');
  if (strange) return strange[1];
  const matches: LabelMatch[] = [];
  for (const [key, value] of entriesIn(fieldAt(field, 'matchLabels'))) {
    const text = textIn(value);
    if (text === undefined) return value;
    const name = keyOf(key);
    matches.push((labels) => labelIn(labels, name) === text);
  }
  for (const expression of itemsIn(fieldAt(field, 'matchExpressions'))) {
    const match = expressionMatch(expression, keyOf);
    if (!match) return expression;
    matches.push(match);
  }
  return (labels) => matches.every((match) => match(labels));
}

/** Whether a selector was understood. */
export const isMatch = (selector: LabelMatch | Field): selector is LabelMatch => typeof selector === 'function';

/** The value of a label. */
export const labelIn = (labels: Labels, key: string): string | undefined =>
  Object.hasOwn(labels, key) ? labels[key] : undefined;

/** `NotIn` holds for what has no such label, as `DoesNotExist` does. */
function expressionMatch(field: Field, keyOf: (key: string) => string): LabelMatch | undefined {
  const written = textIn(fieldAt(field, 'key'));
  const values = itemsIn(fieldAt(field, 'values')).map(textIn);
  if (written === undefined || values.includes(undefined)) return undefined;
  const key = keyOf(written);
  const known = new Set(values);
  const isListed = isWritten(fieldAt(field, 'values')) && values.length > 0;
  switch (textIn(fieldAt(field, 'operator'))) {
    case 'In':
      return isListed ? (labels) => has(labels, key) && known.has(labelIn(labels, key)) : undefined;
    case 'NotIn':
      return isListed ? (labels) => !has(labels, key) || !known.has(labelIn(labels, key)) : undefined;
    case 'Exists':
      return isListed ? undefined : (labels) => has(labels, key);
    case 'DoesNotExist':
      return isListed ? undefined : (labels) => !has(labels, key);
    default:
      return undefined;
  }
}

const has = (labels: Labels, key: string): boolean => Object.hasOwn(labels, key);

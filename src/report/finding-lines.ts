import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { clip } from './clip.js';
import { countText } from './count-text.js';
import { placeText } from './place-text.js';
import { visible } from './visible.js';

/** How many other places of one finding are named; JSON names all. */
const RELATED = 20;

const LINE = 1000;

/** A finding whose texts are short enough for a forge, however long the names in it are. */
export interface BoundedFinding extends Diagnostic {
  /** How many of its other places are left out. */
  readonly placesLeft: number;
}

/** Cuts long texts, and names 20 other places at most. */
export function bounded<D extends Diagnostic>(finding: D): D & BoundedFinding {
  const { message, related, hint } = finding;
  return {
    ...finding,
    message: clip(message, LINE),
    related: related.slice(0, RELATED).map((other) => ({ ...other, message: clip(other.message, LINE) })),
    ...(hint === undefined ? {} : { hint: clip(hint, LINE) }),
    placesLeft: Math.max(0, related.length - RELATED),
  };
}

/**
 * A finding in sentences: the message, the other places, and the hint. Its own place is named only where it lies in
 * another revision, which no report points into. Bounded in length.
 */
export function findingLines(finding: Diagnostic): readonly string[] {
  const [message = '', ...others] = findingSentences(finding);
  const { at } = finding;
  return [at.revision === undefined ? message : `${placeText(at)} ${message}`, ...others];
}

/** The same beside its own place. */
export function findingSentences(finding: Diagnostic): readonly string[] {
  const { message, related, placesLeft, hint } = bounded(finding);
  return [
    visible(message),
    ...related.map((other) => `${placeText(other.at)} ${visible(other.message)}`),
    ...(placesLeft > 0 ? [`... and ${countText(placesLeft, 'more place')}`] : []),
    ...(hint === undefined ? [] : [`hint: ${visible(hint)}`]),
  ];
}

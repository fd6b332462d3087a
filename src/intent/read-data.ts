import { load } from 'js-yaml';
import type { Value } from './document.js';

/**
 * Reads the one document of a text that we printed ourselves.
 *
 * @throws js-yaml's error when it is none: a fault of ours
 */
export function readData(text: string): Value {
  return load(text) as Value;
}

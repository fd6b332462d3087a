import type { Value } from '../document.js';
import { MAX_DEPTH } from '../lenient-yaml.js';

/** How many values a text may have beyond those that are written, by aliases. */
const MAX_REPEATED = 100_000;

/** How large a value is where everything that aliases repeat is written out. */
interface Extent {
  readonly size: number;
  readonly height: number;
}

/**
 * Whether a value is a tree that can be walked: nested at most {@link MAX_DEPTH} deep, not holding itself, and not much
 * larger than its text. A hundred aliases are enough to write ten thousand million values (CWE-776).
 *
 * @param written how many values the text has
 */
export function isBounded(value: Value, written = 0): boolean {
  const known = new Map<Value, Extent>();
  const open = new Set<Value>();
  const extentOf = (part: Value, depth: number): Extent => {
    if (typeof part !== 'object' || part === null) return { size: 1, height: 0 };
    const found = known.get(part);
    if (found) return found;
    if (open.has(part) || depth > MAX_DEPTH) return { size: Number.POSITIVE_INFINITY, height: 0 };
    open.add(part);
    let [size, height] = [1, 0];
    for (const child of Object.values<Value>(part)) {
      const extent = extentOf(child, depth + 1);
      size += extent.size;
      height = Math.max(height, extent.height + 1);
    }
    open.delete(part);
    known.set(part, { size, height });
    return { size, height };
  };
  const { size, height } = extentOf(value, 0);
  return size <= written + MAX_REPEATED && height <= MAX_DEPTH;
}

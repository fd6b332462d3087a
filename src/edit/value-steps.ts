import { isDeepStrictEqual } from 'node:util';
import type { Path, Value } from '../intent/document.js';
import { isMapping } from '../intent/document-fields.js';

/** One change of a value: at a key of a mapping, or at a position of a list. */
export type ValueStep =
  /** Another value in the place of one that is there. */
  | { readonly does: 'set'; readonly path: Path; readonly value: Value }
  /** A new key of a mapping, or a new item at a position of a list. */
  | { readonly does: 'add'; readonly path: Path; readonly value: Value }
  | { readonly does: 'remove'; readonly path: Path };

/**
 * The changes that make one value another, in an order in which they can be done: what comes, comes before what goes, so
 * that no list or mapping is empty on the way.
 */
export function valueSteps(before: Value, after: Value, path: Path = []): readonly ValueStep[] {
  if (isDeepStrictEqual(before, after)) return [];
  if (isMapping(before) && isMapping(after) && isFilled(before) && isFilled(after))
    return mappingSteps(before, after, path);
  if (Array.isArray(before) && Array.isArray(after) && before.length > 0 && after.length > 0)
    return listSteps(before, after, path);
  if (Array.isArray(before) && Array.isArray(after) && before.length === 0 && after.length > 0)
    return after.map((value, index) => ({ does: 'add', path: [...path, index], value }));
  return [{ does: 'set', path, value: after }];
}

type Mapping = { readonly [key: string]: Value };

const isFilled = (value: Mapping): boolean => Object.keys(value).length > 0;

function mappingSteps(before: Mapping, after: Mapping, path: Path): readonly ValueStep[] {
  const changed = Object.entries(after).flatMap(([key, value]): readonly ValueStep[] => {
    const at = [...path, key];
    const old = Object.hasOwn(before, key) ? before[key] : undefined;
    return old === undefined ? [{ does: 'add', path: at, value }] : valueSteps(old, value, at);
  });
  const gone = Object.keys(before).filter((key) => !Object.hasOwn(after, key));
  return [...changed, ...gone.map((key): ValueStep => ({ does: 'remove', path: [...path, key] }))];
}

/** Items at both ends that stay the same are left alone; those between are changed one by one, from the first. */
function listSteps(before: readonly Value[], after: readonly Value[], path: Path): readonly ValueStep[] {
  const most = Math.min(before.length, after.length);
  const head = firstDifference(before, after, most);
  const tail = firstDifference(before.toReversed(), after.toReversed(), most - head);
  const [old, wanted] = [before.slice(head, before.length - tail), after.slice(head, after.length - tail)];
  const both = Math.min(old.length, wanted.length);
  const changed = Array.from({ length: both }, (_, index) =>
    valueSteps(old[index] ?? null, wanted[index] ?? null, [...path, head + index]),
  );
  const added = wanted
    .slice(both)
    .map((value, index): ValueStep => ({ does: 'add', path: [...path, head + both + index], value }));
  const gone = old.slice(both).map((): ValueStep => ({ does: 'remove', path: [...path, head + both] }));
  return [...changed.flat(), ...added, ...gone];
}

function firstDifference(one: readonly Value[], other: readonly Value[], most: number): number {
  let index = 0;
  while (index < most && isDeepStrictEqual(one[index], other[index])) index++;
  return index;
}

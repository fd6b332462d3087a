import type { Document, Value } from './document.js';
import { isMapping } from './document-fields.js';

type Mapping = { readonly [key: string]: Value };

/**
 * Merges a document over one of the same kind, namespace and name: fields that it writes win, `null` removes one, and
 * items of lists match by `name` where every item of both lists has one. All other lists are replaced; so is every list by
 * an empty one.
 *
 * @returns a document at the place of `over`, with both in its `layers`; identity comes from `over`
 * @see RFC 7396 section 2
 */
export function mergeDocuments(over: Document, base: Document): Document {
  return {
    source: over.source,
    index: over.index,
    data: mergeValues(over.data, base.data),
    layers: [...(over.layers ?? [over]), ...(base.layers ?? [base])],
  };
}

function mergeValues(over: Value, base: Value | undefined): Value {
  if (isMapping(over)) return mergeMappings(over, isMapping(base) ? base : {});
  // An empty list says that there are to be none.
  if (isNamedList(over) && over.length > 0) return mergeNamedLists(over, isNamedList(base) ? base : []);
  return over;
}

function mergeMappings(over: Mapping, base: Mapping): Mapping {
  const merged: Record<string, Value> = { ...base };
  for (const [key, value] of Object.entries(over)) {
    if (value === null) delete merged[key];
    else merged[key] = mergeValues(value, Object.hasOwn(base, key) ? base[key] : undefined);
  }
  return merged;
}

type Named = { readonly [key: string]: Value; readonly name: string };

function isNamedList(value: Value | undefined): value is readonly Named[] {
  return Array.isArray(value) && value.every((item) => isMapping(item) && typeof item.name === 'string');
}

/** The items of the base in their order, each merged with its namesake, then the new ones. */
function mergeNamedLists(over: readonly Named[], base: readonly Named[]): readonly Value[] {
  const firsts = new Map<string, Named>();
  for (const item of over) if (!firsts.has(item.name)) firsts.set(item.name, item);
  // A name that is written twice stays twice, so that the law about it can say so.
  const taken = new Set<Named>();
  const kept = base.map((item) => {
    const namesake = firsts.get(item.name);
    if (!namesake || taken.has(namesake)) return item;
    taken.add(namesake);
    return mergeMappings(namesake, item);
  });
  return [...kept, ...over.filter((item) => !taken.has(item)).map((item) => mergeMappings(item, {}))];
}

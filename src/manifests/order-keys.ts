/** The keys a reader looks for first, in their order; all others follow by UTF-16 units. */
const FIRST_KEYS = ['apiVersion', 'kind', 'metadata', 'name', 'namespace', 'type'];

const RANKS: ReadonlyMap<string, number> = new Map(FIRST_KEYS.map((key, rank) => [key, rank]));

/** The same data with the keys of every mapping in one fixed order, whatever order they were written in. */
export function orderKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(orderKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => compareKeys(a, b))
      .map(([key, item]) => [key, orderKeys(item)]),
  );
}

function compareKeys(a: string, b: string): number {
  return rank(a) - rank(b) || (a < b ? -1 : 1);
}

const rank = (key: string): number => RANKS.get(key) ?? FIRST_KEYS.length;

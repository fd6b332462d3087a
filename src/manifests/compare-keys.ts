/** The keys a reader looks for first, in their order; all others follow by UTF-16 units. */
const FIRST_KEYS = ['apiVersion', 'kind', 'metadata', 'name', 'namespace', 'type'];

const RANKS: ReadonlyMap<string, number> = new Map(FIRST_KEYS.map((key, rank) => [key, rank]));

/** Orders the keys of a mapping as readers look for them, whatever order they were written in; for `sort`. */
export function compareKeys(a: string, b: string): number {
  return rank(a) - rank(b) || (a < b ? -1 : 1);
}

const rank = (key: string): number => RANKS.get(key) ?? FIRST_KEYS.length;

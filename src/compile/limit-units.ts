import type { Unit } from './compilation.js';

/** The named environments and their clusters. */
export function limitUnits(named: readonly string[], units: readonly Unit[]): readonly Unit[] {
  const clusters = new Set(units.filter(({ name }) => named.includes(name)).map(({ cluster }) => cluster));
  return units.filter(({ kind, name }) => (kind === 'cluster' ? clusters.has(name) : named.includes(name)));
}

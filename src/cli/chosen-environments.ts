import type { Unit } from '../compile/compilation.js';
import { nearestName } from '../diagnostics/nearest-name.js';

/** What is wrong with environments that were named by `--env`, and what to write instead; undefined where nothing is. */
export function unknownEnvironment(
  named: readonly string[],
  units: readonly Unit[],
): { readonly message: string; readonly hint: string } | undefined {
  const known = units.filter(({ kind }) => kind === 'environment').map(({ name }) => name);
  return unknownAmong(named, [...new Set(known)]);
}

/** The same, of the names of all environments. */
export function unknownAmong(
  named: readonly string[],
  known: readonly string[],
): { readonly message: string; readonly hint: string } | undefined {
  const unknown = known.length === 0 ? undefined : named.find((name) => !known.includes(name));
  if (unknown === undefined) return undefined;
  const nearest = nearestName(unknown, known);
  const hint = nearest ? `did you mean --env ${nearest}?` : `known: ${known.join(', ')}`;
  return { message: `--env must name an environment; there is no "${unknown}"`, hint };
}

import type { Unit } from '../compile/compilation.js';

/**
 * The namespaces that an environment's objects are in, ordered: the second folder below the environment's.
 *
 * @param unit an environment without errors
 */
export function namespacesOf({ folder, files }: Unit): readonly string[] {
  const names = files.flatMap(({ path }) => path.slice(folder.length + 1).split('/')[1] ?? []);
  return [...new Set(names)].sort();
}

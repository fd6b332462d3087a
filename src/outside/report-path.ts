import { realpathSync } from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';

/**
 * What keeps a path from being written to: the folders of intents and of generated files, which a report must not get
 * into, and a symlink that leads a path of the repository out of it, as a branch of somebody else may hold one.
 *
 * @param path absolute
 * @param root of the repository; absolute, without symlinks
 * @returns undefined where nothing does
 */
export function reportPathFault(path: string, root: string): 'repository' | 'symlink' | undefined {
  const real = realPath(resolve(path));
  const inRepository = ['environments', 'generated'].some((folder) => isWithin(real, join(root, folder)));
  if (inRepository) return 'repository';
  return isWithin(resolve(path), root) && !isWithin(real, root) ? 'symlink' : undefined;
}

function isWithin(path: string, folder: string): boolean {
  return `${path}${sep}`.startsWith(`${folder}${sep}`);
}

/** The path without symlinks in the folders that exist already. */
function realPath(path: string): string {
  const parent = dirname(path);
  if (parent === path) return path;
  return join(existingPath(parent) ?? realPath(parent), basename(path));
}

function existingPath(folder: string): string | undefined {
  try {
    return realpathSync(folder);
  } catch {
    return undefined;
  }
}

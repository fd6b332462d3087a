import { lstatSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { compareText } from '../diagnostics/diagnostic.js';

/**
 * The root of a repository of intents: the nearest folder, from `start` upwards, that holds `environments/`.
 *
 * @returns an absolute path without symlinks; undefined when there is none
 */
export function findRepository(start: string): string | undefined {
  for (let folder = resolve(start); ; folder = dirname(folder)) {
    if (isRepository(folder)) return realpathSync(folder);
    if (folder === dirname(folder)) return undefined;
  }
}

/** A folder's path without symlinks; undefined where there is none. */
export function realFolder(folder: string): string | undefined {
  const isFolder = statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true;
  return isFolder ? realpathSync(folder) : undefined;
}

/** Whether a folder holds `environments/`, as a folder or as a symlink, which reading then refuses. */
export function isRepository(folder: string): boolean {
  const environments = lstatSync(join(folder, 'environments'), { throwIfNoEntry: false });
  return environments?.isDirectory() === true || environments?.isSymbolicLink() === true;
}

/**
 * The folders below `generated/` that hold, or once held, the files of one unit: "generated/prod",
 * "generated/_clusters/eu1". Ordered; symlinks are not listed.
 */
export function unitFolders(root: string): readonly string[] {
  const clusters = foldersIn(root, 'generated/_clusters');
  const environments = foldersIn(root, 'generated').filter((folder) => folder !== 'generated/_clusters');
  return [...environments, ...clusters].sort(compareText);
}

function foldersIn(root: string, folder: string): readonly string[] {
  if (lstatSync(join(root, folder), { throwIfNoEntry: false })?.isDirectory() !== true) return [];
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map(({ name }) => `${folder}/${name}`);
}

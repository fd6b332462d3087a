import { lstatSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

/**
 * Where a folder lies in the git work tree that holds it, with a slash at the end: forges know files by their path from
 * there.
 *
 * @param root absolute, without symlinks
 * @returns "" at the top of a work tree, and where there is none
 */
export function prefixInWorkTree(root: string): string {
  for (let folder = root; ; folder = dirname(folder)) {
    if (lstatSync(join(folder, '.git'), { throwIfNoEntry: false })) return prefixOf(relative(folder, root));
    if (folder === dirname(folder)) return '';
  }
}

const prefixOf = (path: string): string => (path === '' ? '' : `${path.split(sep).join('/')}/`);

import { join } from 'node:path';
import { compareText } from '../diagnostics/diagnostic.js';
import type { SourceFile } from '../intent/document.js';
import { listTree } from './list-tree.js';
import { readText } from './write-file.js';

/**
 * The YAML files below a folder of the repository, ordered by path; none where there is no folder. Symlinks are skipped.
 *
 * @throws the system's error when the disk cannot be read
 */
export function readManifests(root: string, folder: string): readonly SourceFile[] {
  return listTree(root, folder)
    .filter(({ kind, path }) => kind === 'file' && path.endsWith('.yaml'))
    .map(({ path }) => ({ path, text: readText(join(root, path)) ?? '' }))
    .sort((a, b) => compareText(a.path, b.path));
}

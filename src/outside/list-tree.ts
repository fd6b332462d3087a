import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** One thing on disk; its path is repository-relative, with forward slashes. */
export interface TreeEntry {
  readonly path: string;
  /** `special`: a FIFO, a socket or a device. */
  readonly kind: 'file' | 'folder' | 'symlink' | 'special';
}

/**
 * A folder of the repository and all below it, each folder before what it holds; nothing where there is none.
 * Symlinks are listed and never followed: where one stands on the way to the folder, it is all that is listed.
 */
export function listTree(root: string, folder: string): readonly TreeEntry[] {
  const [top = '', ...below] = folder.split('/');
  let path = top;
  for (const name of below) {
    const kind = kindOf(root, path);
    if (kind !== 'folder') return kind === undefined ? [] : [{ path, kind }];
    path = `${path}/${name}`;
  }
  const kind = kindOf(root, path);
  if (kind === undefined) return [];
  return kind === 'folder' ? listFolder(root, path) : [{ path, kind }];
}

function kindOf(root: string, path: string): TreeEntry['kind'] | undefined {
  const stats = lstatSync(join(root, path), { throwIfNoEntry: false });
  return stats && kindOfEntry(stats);
}

function listFolder(root: string, folder: string): readonly TreeEntry[] {
  const entries: TreeEntry[] = [{ path: folder, kind: 'folder' }];
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`;
    const kind = kindOfEntry(entry);
    if (kind === 'folder') for (const below of listFolder(root, path)) entries.push(below);
    else entries.push({ path, kind });
  }
  return entries;
}

function kindOfEntry(entry: {
  isDirectory(): boolean;
  isSymbolicLink(): boolean;
  isFile(): boolean;
}): TreeEntry['kind'] {
  if (entry.isDirectory()) return 'folder';
  if (entry.isSymbolicLink()) return 'symlink';
  return entry.isFile() ? 'file' : 'special';
}

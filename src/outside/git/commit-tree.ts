import { hash } from 'node:crypto';
import { posix } from 'node:path';
import { compareText } from '../../diagnostics/diagnostic.js';
import type { SourceFile } from '../../intent/document.js';
import { groupBy } from '../../intent/group-by.js';
import { planFolder, type StandingFolder, type TreePlan, type WantedFile, type WantedFolder } from '../plan-tree.js';
import type { StandingTree } from '../standing-tree.js';
import type { Git } from './open-git.js';
import { listTree, readFolder, readTexts, refuseSymlink, type TreeFile } from './read-commit.js';

/**
 * A commit, without a checkout. Files that are right are known by their object ids; only others are read.
 *
 * @param commit object id
 * @param sources the intents that the compilation is of
 */
export function commitTree(git: Git, commit: string, sources: readonly SourceFile[]): StandingTree {
  const listing = listTree(git, commit, 'generated');
  return {
    plan: async (wanted) => planFolders(git, await listing, wanted),
    unitFolders: async () => [...new Set((await listing).flatMap(({ path }) => unitFolder(path)))].sort(compareText),
    committedPolicies: () => readFolder(git, commit, 'generated/_clusters'),
    isThere: (folder) => sources.some(({ path }) => path.startsWith(`${folder}/`)),
  };
}

function unitFolder(path: string): readonly string[] {
  const [top, name = '', below = '', deeper] = path.split('/');
  if (name.startsWith('.') || below.startsWith('.')) return [];
  if (name !== '_clusters') return below === '' ? [] : [`${top}/${name}`];
  return deeper === undefined ? [] : [`${top}/${name}/${below}`];
}

async function planFolders(
  git: Git,
  listing: readonly TreeFile[],
  wanted: readonly WantedFolder[],
): Promise<readonly TreePlan[]> {
  const grouped = groupBy(listing, groupOf);
  const folders = wanted.map((folder) => ({ folder, ...differences(grouped, folder) }));
  const unread = folders.flatMap(({ others }) => others);
  const texts = new Map((await readTexts(git, unread)).map(({ path, text }) => [path, text ?? NOT_TEXT]));
  return folders.map(({ folder, files, others }) => {
    const different = new Set(others.map(({ path }) => path));
    const standing: StandingFolder = {
      entries: [...parentsOf(files, folder.folder), ...files],
      isRight: ({ path }) => !different.has(path),
      read: (path) => texts.get(path) ?? '',
      refuseSymlink,
    };
    return planFolder(standing, folder);
  });
}

/** Stands for bytes that are no text, and so are nothing of ours. */
const NOT_TEXT = '\ufffd';

/** The files of a folder, and those that must be read because they are not what is wanted. */
function differences(grouped: ReadonlyMap<string, readonly TreeFile[]>, { folder, files: wanted }: WantedFolder) {
  const [group] = [folder, 'generated/_clusters', 'generated'].flatMap((key) => {
    const found = folder.startsWith(key) ? grouped.get(key) : undefined;
    return found ? [found] : [];
  });
  const files = group ?? [];
  const byPath = new Map(wanted.map((file) => [file.path, file]));
  const others = files.filter(({ path, kind, id }) => kind === 'file' && !isBlob(byPath.get(path), id));
  return { files, others };
}

/** "generated/prod" or "generated/_clusters/eu1"; of a file that stands where a folder should be, its path. */
function groupOf({ path }: TreeFile): string {
  const parts = path.split('/');
  return parts.slice(0, parts[1] === '_clusters' ? 3 : 2).join('/');
}

/** Whether a text has an object id: of SHA-1, or in other repositories of SHA-256. */
function isBlob(file: WantedFile | undefined, id: string): boolean {
  if (!file) return false;
  const bytes = Buffer.from(file.text);
  const object = Buffer.concat([Buffer.from(`blob ${bytes.length}\0`), bytes]);
  return hash(id.length === 40 ? 'sha1' : 'sha256', object, 'hex') === id;
}

function parentsOf(files: readonly TreeFile[], top: string) {
  const parents = new Set<string>();
  for (const { path } of files)
    for (
      let folder = posix.dirname(path);
      folder.length >= top.length && !parents.has(folder);
      folder = posix.dirname(folder)
    )
      parents.add(folder);
  return [...parents].sort(compareText).map((path) => ({ path, kind: 'folder' as const }));
}

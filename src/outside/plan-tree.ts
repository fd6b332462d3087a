import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { compareText, type Diagnostic } from '../diagnostics/diagnostic.js';
import { digestOf } from '../manifests/digest.js';
import { isGenerated } from '../manifests/generated-header.js';
import { isGuardedText } from '../manifests/mark-object.js';
import type { Stamps } from './compile-cache.js';
import { listTree, type TreeEntry } from './list-tree.js';
import { outsideDiagnostic } from './outside-diagnostic.js';
import { foreignFile } from './outside-laws.js';
import { symlinkRefused } from './symlink-refused.js';

/** What must stand in a folder that belongs to one unit. */
export interface WantedFolder {
  /** Such as "generated/prod"; empty `files` where nothing of ours may be left. */
  readonly folder: string;
  readonly files: readonly WantedFile[];
}

/** A file and its text; the path is repository-relative, with forward slashes. */
export interface WantedFile {
  readonly path: string;
  /** Asked for only where the file on disk is another. */
  readonly text: string;
  /** Of the text: `manifests/digest`. A file that is known to have it by its stamp is not read. */
  readonly digest: string;
}

/** How a folder differs from what is wanted; every list ordered by path. */
export interface TreePlan {
  readonly folder: string;
  /** Not there. */
  readonly missing: readonly WantedFile[];
  /** There and ours, with other bytes: the intents changed, or somebody edited it. */
  readonly changed: readonly WantedFile[];
  readonly unchanged: readonly string[];
  /** Ours, and no longer wanted. */
  readonly removed: readonly string[];
  /** Those of `removed` that controllers keep in the cluster until a person confirms. */
  readonly guarded: readonly string[];
  /** Folders on disk, each before those inside it. */
  readonly folders: readonly string[];
  /** What stands in the way; while there is any, nothing may be written. */
  readonly diagnostics: readonly Diagnostic[];
}

/** A folder as it stands, on disk or in a commit. */
export interface StandingFolder {
  /** The folder and all below it. */
  readonly entries: readonly TreeEntry[];
  /** Whether a file holds what is wanted of it. */
  readonly isRight: (file: WantedFile) => boolean;
  /** The text of a file; what is not UTF-8 in it is replaced. */
  readonly read: (path: string) => string;
  readonly refuseSymlink: (path: string) => Diagnostic;
}

/**
 * Compares a folder with what must stand in it. Changes nothing.
 *
 * A file is ours when its first line says so. So is one that an interrupted run left: empty, or a beginning of what is
 * wanted there. What is not ours and in nobody's way is left alone and not mentioned.
 */
export function planFolder(standing: StandingFolder, { folder, files }: WantedFolder): TreePlan {
  const { entries } = standing;
  const wanted = new Map(files.map((file) => [file.path, file]));
  const onDisk = new Set(entries.map(({ path }) => path));
  const found = entries
    .filter(({ kind }) => kind === 'file')
    .map(({ path }) => judge(standing, path, wanted.get(path)));
  const ofState = (state: Judged['state']) => found.filter((file) => file.state === state).map(({ path }) => path);
  const changed = new Set(ofState('changed'));
  return {
    folder,
    missing: files.filter(({ path }) => !onDisk.has(path)).sort(byPath),
    changed: files.filter(({ path }) => changed.has(path)).sort(byPath),
    unchanged: ofState('unchanged').sort(compareText),
    removed: ofState('removed').sort(compareText),
    guarded: found.flatMap(({ path, isGuarded }) => (isGuarded ? [path] : [])).sort(compareText),
    folders: entries.filter(({ kind }) => kind === 'folder').map(({ path }) => path),
    diagnostics: obstacles(standing, files, new Set(ofState('foreign'))),
  };
}

/**
 * Compares a folder on disk with what must stand in it, by `planFolder`.
 *
 * @param root absolute, without symlinks
 * @param stamps files that an earlier run found right
 * @throws the system's error when the disk cannot be read
 */
export function planTree(root: string, wanted: WantedFolder, stamps?: Stamps): TreePlan {
  const isRight = ({ path, digest }: WantedFile): boolean => {
    if (stamps?.isKnown(path, digest)) return true;
    if (digestOf(readFileSync(join(root, path))) !== digest) return false;
    stamps?.mark(path, digest);
    return true;
  };
  const standing = {
    entries: listTree(root, wanted.folder),
    isRight,
    read: (path: string) => readFileSync(join(root, path), 'utf8'),
    refuseSymlink: (path: string) => symlinkRefused(root, path),
  };
  return planFolder(standing, wanted);
}

const byPath = (a: WantedFile, b: WantedFile): number => compareText(a.path, b.path);

interface Judged {
  readonly path: string;
  readonly state: 'unchanged' | 'changed' | 'removed' | 'foreign';
  /** Of a file that goes. */
  readonly isGuarded?: boolean;
}

function judge(standing: StandingFolder, path: string, wanted: WantedFile | undefined): Judged {
  if (wanted && standing.isRight(wanted)) return { path, state: 'unchanged' };
  const text = standing.read(path);
  const isOurs = isGenerated(text) || isInterrupted(path, text, wanted);
  if (!isOurs) return { path, state: 'foreign' };
  return wanted ? { path, state: 'changed' } : { path, state: 'removed', isGuarded: isGuardedText(text) };
}

/** What a run that was killed leaves of a file: nothing of its text yet, or a beginning of it. */
function isInterrupted(path: string, text: string, wanted: WantedFile | undefined): boolean {
  if (text === '') return path.endsWith('.yaml');
  return wanted?.text.startsWith(text) === true;
}

/** Symlinks and special files anywhere below, and whatever else stands where a file or a folder of ours must be. */
function obstacles(
  { entries, refuseSymlink }: StandingFolder,
  files: readonly WantedFile[],
  foreign: ReadonlySet<string>,
): readonly Diagnostic[] {
  const paths = new Set(files.map(({ path }) => path));
  const holders = new Set(files.map(({ path }) => posix.dirname(path)));
  const folders = new Set([...holders].flatMap((folder) => [...parents(folder), folder]));
  return entries.flatMap(({ path, kind }): readonly Diagnostic[] => {
    if (kind === 'symlink') return [refuseSymlink(path)];
    if (kind === 'folder') return paths.has(path) ? [inTheWay(path, 'a file')] : [];
    if (folders.has(path)) return [inTheWay(path, 'a folder')];
    if (!paths.has(path)) return [];
    return kind === 'special' || foreign.has(path) ? [inTheWay(path, 'a file that netintent wrote')] : [];
  });
}

/** "a", "a/b" for "a/b/c". */
function parents(path: string): readonly string[] {
  const names = path.split('/');
  return names.slice(1).map((_name, index) => names.slice(0, index + 1).join('/'));
}

function inTheWay(path: string, needed: string): Diagnostic {
  const message = `"${path}" must be ${needed}, or be free for one`;
  return outsideDiagnostic(foreignFile, path, message, 'move it elsewhere, then run: netintent compile');
}

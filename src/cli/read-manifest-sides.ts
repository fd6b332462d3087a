import { existsSync, realpathSync } from 'node:fs';
import { posix, relative, resolve, sep } from 'node:path';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { SourceFile } from '../intent/document.js';
import { readCommitManifests } from '../outside/git/read-commit-manifests.js';
import { mergeBase } from '../outside/git/revisions.js';
import { readForeignManifests } from '../outside/read-foreign-manifests.js';
import { prefixInWorkTree } from '../outside/work-tree.js';
import { type Io, refuse } from './io.js';
import { resolveEnds } from './read-base.js';

/** The manifests of one side. */
export interface ReadSide {
  readonly sources: readonly SourceFile[];
  readonly diagnostics: readonly Diagnostic[];
}

/** The manifests of a base and of the work tree. */
export interface ManifestSides {
  readonly base: { readonly revision: string; readonly commit: string };
  readonly before: ReadSide;
  readonly after: ReadSide;
}

/**
 * Reads the folders of `--manifests` as they are, and as they were where the current branch left a revision.
 *
 * @param root absolute, without symlinks: the folder to name files from
 * @param folders as typed
 * @returns undefined when a folder is on neither side, or there is no such base, which is then said
 * @throws an OutsideFault when the history does not hold that commit, the system's error when the disk cannot be read
 */
export async function readManifestSides(
  root: string,
  revision: string,
  folders: readonly string[],
  io: Io,
): Promise<ManifestSides | undefined> {
  const ends = await resolveEnds(root, revision, io);
  if (!ends) return undefined;
  const { git, head, other } = ends;
  const prefix = prefixInWorkTree(root);
  const places = folders.map((folder) => placeOf(root, resolve(io.cwd, folder)));
  const stranger = places.findIndex((place) => isOutside(`${prefix}${place.path}`));
  if (stranger >= 0) {
    refuse(
      io,
      `--manifests must lie in the git repository that they are compared in; "${folders[stranger]}" does not`,
      'name the repository with -C',
    );
    return undefined;
  }
  const commit = await mergeBase(git, head, other);
  const named = { places: places.map(({ path }) => path), prefix, revision: commit.slice(0, 10) };
  const before = await readCommitManifests(git, commit, named);
  const missing = places.findIndex(({ absolute, path }) => !existsSync(absolute) && !hasBelow(path, before));
  if (missing >= 0) {
    refuse(io, `--manifests must name a folder or a file; there is no "${folders[missing]}"`, 'mend the path');
    return undefined;
  }
  const standing = places.filter(({ absolute }) => existsSync(absolute)).map(({ absolute }) => absolute);
  return { base: { revision, commit }, before, after: readForeignManifests(root, standing, undefined, 'read') };
}

/** A folder or file as it is, with its path from a root. */
function placeOf(root: string, typed: string): { readonly absolute: string; readonly path: string } {
  const absolute = existsSync(typed) ? realpathSync(typed) : typed;
  return { absolute, path: relative(root, absolute).split(sep).join('/') };
}

/** Whether a path from the top of a work tree leads out of it. */
const isOutside = (path: string): boolean => posix.normalize(path).split('/')[0] === '..';

const hasBelow = (place: string, { sources, diagnostics }: ReadSide): boolean =>
  [...sources.map(({ path }) => path), ...diagnostics.map(({ at }) => at.file)].some(
    (path) => path === place || path.startsWith(`${place}/`),
  );

import { posix } from 'node:path';
import { compareDiagnostics, type Diagnostic } from '../../diagnostics/diagnostic.js';
import { manifestsTooLarge, refuseManifest } from '../manifest-refusals.js';
import { type ForeignManifests, isManifestFile, MANIFEST_LIMITS } from '../read-foreign-manifests.js';
import type { Git } from './open-git.js';
import { listAll, readTexts, type TreeFile } from './read-commit.js';

/** Which manifests of a commit are read. */
export interface CommittedPlaces {
  /** Folders or files, from the folder that others name files from: "k8s", or "../k8s". Nothing stands at some of them. */
  readonly places: readonly string[];
  /** Where that folder lies in the work tree: "" at its top, else such as "network/". */
  readonly prefix: string;
  /** What places in these files call the commit. */
  readonly revision: string;
}

/**
 * Reads the manifests below folders of a commit, by the rules of `readForeignManifests`, compiled or not: what is refused on
 * disk is refused here, in the same words.
 *
 * @param commit object id
 * @throws an OutsideFault when an object of git is missing
 */
export async function readCommitManifests(
  git: Git,
  commit: string,
  { places, prefix, revision }: CommittedPlaces,
): Promise<Omit<ForeignManifests, 'generated'>> {
  const all = (await listAll(git, commit)).map((file) => ({
    ...file,
    from: posix.relative(`/${prefix}`, `/${file.path}`),
  }));
  const entries = all.filter(({ from }) => places.some((place) => isBelow(place, from)));
  const files = entries.filter(({ kind }) => kind === 'file');
  const fitting = files.filter(({ bytes }) => bytes <= MANIFEST_LIMITS.bytesPerFile);
  const named = (diagnostic: Diagnostic): Diagnostic => ({ ...diagnostic, at: { ...diagnostic.at, revision } });
  if (files.length > MANIFEST_LIMITS.files || sum(fitting) > MANIFEST_LIMITS.bytes)
    return { sources: [], diagnostics: [named(manifestsTooLarge(files[0]?.from ?? '', MANIFEST_LIMITS))] };
  const texts = (await readTexts(git, fitting)).map(({ text }, index) => ({ path: fitting[index]?.from ?? '', text }));
  const diagnostics = [
    ...entries.flatMap(({ from, kind }) => (kind === 'file' ? [] : [refuseManifest(from, kind)])),
    ...files.filter((file) => !fitting.includes(file)).map(({ from }) => refuseManifest(from, 'size')),
    ...texts.flatMap(({ path, text }) => (text === undefined ? [refuseManifest(path, 'encoding')] : [])),
  ];
  return {
    sources: texts.flatMap(({ path, text }) => (text === undefined ? [] : [{ path, text, revision }])),
    diagnostics: diagnostics.map(named).sort(compareDiagnostics),
  };
}

/** Whether a file is a place, or is read below it. */
function isBelow(place: string, path: string): boolean {
  if (path === place) return true;
  if (place !== '' && !path.startsWith(`${place}/`)) return false;
  const below = path.slice(place === '' ? 0 : place.length + 1).split('/');
  return below.every((name) => !name.startsWith('.') && name !== 'node_modules') && isManifestFile(path);
}

const sum = (files: readonly TreeFile[]): number => files.reduce((total, { bytes }) => total + bytes, 0);

import { lstatSync, readdirSync, realpathSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { compareDiagnostics, compareText, type Diagnostic } from '../diagnostics/diagnostic.js';
import type { SourceFile } from '../intent/document.js';
import { isGenerated } from '../manifests/generated-header.js';
import { manifestsTooLarge, refuseManifest } from './manifest-refusals.js';
import { readBytes } from './read-bytes.js';
import { decodeUtf8, type ReadLimits } from './source-refusals.js';

/** Manifests as text, and what could not be read. */
export interface ForeignManifests {
  /** Ordered by path. */
  readonly sources: readonly SourceFile[];
  /** How many files that netintent wrote were left out: their intents speak for them. */
  readonly generated: number;
  readonly diagnostics: readonly Diagnostic[];
}

const MEBIBYTE = 1024 * 1024;

/** What is read of manifests, from disk or from a commit: a dump of a cluster is one long file. */
export const MANIFEST_LIMITS: ReadLimits = { files: 20_000, bytes: 256 * MEBIBYTE, bytesPerFile: 32 * MEBIBYTE };

/** Whether a file's name is that of a manifest. */
export const isManifestFile = (name: string): boolean => /[.](?:ya?ml|json)$/.test(name);

/**
 * Reads the YAML and JSON files below folders, or single files. Hidden files and folders are skipped; symlinks, special
 * files, and what is too large or no UTF-8 are said and left out.
 *
 * @param root absolute, without symlinks; paths are relative to it
 * @param places absolute
 * @param written what to do with files that netintent wrote
 * @throws the system's error when the disk cannot be read
 */
export function readForeignManifests(
  root: string,
  places: readonly string[],
  limits: ReadLimits = MANIFEST_LIMITS,
  written: 'left out' | 'read' = 'left out',
): ForeignManifests {
  const found = places.map((place) => listPlace(root, place));
  const paths = [...new Set(found.flatMap((listing) => listing.paths))].sort(compareText);
  const sources: SourceFile[] = [];
  const diagnostics = found.flatMap((listing) => listing.diagnostics);
  let generated = 0;
  let bytes = 0;
  if (paths.length > limits.files)
    return { sources, generated, diagnostics: [manifestsTooLarge(paths[0] ?? '', limits)] };
  for (const path of paths) {
    const content = readBytes(join(root, path), limits.bytesPerFile);
    bytes += content?.length ?? 0;
    if (bytes > limits.bytes) return { sources: [], generated: 0, diagnostics: [manifestsTooLarge(path, limits)] };
    const text = content && decodeUtf8(content);
    if (text === undefined) diagnostics.push(refuseManifest(path, content ? 'encoding' : 'size'));
    else if (written === 'left out' && isGenerated(text)) generated++;
    else sources.push({ path, text });
  }
  return { sources, generated, diagnostics: diagnostics.sort(compareDiagnostics) };
}

interface Listing {
  readonly paths: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** A place that is named is taken as it is; what is below it, only where it looks like a manifest. */
function listPlace(root: string, place: string): Listing {
  const start = realpathSync(place);
  const paths: string[] = [];
  const diagnostics: Diagnostic[] = [];
  const enter = (folder: string) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
      if (entry.isDirectory()) enter(path);
      else if (!isManifestFile(entry.name)) continue;
      else if (entry.isFile()) paths.push(pathFrom(root, path));
      else diagnostics.push(refuseManifest(pathFrom(root, path), entry.isSymbolicLink() ? 'symlink' : 'special'));
    }
  };
  if (lstatSync(start).isDirectory()) enter(start);
  else paths.push(pathFrom(root, start));
  return { paths, diagnostics };
}

const pathFrom = (root: string, path: string): string => relative(root, path).split(sep).join('/');

import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { SourceFile } from '../intent/document.js';
import { type ForeignReading, readForeign } from '../intent/foreign/read-foreign.js';
import { readForeignManifests } from '../outside/read-foreign-manifests.js';
import { countText } from '../report/count-text.js';
import { type Io, refuse } from './io.js';

/** Manifests of somebody else: what they say, and what to say of them. */
export interface ManifestFolders {
  readonly sources: readonly SourceFile[];
  readonly reading: ForeignReading;
  /** What could not be read. */
  readonly diagnostics: readonly Diagnostic[];
  /** For people: how much was read, and what was not judged; whole lines. */
  readonly summary: string;
  /** The same for programs. */
  readonly counts: object;
}

/**
 * Reads the folders of `--manifests`.
 *
 * @param root of the repository, or the folder to name files from
 * @param folders as typed
 * @returns undefined when one of them is not there, which is then said
 * @throws the system's error when the disk cannot be read
 */
export function readManifestFolders(root: string, folders: readonly string[], io: Io): ManifestFolders | undefined {
  const places = folders.map((folder) => ({ folder, path: resolve(io.cwd, folder) }));
  const missing = places.find(({ path }) => !existsSync(path));
  if (missing) {
    refuse(io, `--manifests must name a folder or a file; there is no "${missing.folder}"`, 'mend the path');
    return undefined;
  }
  const { sources, generated, diagnostics } = readForeignManifests(
    root,
    places.map(({ path }) => path),
  );
  const reading = readForeign(sources);
  return {
    sources,
    reading,
    diagnostics: [...diagnostics, ...reading.diagnostics],
    summary: summaryOf(reading, { files: sources.length, generated }),
    counts: {
      files: sources.length,
      objects: reading.objects,
      compiled: reading.compiled + generated,
      unread: Object.fromEntries(reading.unread),
    },
  };
}

interface FileCounts {
  readonly files: number;
  readonly generated: number;
}

function summaryOf({ objects, compiled, unread }: ForeignReading, { files, generated }: FileCounts): string {
  const kinds = [...unread].map(([kind, count]) => `${count} ${kind}`);
  const lines = [
    `read ${countText(objects, 'object')} of ${countText(files, 'manifest')}`,
    ...(generated > 0 ? [`left out ${countText(generated, 'file')} that netintent compiled`] : []),
    ...(compiled > 0 ? [`left out ${countText(compiled, 'object')} that netintent compiled`] : []),
    ...(kinds.length > 0 ? [`not judged: ${kinds.join(', ')}`] : []),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

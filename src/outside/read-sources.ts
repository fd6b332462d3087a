import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { compareDiagnostics, compareText, type Diagnostic } from '../diagnostics/diagnostic.js';
import type { SourceFile } from '../intent/document.js';
import { bytesAllowed } from '../intent/file-size.js';
import { readBytes } from './read-bytes.js';
import {
  decodeUtf8,
  isIntentFile,
  READ_LIMITS,
  type ReadLimits,
  refuseEncoding,
  refuseFileSize,
  refuseRepositorySize,
  refuseSpecial,
} from './source-refusals.js';
import { symlinkRefused } from './symlink-refused.js';

/** The intents of a repository as text, and what could not be read. */
export interface ReadSources {
  /** Ordered by path. */
  readonly sources: readonly SourceFile[];
  /** Errors only; while there is any, the sources are not whole and must not be compiled. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads every YAML file below `environments/`. Hidden files and folders are skipped, symlinks and special files
 * refused: what is compiled is what git shows.
 *
 * @param root absolute, without symlinks
 * @throws the system's error when the disk cannot be read
 */
export function readSources(root: string, limits: ReadLimits = READ_LIMITS): ReadSources {
  const found = listFiles(root);
  if (found.paths.length > limits.files) return { sources: [], diagnostics: [refuseRepositorySize(limits)] };
  const sources: SourceFile[] = [];
  const diagnostics = [...found.diagnostics];
  let bytes = 0;
  for (const path of found.paths) {
    const content = readBytes(join(root, path), bytesAllowed(path, limits.bytesPerFile));
    bytes += content?.length ?? 0;
    if (bytes > limits.bytes) return { sources: [], diagnostics: [refuseRepositorySize(limits)] };
    const text = content && decodeUtf8(content);
    if (text !== undefined) sources.push({ path, text });
    else diagnostics.push(content ? refuseEncoding(path) : refuseFileSize(path, limits));
  }
  return { sources, diagnostics: diagnostics.sort(compareDiagnostics) };
}

interface Listing {
  /** Ordered. */
  readonly paths: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

function listFiles(root: string): Listing {
  const paths: string[] = [];
  const diagnostics: Diagnostic[] = [];
  const enter = (folder: string) => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.name.startsWith('.') || (folder === '' && entry.name !== 'environments')) continue;
      if (entry.isDirectory()) enter(path);
      else if (entry.isSymbolicLink()) diagnostics.push(symlinkRefused(root, path));
      else if (!entry.isFile()) diagnostics.push(refuseSpecial(path));
      else if (isIntentFile(entry.name)) paths.push(path);
    }
  };
  enter('');
  return { paths: paths.sort(compareText), diagnostics };
}

import { closeSync, constants, fstatSync, openSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareDiagnostics, compareText, type Diagnostic } from '../diagnostics/diagnostic.js';
import type { SourceFile } from '../intent/document.js';
import { fileTooLarge } from '../intent/shape-laws.js';
import { outsideDiagnostic } from './outside-diagnostic.js';
import { fileNotUtf8, notAFile, repositoryTooLarge } from './outside-laws.js';
import { symlinkRefused } from './symlink-refused.js';

/** The intents of a repository as text, and what could not be read. */
export interface ReadSources {
  /** Ordered by path. */
  readonly sources: readonly SourceFile[];
  /** Errors only; while there is any, the sources are not whole and must not be compiled. */
  readonly diagnostics: readonly Diagnostic[];
}

/** The limits of `repository-too-large` and `file-too-large`, in files and bytes. */
export interface ReadLimits {
  readonly files: number;
  readonly bytes: number;
  readonly bytesPerFile: number;
}

const MEBIBYTE = 1024 * 1024;
const LIMITS: ReadLimits = { files: 20_000, bytes: 256 * MEBIBYTE, bytesPerFile: MEBIBYTE };
const NO_FOLLOW = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

/**
 * Reads every YAML file below `environments/`. Hidden files and folders are skipped, symlinks and special files
 * refused: what is compiled is what git shows.
 *
 * @param root absolute, without symlinks
 * @throws the system's error when the disk cannot be read
 */
export function readSources(root: string, limits: ReadLimits = LIMITS): ReadSources {
  const found = listFiles(root);
  if (found.paths.length > limits.files) return { sources: [], diagnostics: [tooLarge(limits)] };
  const sources: SourceFile[] = [];
  const diagnostics = [...found.diagnostics];
  let bytes = 0;
  for (const path of found.paths) {
    const content = readBytes(join(root, path), limits.bytesPerFile);
    bytes += content?.length ?? 0;
    if (bytes > limits.bytes) return { sources: [], diagnostics: [tooLarge(limits)] };
    const text = content && decode(content);
    if (text !== undefined) sources.push({ path, text });
    else diagnostics.push(content ? notUtf8(path) : tooLargeFile(path, limits));
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
      else if (!entry.isFile()) diagnostics.push(special(path));
      else if (/[.]ya?ml$/.test(entry.name)) paths.push(path);
    }
  };
  enter('');
  return { paths: paths.sort(compareText), diagnostics };
}

/** @returns undefined for a file above the limit */
function readBytes(path: string, max: number): Buffer | undefined {
  const file = openSync(path, NO_FOLLOW);
  try {
    return fstatSync(file).size > max ? undefined : readFileSync(file);
  } finally {
    closeSync(file);
  }
}

function decode(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

const special = (path: string): Diagnostic =>
  outsideDiagnostic(notAFile, path, `"${path}" must be a file or a folder`, 'remove it, or start its name with a dot');

const notUtf8 = (path: string): Diagnostic =>
  outsideDiagnostic(fileNotUtf8, path, `"${path}" must be UTF-8 text`, 'save it as UTF-8');

const tooLargeFile = (path: string, { bytesPerFile }: ReadLimits): Diagnostic =>
  outsideDiagnostic(
    fileTooLarge,
    path,
    `"${path}" must be at most ${bytesPerFile / MEBIBYTE} MiB`,
    'split it: a file may hold any number of the objects of its environment',
  );

const tooLarge = ({ files, bytes }: ReadLimits): Diagnostic =>
  outsideDiagnostic(
    repositoryTooLarge,
    'environments',
    `\`environments/\` must hold at most ${files} YAML files and ${bytes / MEBIBYTE} MiB`,
    'move some environments to a repository of their own',
  );

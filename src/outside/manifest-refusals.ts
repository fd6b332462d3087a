import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { manifestUnreadable } from '../intent/manifest-laws.js';
import { outsideDiagnostic } from './outside-diagnostic.js';
import type { ReadLimits } from './source-refusals.js';

const MEBIBYTE = 1024 * 1024;

/** Why a file below a folder of manifests cannot be read. */
type Reason = 'symlink' | 'special' | 'encoding' | 'size';

const MUSTS: Readonly<Record<Reason, readonly [must: string, hint: string]>> = {
  symlink: ['be a file, not a symlink', 'name what it leads to with --manifests'],
  special: ['be a file', 'remove it, or start its name with a dot'],
  encoding: ['be UTF-8 text', 'save it as UTF-8'],
  size: ['be shorter', 'split it: a dump by kinds, for instance'],
};

/** The error that a file below a folder of manifests cannot be read. */
export function refuseManifest(path: string, why: Reason): Diagnostic {
  const [must, hint] = MUSTS[why];
  return outsideDiagnostic(manifestUnreadable, path, `"${path}" must ${must}`, hint);
}

/** The error that there is too much to read. @param path where the limit was met */
export function manifestsTooLarge(path: string, { files, bytes }: ReadLimits): Diagnostic {
  return outsideDiagnostic(
    manifestUnreadable,
    path,
    `manifests must be at most ${files} files and ${bytes / MEBIBYTE} MiB`,
    'name smaller folders with --manifests',
  );
}

import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { bytesAllowed } from '../intent/file-size.js';
import { fileTooLarge } from '../intent/shape-laws.js';
import { outsideDiagnostic } from './outside-diagnostic.js';
import { fileNotUtf8, notAFile, repositoryTooLarge } from './outside-laws.js';

/** The limits of `repository-too-large` and `file-too-large`, in files and bytes. */
export interface ReadLimits {
  readonly files: number;
  readonly bytes: number;
  /** Files of allocations may have more: `bytesAllowed`. */
  readonly bytesPerFile: number;
}

const MEBIBYTE = 1024 * 1024;

/** What is read of a repository, from its disk or from a commit. */
export const READ_LIMITS: ReadLimits = { files: 20_000, bytes: 256 * MEBIBYTE, bytesPerFile: MEBIBYTE };

/** Whether a file's name is that of a file of intents. */
export function isIntentFile(name: string): boolean {
  return /[.]ya?ml$/.test(name);
}

const UTF8 = new TextDecoder('utf-8', { fatal: true });

/** Bytes as text, a byte order mark left out; undefined where they are not UTF-8. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return UTF8.decode(bytes);
  } catch {
    return undefined;
  }
}

/** The error that neither a file nor a folder stands at a path. */
export function refuseSpecial(path: string): Diagnostic {
  const hint = 'remove it, or start its name with a dot';
  return outsideDiagnostic(notAFile, path, `"${path}" must be a file or a folder`, hint);
}

/** The error that a file holds other bytes than UTF-8 text. */
export function refuseEncoding(path: string): Diagnostic {
  return outsideDiagnostic(fileNotUtf8, path, `"${path}" must be UTF-8 text`, 'save it as UTF-8');
}

/** The error that a file is longer than the limit. */
export function refuseFileSize(path: string, { bytesPerFile }: ReadLimits): Diagnostic {
  const message = `"${path}" must be at most ${bytesAllowed(path, bytesPerFile) / MEBIBYTE} MiB`;
  const hint = 'split it: a file may hold any number of the objects of its environment';
  return outsideDiagnostic(fileTooLarge, path, message, hint);
}

/** The error that a repository holds more files or bytes of intents than the limits. */
export function refuseRepositorySize({ files, bytes }: ReadLimits): Diagnostic {
  return outsideDiagnostic(
    repositoryTooLarge,
    'environments',
    `\`environments/\` must hold at most ${files} YAML files and ${bytes / MEBIBYTE} MiB`,
    'move some environments to a repository of their own',
  );
}

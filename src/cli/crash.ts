import { OutsideFault } from '../outside/outside-fault.js';
import type { ExitCode, Io } from './io.js';

const DISK_HINTS: Readonly<Record<string, string>> = {
  ENOSPC: 'free some space and run the same command again: it goes on where it stopped',
  EACCES: 'check who owns the file and its folder',
  EPERM: 'check who owns the file and its folder',
  EROFS: 'the repository is on a read-only file system',
  ELOOP: 'a symlink stands there, and none is followed: remove it or name another file',
  EISDIR: 'a folder stands there: name a file',
  ENOTDIR: 'a file stands where a folder is needed: name another path',
  EEXIST: 'a file stands where a folder is needed: name another path',
  EMFILE: 'raise the limit of open files (ulimit -n)',
};

/** Says what went wrong outside (disk, git: 3), or that it is a fault of ours and how to report it (70). */
export function crash(error: unknown, io: Io, version: string): ExitCode {
  const fault = outsideFault(error);
  if (fault) {
    io.stderr(`netintent: ${fault.message}\n  hint: ${fault.hint}\n`);
    return 3;
  }
  const stack = error instanceof Error ? error.stack : String(error);
  io.stderr(`\
netintent: this is a fault of netintent, not of your intents. Nothing was lost; what was written is repaired by a next run.
  hint: report it with these lines and, if you can, the intents that lead to it

netintent ${version}, Node ${process.version}, ${process.platform}
${stack}
`);
  return 70;
}

/** What went wrong outside, and what to do about it; undefined for a fault of ours. */
export function outsideFault(error: unknown): { readonly message: string; readonly hint: string } | undefined {
  if (error instanceof OutsideFault) return error;
  if (!isSystemError(error)) return undefined;
  return { message: error.message, hint: DISK_HINTS[error.code] ?? 'run the same command again once that is mended' };
}

function isSystemError(error: unknown): error is Error & { readonly code: string } {
  return error instanceof Error && 'syscall' in error && 'code' in error && typeof error.code === 'string';
}

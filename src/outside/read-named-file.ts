import { realpathSync } from 'node:fs';
import { readBytes } from './read-bytes.js';

/**
 * Reads a file that whoever started the program names. Symlinks are followed, unlike those of a repository: the files of a
 * Secret that is mounted into a pod are some.
 *
 * @param path absolute
 * @returns undefined for a file that is not there, or above the limit
 * @throws the system's error when it cannot be read
 * @see Kubernetes, pkg/volume/util/atomic_writer.go
 */
export function readNamedFile(path: string, max: number): string | undefined {
  const real = targetOf(path);
  return real === undefined ? undefined : readBytes(real, max)?.toString('utf8');
}

function targetOf(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

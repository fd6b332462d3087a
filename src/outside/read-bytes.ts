import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';

const NO_FOLLOW = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

/**
 * Reads a file that is no symlink.
 *
 * @returns undefined for a file above the limit
 * @throws the system's error when it cannot be read
 */
export function readBytes(path: string, max: number): Buffer | undefined {
  const file = openSync(path, NO_FOLLOW);
  try {
    return fstatSync(file).size > max ? undefined : readFileSync(file);
  } finally {
    closeSync(file);
  }
}

import { closeSync, constants, lstatSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

const IN_PLACE = constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC | constants.O_NOFOLLOW;

/**
 * Writes a file in place, in a folder that exists. A symlink is not followed.
 *
 * @throws the system's error
 */
export function writeInPlace(path: string, text: string): void {
  const file = openSync(path, IN_PLACE);
  try {
    writeFileSync(file, text);
  } finally {
    closeSync(file);
  }
}

/** Writes a file in place and makes the folders above it where they are missing. */
export function writeFile(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeInPlace(path, text);
}

/** The text of a file; undefined when nothing is there. */
export function readText(path: string): string | undefined {
  return exists(path) ? readFileSync(path, 'utf8') : undefined;
}

/** Whether anything stands at a path, a symlink to nothing included. */
export function exists(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

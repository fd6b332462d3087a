import { resolve } from 'node:path';
import { findRepository, isRepository, realFolder } from '../outside/repository.js';
import { type Io, refuse, type WorldArgs } from './io.js';

/**
 * The repository that a command works in: `-C DIR`, or the nearest parent with `environments/`.
 *
 * @returns an absolute path without symlinks; undefined when there is none, which is then said
 */
export function openRepository({ directory }: WorldArgs, io: Io): string | undefined {
  const start = resolve(io.cwd, directory ?? '.');
  const root = directory === undefined || isRepository(start) ? findRepository(start) : undefined;
  if (root === undefined) refuse(io, missing(start, directory), 'netintent init makes a repository that compiles');
  return root;
}

/**
 * The repository that a command works in, or where there is none the folder itself, for commands that need no intents.
 *
 * @returns an absolute path without symlinks; undefined when the folder is not there, which is then said
 */
export function openFolder({ directory }: WorldArgs, io: Io): string | undefined {
  const start = resolve(io.cwd, directory ?? '.');
  const root = findRepository(start) ?? realFolder(start);
  if (root === undefined) refuse(io, `-C must name a folder; "${directory}" is none`, 'mend the path');
  return root;
}

function missing(start: string, directory: string | undefined): string {
  return directory === undefined
    ? `"${start}" must be in a repository: no folder \`environments/\` is here or above`
    : `-C must name a folder that holds \`environments/\`; "${directory}" does not`;
}

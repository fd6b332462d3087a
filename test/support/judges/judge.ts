import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { test } from 'vitest';

/** Something that a judge needs of the machine. */
export interface Tool {
  readonly name: string;
  readonly isThere: boolean;
}

/** A program of the search path. */
export function program(name: string): Tool {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return { name, isThere: folders.some((folder) => isExecutable(join(folder, name))) };
}

/** Whether a file can be run. */
export function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** What becomes of a judge: a tool that is missing is a skip on a desk and a failure on CI. */
export function ruling(tools: readonly Tool[], isCi: boolean): 'run' | 'skip' | 'fail' {
  if (tools.every(({ isThere }) => isThere)) return 'run';
  return isCi ? 'fail' : 'skip';
}

/**
 * A test whose verdict comes from tools that we did not write. Its title names them.
 *
 * A missing tool skips it, by name; with `CI=true` it fails instead.
 */
export function judge(tools: readonly Tool[], name: string, body: () => void | Promise<void>): void {
  const names = tools.map((tool) => tool.name).join(', ');
  const verdict = ruling(tools, process.env.CI === 'true');
  const missing = tools.filter(({ isThere }) => !isThere).map((tool) => tool.name);
  const refuse = () => {
    throw new Error(`${missing.join(', ')} must be installed where CI=true`);
  };
  test.skipIf(verdict === 'skip')(`${name} (judged by ${names})`, verdict === 'fail' ? refuse : body);
}

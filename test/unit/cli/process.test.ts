import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadAll } from 'js-yaml';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run } from '../../../src/cli/run.js';
import { memoryIo } from '../../support/memory-io.js';
import { filesBelow } from '../../support/stories.js';
import { temporaryRepository } from '../../support/temporary-repository.js';
import { type TranspiledRooms, transpiledRooms } from '../../support/transpiled-rooms.js';

const ROOMS = readdirSync(new URL('../../../src', import.meta.url));

let rooms: TranspiledRooms;

beforeAll(() => {
  rooms = transpiledRooms(ROOMS);
});
afterAll(() => rooms.remove());

const netintent = (args: readonly string[], cwd: string) =>
  spawnSync(process.execPath, [join(rooms.dist, 'cli/main.js'), ...args], { cwd, encoding: 'utf8' });

describe('the program', () => {
  test('keeps its product and its words for people apart, and says how it went by its exit code', () => {
    const { root } = temporaryRepository();
    expect(netintent(['--version'], root)).toMatchObject({ status: 0, stderr: '' });
    expect(netintent(['compil'], root)).toMatchObject({ status: 2, stdout: '' });
  });

  test('is quiet when its reader has seen enough', () => {
    const { root } = temporaryRepository();
    const command = `"${process.execPath}" "${join(rooms.dist, 'cli/main.js')}" explain --format json`;
    const { stdout, stderr } = spawnSync('bash', ['-c', `${command} | head -n 1`], { cwd: root, encoding: 'utf8' });
    expect({ stdout, stderr }).toEqual({ stdout: '[\n', stderr: '' });
  });
});

describe('cdk8s synth', () => {
  test('gives the objects that compile writes, one file for each environment and cluster', async () => {
    const { root, read } = temporaryRepository();
    expect(await run(['init', '--plan', 'mixed'], memoryIo(root))).toBe(0);
    expect(await run(['compile'], memoryIo(root))).toBe(0);
    execFileSync(process.execPath, [join(rooms.dist, 'cli/synth.js')], {
      cwd: root,
      env: { ...process.env, CDK8S_OUTDIR: join(root, '.cdk8s') },
    });
    const synthesized = filesBelow(join(root, '.cdk8s'));
    expect(synthesized).toEqual(['cluster-prod.k8s.yaml', 'environment-prod.k8s.yaml']);
    const objectsOf = (paths: readonly string[]) =>
      paths
        .flatMap((path) => loadAll(read(path)))
        .map((object) => JSON.stringify(object, sortedKeys))
        .sort();
    const generated = filesBelow(join(root, 'generated')).map((path) => `generated/${path}`);
    expect(objectsOf(synthesized.map((path) => `.cdk8s/${path}`))).toEqual(objectsOf(generated));
    expect(generated).toHaveLength(6);
  });
});

function sortedKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

test('heavy libraries are loaded by the commands that need them, not by help and completion', () => {
  const seen = new Set<string>();
  const enter = (path: string) => {
    if (seen.has(path)) return;
    seen.add(path);
    if (!path.endsWith('.js')) return;
    for (const [, target = ''] of readFileSync(path, 'utf8').matchAll(/^(?:import|export) .*?from '([^']+)';$/gms)) {
      enter(target.startsWith('.') ? join(path, '..', target) : target);
    }
  };
  enter(join(rooms.dist, 'cli/main.js'));
  expect([...seen].filter((path) => !path.endsWith('.js') && !path.startsWith('node:'))).toEqual(['yargs']);
});

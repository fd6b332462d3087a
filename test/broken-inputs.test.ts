import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { run } from '../src/cli/run.js';
import { storySources } from './support/stories.js';

/**
 * Stories of laws that are broken: each has an error among its expected diagnostics. Laws about a change need a base to
 * judge it against, which `compile` does not read.
 */
const CHECKS = new URL('./cases/checks/', import.meta.url).pathname;
const broken = readdirSync(CHECKS).flatMap((code) =>
  readdirSync(join(CHECKS, code))
    .map((story) => ({ code, folder: join(CHECKS, code, story) }))
    .filter(({ folder }) => !existsSync(join(folder, 'base')))
    .filter(({ folder }) => new RegExp(`:\\d+:\\d+ error ${code}$`, 'm').test(expected(folder))),
);

function expected(folder: string): string {
  return readFileSync(join(folder, 'expected', 'diagnostics.txt'), 'utf8');
}

const root = mkdtempSync(join(tmpdir(), 'netintent-broken-'));
afterAll(() => rmSync(root, { recursive: true }));

test('at least fifty laws and refused constructs have a broken story', () => {
  expect(new Set(broken.map(({ code }) => code)).size).toBeGreaterThanOrEqual(50);
});

test.each(broken.map(({ code, folder }, index) => [`${code}/${folder.split('/').at(-1)}`, folder, index] as const))(
  '%s: compile says so, exits 1 and writes nothing for the environment',
  async (_name, folder, index) => {
    const repository = join(root, String(index));
    for (const { path, text } of storySources(folder)) {
      mkdirSync(dirname(join(repository, path)), { recursive: true });
      writeFileSync(join(repository, path), text);
    }
    let said = '';
    const io = {
      stdout: () => {},
      stderr: (text: string) => {
        said += text;
      },
      cwd: repository,
      environment: { XDG_CACHE_HOME: join(root, 'cache') },
      today: () => '2027-01-01',
      isTerminal: { stdout: false, stderr: false },
    };
    expect(await run(['compile'], io)).toBe(1);
    expect(said).toContain(expected(folder).trimEnd());
    expect(existsSync(join(repository, 'generated/prod'))).toBe(false);
  },
);

import { cpSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { run } from '../src/cli/run.js';
import { gitRepository } from './support/git-repository.js';
import { memoryIo } from './support/memory-io.js';
import { compareGolden, filesBelow } from './support/stories.js';
import { temporaryRepository } from './support/temporary-repository.js';

const ROOT = new URL('./cases/cli/', import.meta.url).pathname;
const KNOWN = /^(command[.]txt|(base|repository)\/.*|expected\/(stdout|stderr|exit-code|tree)[.]txt)$/;

/** A folder for a story; where it has a `base`, with that in the last commit and nothing else left of it. */
function storyRepository(story: string) {
  const base = join(story, 'base');
  if (!existsSync(base)) return { ...temporaryRepository(), commit: undefined };
  const repository = gitRepository();
  cpSync(base, repository.root, { recursive: true });
  const commit = repository.commit({});
  for (const name of readdirSync(base)) rmSync(join(repository.root, name), { recursive: true });
  const files = () => repository.files().filter((file) => !file.startsWith('.git/'));
  return { root: repository.root, files, commit };
}

/**
 * Runs the command lines of a story, one after the other, in a copy of its repository; what the last one says counts.
 */
async function play(story: string) {
  const { root, files, commit } = storyRepository(story);
  if (existsSync(join(story, 'repository'))) cpSync(join(story, 'repository'), root, { recursive: true });
  const lines = readFileSync(join(story, 'command.txt'), 'utf8').trimEnd().split('\n');
  const io = memoryIo(root);
  let exitCode = 0;
  for (const line of lines) {
    io.clear();
    exitCode = await run(line.split(' ').slice(1), io);
  }
  const named = [
    [root, '<root>'],
    ...(commit
      ? [
          [commit, '<commit>'],
          [commit.slice(0, 10), '<base>'],
        ]
      : []),
  ] as const;
  const anywhere = (text: string) => named.reduce((told, [name = '', word = '']) => told.replaceAll(name, word), text);
  return { stdout: anywhere(io.out()), stderr: anywhere(io.err()), exitCode, files: files() };
}

describe.each(readdirSync(ROOT))('%s', (name) => {
  const story = join(ROOT, name);

  test('says and does what is expected', async () => {
    const { stdout, stderr, exitCode, files } = await play(story);
    compareGolden(join(story, 'expected/stdout.txt'), stdout);
    compareGolden(join(story, 'expected/stderr.txt'), stderr);
    compareGolden(join(story, 'expected/exit-code.txt'), `${exitCode}\n`);
    compareGolden(join(story, 'expected/tree.txt'), files.map((file) => `${file}\n`).join(''));
  });

  test('holds nothing that no one reads', () => {
    expect(filesBelow(story).filter((file) => !KNOWN.test(file))).toEqual([]);
  });
});

import { cpSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { run } from '../src/cli/run.js';
import { memoryIo } from './support/memory-io.js';
import { compareGolden, filesBelow } from './support/stories.js';
import { temporaryRepository } from './support/temporary-repository.js';

const ROOT = new URL('./cases/cli/', import.meta.url).pathname;
const KNOWN = /^(command[.]txt|repository\/.*|expected\/(stdout|stderr|exit-code|tree)[.]txt)$/;

/** Runs the command lines of a story, one after the other, in a copy of its repository; what the last one says counts. */
async function play(story: string) {
  const { root, files } = temporaryRepository();
  if (existsSync(join(story, 'repository'))) cpSync(join(story, 'repository'), root, { recursive: true });
  const lines = readFileSync(join(story, 'command.txt'), 'utf8').trimEnd().split('\n');
  const io = memoryIo(root);
  let exitCode = 0;
  for (const line of lines) {
    io.clear();
    exitCode = await run(line.split(' ').slice(1), io);
  }
  const anywhere = (text: string) => text.replaceAll(root, '<root>');
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

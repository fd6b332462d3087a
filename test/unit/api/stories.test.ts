import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { run } from '../../../src/cli/run.js';
import { readSources } from '../../../src/outside/read-sources.js';
import { memoryIo } from '../../support/memory-io.js';
import { serveIntents } from '../../support/served-intents.js';
import { storyRequests } from '../../support/story-requests.js';
import { temporaryRepository } from '../../support/temporary-repository.js';

const stories = storyRequests();

/** A field that has not its form is pointed at in the body over HTTP, and in the intent by the command line. */
const unplaced = ({ code, severity, message, hint }: Readonly<Record<string, unknown>>) => ({
  code,
  severity,
  message,
  hint,
});

/** What the command line says of a story, and the intents before. */
async function byCommand(folder: string, words: readonly string[]) {
  const { root } = temporaryRepository();
  cpSync(join(folder, 'repository'), root, { recursive: true });
  const files = Object.fromEntries(readSources(root).sources.map(({ path, text }) => [path, text]));
  const io = memoryIo(root);
  const exitCode = await run([...words, '--format', 'json'], io);
  return { files, exitCode, said: exitCode === 2 ? undefined : JSON.parse(io.out()) };
}

describe('a story of the command line, over HTTP', () => {
  test('is one of many', () => {
    expect(stories.length).toBeGreaterThan(30);
  });

  // Most of the stories leave it to people to push, so the service writes to a branch of its own.
  test.each(stories)('$name has the same findings and the same edit', async ({ folder, words, path, body }) => {
    const { files, exitCode, said } = await byCommand(folder, words);
    const { post } = await serveIntents(files);
    const answer = await post(`${path}?branch=change/story`, body);
    if (exitCode === 2) {
      expect([400, 404]).toContain(answer.status);
      return;
    }
    const { diagnostics, errors } = answer.body;
    const isOfBody = errors?.some((error: object) => 'pointer' in error) === true;
    expect(isOfBody ? errors.map(unplaced) : (errors ?? diagnostics)).toEqual(
      isOfBody ? said.diagnostics.map(unplaced) : said.diagnostics,
    );
    expect(answer.body.diff ?? '').toBe(exitCode === 0 ? said.summary.diff : '');
    expect(answer.status < 300).toBe(exitCode === 0);
  });
});

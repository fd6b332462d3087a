import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { planText } from '../src/report/plan-text.js';
import { planned } from './support/planned.js';
import { compareGolden, filesBelow, storySources } from './support/stories.js';

const ROOT = new URL('./cases/plan/', import.meta.url).pathname;

/** One side of a story; no files at all where it has no such folder. */
const side = (folder: string) => (existsSync(folder) ? storySources(folder) : []);

/** Folders two below: a subject, and a story with the intents `before` and `after`. */
const stories = readdirSync(ROOT).flatMap((subject) =>
  readdirSync(join(ROOT, subject)).map((story) => [`${subject}/${story}`, join(ROOT, subject, story)] as const),
);

describe('plan', () => {
  test.each(stories)('%s', (_name, folder) => {
    const plan = planned(side(join(folder, 'before')), side(join(folder, 'after')));
    compareGolden(join(folder, 'expected/plan.txt'), planText(plan, { color: false }));
  });

  test.each(stories)('%s holds nothing that no one reads', (_name, folder) => {
    const known = /^((before|after)\/(intent|repository)\/.*[.]yaml|expected\/plan[.]txt)$/;
    expect(filesBelow(folder).filter((file) => !known.test(file))).toEqual([]);
  });
});

import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compile } from '../src/compile/compile.js';
import { judgeChange } from '../src/compile/judge-change.js';
import { judgeDay } from '../src/compile/judge-day.js';
import { compareDiagnostics } from '../src/diagnostics/diagnostic.js';
import { parseDate } from '../src/intent/calendar-date.js';
import { readForeign } from '../src/intent/foreign/read-foreign.js';
import { placedFinding } from '../src/intent/placed-finding.js';
import { manifestWorld } from '../src/reach/manifest-world.js';
import { diagnosticsText } from '../src/report/text.js';
import { TODAY } from './support/memory-io.js';
import { compareGolden, filesBelow, goldenFiles, storyManifests, storySources } from './support/stories.js';

const ROOT = new URL('./cases/', import.meta.url).pathname;

/** Folders two below `area`: a subject, such as a law's code, and a story. */
function stories(area: string): readonly (readonly [name: string, folder: string])[] {
  const folder = join(ROOT, area);
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((subject) =>
    readdirSync(join(folder, subject)).map((story) => [`${subject}/${story}`, join(folder, subject, story)] as const),
  );
}

/** The day of the stories. */
const DAY = parseDate(TODAY) ?? Number.NaN;

/** What the intents of a story were before its change. */
const baseSources = (folder: string) => storySources(folder, 'base').map((file) => ({ ...file, revision: 'base' }));

describe.each(['checks', 'targets', 'seeds'])('%s', (area) => {
  test.each(stories(area))('%s', (_name, folder) => {
    const sources = storySources(folder);
    const compilation = judgeDay(compile(sources), DAY);
    const { units } = compilation;
    const change = existsSync(join(folder, 'base')) ? judgeChange(compile(baseSources(folder)), compilation) : [];
    const diagnostics = [...compilation.diagnostics, ...change];
    const textOf = new Map(sources.map((source) => [source.path, source.text]));
    const report = diagnosticsText(diagnostics, (path) => textOf.get(path), { color: false });
    const expected = join(folder, 'expected');
    compareGolden(join(expected, 'diagnostics.txt'), report === '' ? 'none\n' : report);
    if (area === 'checks') return;
    const made = units.flatMap(({ files }) => files).map(({ path, text }) => [path, text] as const);
    for (const [path, text] of made) compareGolden(join(expected, path), text);
    expect(
      goldenFiles(
        join(expected, 'generated'),
        made.map(([path]) => path),
      ),
    ).toEqual([]);
  });

  test.each(stories(area))('%s holds nothing that no one reads', (_name, folder) => {
    const known = /^(base|intent|repository|expected)\//;
    expect(filesBelow(folder).filter((file) => !known.test(file))).toEqual([]);
  });
});

describe('reach', () => {
  test.each(stories('reach'))('%s', (_name, folder) => {
    const manifests = storyManifests(folder);
    const { findings, diagnostics } = manifestWorld(manifests, []);
    const found = [...diagnostics, ...findings.map(placedFinding)].sort(compareDiagnostics);
    const textOf = new Map(manifests.map((source) => [source.path, source.text]));
    const report = diagnosticsText(found, (path) => textOf.get(path), { color: false });
    compareGolden(join(folder, 'expected/diagnostics.txt'), report === '' ? 'none\n' : report);
  });

  test.each(stories('reach'))('%s holds nothing that no one reads', (_name, folder) => {
    const known = /^(manifests\/|expected\/diagnostics[.]txt$)/;
    expect(filesBelow(folder).filter((file) => !known.test(file))).toEqual([]);
  });
});

describe('manifests', () => {
  test.each(stories('manifests'))('%s', (_name, folder) => {
    const manifests = storyManifests(folder);
    const sources = existsSync(join(folder, 'intent')) ? storySources(folder) : [];
    const { foreign, diagnostics } = readForeign(manifests);
    const found = [...diagnostics, ...compile(sources, undefined, { foreign }).diagnostics].sort(compareDiagnostics);
    const textOf = new Map([...sources, ...manifests].map((source) => [source.path, source.text]));
    const report = diagnosticsText(found, (path) => textOf.get(path), { color: false });
    compareGolden(join(folder, 'expected/diagnostics.txt'), report === '' ? 'none\n' : report);
  });

  test.each(stories('manifests'))('%s holds nothing that no one reads', (_name, folder) => {
    const known = /^(intent\/|manifests\/|expected\/diagnostics[.]txt$)/;
    expect(filesBelow(folder).filter((file) => !known.test(file))).toEqual([]);
  });
});

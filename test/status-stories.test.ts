import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadAll } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { statusFields } from '../src/live/status/status-fields.js';
import { statusOf } from '../src/live/status/status-of.js';
import { statusPart } from '../src/live/status/status-part.js';
import { statusText } from '../src/report/status-text.js';
import { clusterAsWanted, modelOf } from './support/cluster-as-wanted.js';
import { clusterWith } from './support/live-cluster.js';
import { merged } from './support/merged-object.js';
import { compareGolden, filesBelow, storySources } from './support/stories.js';

const ROOT = new URL('./cases/status/', import.meta.url).pathname;

const stories = readdirSync(ROOT).map((story) => [story, join(ROOT, story)] as const);

const read = (folder: string, file: string): unknown[] =>
  existsSync(join(folder, file)) ? loadAll(readFileSync(join(folder, file), 'utf8')) : [];

/**
 * A story is `intent/`, and what the cluster says otherwise than it would if all were as wanted: `said.yaml` with parts of
 * objects that replace theirs (`missing: true` takes one away), and `listings.yaml` with what could not be read.
 */
describe('status', () => {
  test.each(stories)('%s', (_name, folder) => {
    const model = modelOf(storySources(folder));
    const said = read(folder, 'said.yaml');
    const objects = said.reduce(merged, clusterAsWanted(model));
    const [listings = {}] = read(folder, 'listings.yaml');
    const status = statusOf(model, clusterWith(objects.map(statusFields), Object(listings)));
    const text = `${statusText(status, undefined)}\n${statusText(statusPart(status, { kind: 'vm' }), 'vm')}`;
    compareGolden(join(folder, 'expected/status.txt'), text);
  });

  test.each(stories)('%s holds nothing that no one reads', (_name, folder) => {
    const known = /^(intent\/.*[.]yaml|said[.]yaml|listings[.]yaml|expected\/status[.]txt)$/;
    expect(filesBelow(folder).filter((file) => !known.test(file))).toEqual([]);
  });
});

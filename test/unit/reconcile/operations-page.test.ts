import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { LEVELS } from '../../../src/reconcile/happening.js';
import { createLiveMetrics } from '../../../src/reconcile/live-metrics.js';
import { createMetrics } from '../../../src/reconcile/metrics.js';

const PAGE = readFileSync(new URL('../../../docs/operations.md', import.meta.url), 'utf8');

/** The names in the first column of tables whose head begins so. */
const listed = (head: string): readonly string[] =>
  PAGE.split('\n\n')
    .filter((block) => block.startsWith(`| ${head} |`))
    .flatMap((block) => [...block.matchAll(/^\| `(\w+)` \|/gm)].map(([, name = '']) => name))
    .sort();

describe('docs/operations.md names, and names nothing else than', () => {
  test('every event', () => {
    expect(listed('event')).toEqual(Object.keys(LEVELS).sort());
  });

  test('every metric', async () => {
    const metrics = createMetrics({ isLeader: () => true, eventsDropped: () => 0 });
    createLiveMetrics(metrics.registry);
    const text = await metrics.text();
    expect(listed('metric')).toEqual([...text.matchAll(/^# HELP (\w+)/gm)].map(([, name]) => name).sort());
  });
});

import { describe, expect, test } from 'vitest';
import { within } from '../../../src/intent/document.js';
import { embeddedRoot } from '../../../src/intent/foreign/embedded.js';
import { placeOf } from '../../../src/intent/place.js';
import { valueAt } from '../../../src/intent/value-at.js';

const CONFIG = { type: 'bridge', ipam: { range: '10.0.0.0/24' } };

/** Where the range stands when the config is written like that. */
function rangeIn(text: string) {
  const host = { document: { source: { path: 'lan.yaml', text }, index: 0, data: {} }, path: ['spec', 'config'] };
  const root = embeddedRoot(host, JSON.stringify(CONFIG), CONFIG);
  const { start, end } = placeOf(within(root, 'ipam', 'range'));
  const line = text.split('\n')[start.line - 1] ?? '';
  return {
    line: start.line,
    marked: line.slice(start.column - 1, end.line === start.line ? end.column - 1 : undefined),
  };
}

test('the values of the text are found below its root', () => {
  const host = { document: { source: { path: 'lan.yaml', text: '' }, index: 0, data: {} }, path: [] };
  const root = embeddedRoot(host, JSON.stringify(CONFIG), CONFIG);
  expect(valueAt(within(root, 'ipam', 'range'))).toBe('10.0.0.0/24');
});

describe('a value inside a text points at its own characters', () => {
  test.each([
    ['a literal block', 'spec:\n  config: |\n    {"type": "bridge",\n     "ipam": {"range": "10.0.0.0/24"}}\n', 4],
    ['a folded block', 'spec:\n  config: >-\n    {"type": "bridge",\n    "ipam": {"range": "10.0.0.0/24"}}\n', 4],
    ['single quotes', `spec:\n  config: '{"type":"bridge","ipam":{"range":"10.0.0.0/24"}}'\n`, 2],
    ['single quotes over two lines', `spec:\n  config: '{"type":"bridge",\n    "ipam":{"range":"10.0.0.0/24"}}'\n`, 3],
  ])('%s', (_name, text, line) => {
    expect(rangeIn(text)).toEqual({ line, marked: '"10.0.0.0/24"' });
  });

  test('escapes and base64 are pointed at as a whole', () => {
    const escaped = '{\\"ipam\\": {\\"range\\": \\"10.0.0.0/24\\"}}';
    expect(rangeIn(`spec:\n  config: "${escaped}"\n`).line).toBe(2);
    expect(rangeIn('spec:\n  config: eyJpcGFtIjp7fX0=\n')).toEqual({ line: 2, marked: 'eyJpcGFtIjp7fX0=' });
  });
});

import { describe, expect, test } from 'vitest';
import { fieldChanges } from '../../../src/plan/field-changes.js';

describe('fieldChanges', () => {
  test('names what was there before, and what is there now', () => {
    expect(fieldChanges({ a: { b: 1, c: 2 } }, { a: { b: 3, d: 4 } })).toEqual([
      { path: 'a.b', before: 1, after: 3 },
      { path: 'a.c', before: 2 },
      { path: 'a.d', after: 4 },
    ]);
  });

  test('goes by the names of items, wherever they stand', () => {
    const before = {
      ports: [
        { name: 'http', port: 80 },
        { name: 'ssh', port: 22 },
      ],
    };
    const after = {
      ports: [
        { name: 'dns', port: 53 },
        { name: 'http', port: 8080 },
      ],
    };
    expect(fieldChanges(before, after)).toEqual([
      { path: 'ports[http].port', before: 80, after: 8080 },
      { path: 'ports[ssh]', before: { name: 'ssh', port: 22 } },
      { path: 'ports[dns]', after: { name: 'dns', port: 53 } },
    ]);
  });

  test('says in one line that items change their order', () => {
    const items = [{ name: 'a' }, { name: 'b' }];
    expect(fieldChanges({ items }, { items: items.toReversed() })).toEqual([
      { path: 'items (order)', before: ['a', 'b'], after: ['b', 'a'] },
    ]);
  });

  test('goes by position where items have no name of their own', () => {
    const before = { endpoints: [{ addresses: ['10.0.0.1'] }] };
    const after = { endpoints: [{ addresses: ['10.0.0.2'] }, { addresses: ['10.0.0.3'] }] };
    expect(fieldChanges(before, after)).toEqual([
      { path: 'endpoints[0].addresses', before: ['10.0.0.1'], after: ['10.0.0.2'] },
      { path: 'endpoints[1]', after: { addresses: ['10.0.0.3'] } },
    ]);
  });

  test('reads JSON in a text, so that its layout is no difference', () => {
    const config = { type: 'bridge', vlan: 100 };
    expect(fieldChanges(JSON.stringify(config), JSON.stringify(config, null, 2))).toEqual([]);
    expect(fieldChanges({ c: JSON.stringify(config) }, { c: JSON.stringify({ ...config, vlan: 110 }) })).toEqual([
      { path: 'c.vlan', before: 100, after: 110 },
    ]);
  });

  test('compares a text of several lines line by line, with two lines around', () => {
    const text = (line: string) => ['a', 'b', 'c', line, 'd', 'e', 'f', ''].join('\n');
    expect(fieldChanges({ text: text('x') }, { text: text('y') })).toEqual([
      { path: 'text', lines: [' b', ' c', '-x', '+y', ' d', ' e'] },
    ]);
  });

  test('gives up on texts that have hardly a line in common', () => {
    const text = (word: string) => Array.from({ length: 3000 }, (_, line) => `${word}${line}\n`).join('');
    expect(fieldChanges(text('a'), text('b'))).toEqual([
      { path: '', lines: ['-(too much differs to be shown)', '+(too much differs to be shown)'] },
    ]);
  });

  test('shows no password hash', () => {
    const hash = (salt: string) => `$6$${salt}$${'x'.repeat(86)}`;
    const changes = fieldChanges({ passwd: hash('a'), other: '$HOME' }, { passwd: hash('b'), other: '$USER' });
    expect(changes).toEqual([
      { path: 'other', before: '$HOME', after: '$USER' },
      { path: 'passwd', before: '(hidden)', after: '(hidden)' },
    ]);
    const lines = fieldChanges(`passwd: ${hash('a')}\n`, `passwd: ${hash('b')}\n`).flatMap((each) => each.lines ?? []);
    expect(lines).toEqual(['-passwd: (hidden)', '+passwd: (hidden)']);
  });

  test('quotes keys that could be taken for several', () => {
    expect(fieldChanges({}, { annotations: { 'kubernetes.io/ingress-bandwidth': '10M' } })).toEqual([
      { path: 'annotations', after: { 'kubernetes.io/ingress-bandwidth': '10M' } },
    ]);
    const annotations = (rate: string) => ({ annotations: { 'kubernetes.io/ingress-bandwidth': rate } });
    expect(fieldChanges(annotations('10M'), annotations('20M'))).toEqual([
      { path: 'annotations["kubernetes.io/ingress-bandwidth"]', before: '10M', after: '20M' },
    ]);
  });
});

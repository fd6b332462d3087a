import { describe, expect, it } from 'vitest';
import type { Document, Origin, Path } from '../../../src/intent/document.js';
import { mergeDocuments } from '../../../src/intent/merge.js';
import { placeOf } from '../../../src/intent/place.js';
import { readDocuments } from '../../../src/intent/read.js';

function document(path: string, text: string, index = 0): Document {
  const found = readDocuments({ path, text }).documents[index];
  if (!found) throw new Error(`no document ${index} in ${path}`);
  return found;
}

/** "file:line text": the words that a place points at. */
function pointed(origin: Origin, atKey = false): string {
  const { file, start, end } = placeOf(origin, atKey);
  expect(end.line).toBe(start.line);
  const layers = origin.document.layers ?? [origin.document];
  const text = layers.find(({ source }) => source.path === file)?.source.text ?? '';
  return `${file}:${start.line} ${text.split('\n')[start.line - 1]?.slice(start.column - 1, end.column - 1)}`;
}

const WEB = `kind: Wukong
metadata: {name: web}
spec:
  memory:
  networks:
    - name: eth0   # the pod network
      ipConfig: {mode: dhcp}
    - name: "eth1"
      vlanId: 100
  cloudInit:
    runcmd:
      - |
        echo one
        echo two
`;

describe('a place', () => {
  const at = (...path: Path) => pointed({ document: document('web.yaml', WEB), path });

  it.each<[string, Path, string]>([
    ['a value', ['spec', 'networks', 1, 'vlanId'], 'web.yaml:9 100'],
    ['a value with its quotes', ['spec', 'networks', 1, 'name'], 'web.yaml:8 "eth1"'],
    ['a mapping on one line', ['metadata'], 'web.yaml:2 {name: web}'],
    ['a list item by its first line, without the comment', ['spec', 'networks', 0], 'web.yaml:6 name: eth0'],
    ['a text of several lines by the first', ['spec', 'cloudInit', 'runcmd', 0], 'web.yaml:13 echo one'],
  ])('points at %s', (_, path, expected) => {
    expect(at(...path)).toBe(expected);
  });

  it.each<[string, Path, string]>([
    [
      'a field that is missing, by the key above it',
      ['spec', 'networks', 0, 'ipConfig', 'address'],
      'web.yaml:7 ipConfig',
    ],
    ['a field that is missing in a list item, by the item', ['spec', 'networks', 1, 'mtu'], 'web.yaml:8 name: "eth1"'],
    ['an item that is missing, by the list', ['spec', 'networks', 7], 'web.yaml:5 networks'],
    ['a key without a value, by itself', ['spec', 'memory'], 'web.yaml:4 memory'],
    ['a field at the top that is missing, by the start', ['apiVersion'], 'web.yaml:1 kind: Wukong'],
  ])('points at %s', (_, path, expected) => {
    expect(at(...path)).toBe(expected);
  });

  it('points at the key when asked to', () => {
    const origin = { document: document('web.yaml', WEB), path: ['spec', 'networks', 1, 'vlanId'] };
    expect(pointed(origin, true)).toBe('web.yaml:9 vlanId');
  });

  it('finds the document in a file of several', () => {
    const second = document('all.yaml', '# one\n---\nkind: Network\n---\nkind: Wukong\n', 1);
    expect(pointed({ document: second, path: ['kind'] })).toBe('all.yaml:5 Wukong');
  });
});

describe('a place in a merged document', () => {
  const base = 'spec:\n  cpu: 1\n  networks:\n    - name: eth0\n      mtu: 1500\n    - name: eth1\n      vlanId: 100\n';
  const over = 'spec:\n  networks:\n    - name: eth2\n    - name: eth1\n      mtu: 9000\n';
  const merged = mergeDocuments(document('prod.yaml', over), document('base.yaml', base));

  it.each<[string, Path, string]>([
    ['a value that only the base has', ['spec', 'cpu'], 'base.yaml:2 1'],
    ['a field that only the base writes', ['spec', 'networks', 1, 'vlanId'], 'base.yaml:7 100'],
    ['a field that is added to an item of the base', ['spec', 'networks', 1, 'mtu'], 'prod.yaml:5 9000'],
    ['an item that is new, at another position', ['spec', 'networks', 2, 'name'], 'prod.yaml:3 eth2'],
    ['an item of both, where it is written last', ['spec', 'networks', 1], 'prod.yaml:4 name: eth1'],
    ['a missing field of an item of the base', ['spec', 'networks', 0, 'vlanId'], 'base.yaml:4 name: eth0'],
  ])('points at %s', (_, path, expected) => {
    expect(pointed({ document: merged, path })).toBe(expected);
  });
});

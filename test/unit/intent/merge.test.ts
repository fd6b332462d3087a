import { describe, expect, it } from 'vitest';
import type { Document, Value } from '../../../src/intent/document.js';
import { mergeDocuments } from '../../../src/intent/merge.js';

const document = (path: string, data: Value): Document => ({ source: { path, text: '' }, index: 0, data });
const merge = (over: Value, base: Value): Value =>
  mergeDocuments(document('environments/prod/web.yaml', over), document('environments/base/web.yaml', base)).data;

describe('a document over a base', () => {
  it('keeps what it does not mention and wins where it does', () => {
    expect(merge({ spec: { cpu: 4 } }, { spec: { cpu: 1, memory: '1Gi' } })).toEqual({
      spec: { cpu: 4, memory: '1Gi' },
    });
  });

  it('removes a field with null', () => {
    expect(merge({ spec: { memory: null } }, { spec: { memory: '1Gi', cpu: 1 } })).toEqual({ spec: { cpu: 1 } });
  });

  it('leaves no null behind where the base has nothing to remove', () => {
    expect(merge({ spec: { memory: null } }, {})).toEqual({ spec: {} });
  });

  it('merges items of one name, in the order of the base, and adds the others', () => {
    const over = [{ name: 'eth2' }, { name: 'eth1', mtu: 9000 }];
    const base = [{ name: 'eth0' }, { name: 'eth1', vlanId: 100 }];
    expect(merge(over, base)).toEqual([{ name: 'eth0' }, { name: 'eth1', vlanId: 100, mtu: 9000 }, { name: 'eth2' }]);
  });

  it('keeps a name that is written twice, so that a law can say so', () => {
    const over = [{ name: 'eth0', mtu: 9000 }, { name: 'eth0' }];
    expect(merge(over, [{ name: 'eth0', vlanId: 1 }])).toEqual([
      { name: 'eth0', vlanId: 1, mtu: 9000 },
      { name: 'eth0' },
    ]);
  });

  it.each<[string, Value, Value]>([
    ['of texts', ['10.0.0.1'], ['10.0.0.2', '10.0.0.3']],
    ['of mappings without names', [{ port: 80 }], [{ port: 443 }]],
    ['by an empty one', [], [{ name: 'eth0' }]],
  ])('replaces lists %s', (_, over, base) => {
    expect(merge({ list: over }, { list: base })).toEqual({ list: over });
  });

  it('changes neither of the two', () => {
    const base = { spec: { networks: [{ name: 'eth0' }] } };
    const over = { spec: { networks: [{ name: 'eth0', mtu: 9000 }] } };
    const before = structuredClone([base, over]);
    merge(over, base);
    expect([base, over]).toEqual(before);
  });

  it('remembers its layers, the strongest first', () => {
    const [over, middle, base] = ['prod', 'base', 'root'].map((name) => document(name, { name }));
    if (!over || !middle || !base) throw new Error('three documents');
    const merged = mergeDocuments(over, mergeDocuments(middle, base));
    expect(merged.layers).toEqual([over, middle, base]);
    expect(merged.source).toBe(over.source);
  });
});

import { expect, test } from 'vitest';
import { mermaidText } from '../../../src/report/mermaid.js';

test('draws VMs, networks and interfaces, and what comes and goes', () => {
  const text = mermaidText({
    things: [
      { id: 'a', kind: 'vm', label: 'shop/web', change: 'changed' },
      { id: 'b', kind: 'network', label: 'shop/blue', change: 'added' },
      { id: 'c', kind: 'interface', label: 'br-100', change: 'same' },
    ],
    lines: [
      { from: 'a', to: 'b', label: 'blue', change: 'added' },
      { from: 'b', to: 'c', label: '', change: 'same' },
      { from: 'a', to: 'c', label: 'old', change: 'removed' },
      { from: 'b', to: 'a', label: '', change: 'removed' },
    ],
    left: 0,
  });
  expect(text.split('\n').slice(0, 8)).toEqual([
    'flowchart LR',
    '  n0["~ shop/web"]:::changed',
    '  n1(["+ shop/blue"]):::added',
    '  n2[["br-100"]]:::same',
    '  n0 -- "+ blue" --- n1',
    '  n1 --- n2',
    '  n0 -. "- old" .- n2',
    '  n1 -.- n0',
  ]);
});

test('lets no name end its label', () => {
  const label = 'a"] --> b; click a "x"\n<b>end</b>';
  const text = mermaidText({ things: [{ id: 'a', kind: 'vm', label, change: 'same' }], lines: [], left: 0 });
  expect(text.split('\n')[1]).toBe('  n0["a__ --_ b_ click a _x___b_end_/b_"]:::same');
});

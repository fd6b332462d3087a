import { describe, expect, test } from 'vitest';
import { addRetired, newRetired, removeRetired } from '../../../src/edit/edit-retired.js';

const bridge = { name: 'br-100', nodeGroup: 'workers', type: 'linux-bridge', formerPort: 'ens161.100' } as const;
const vlan = { name: 'ens161.100', nodeGroup: 'workers', type: 'vlan' } as const;

const FIRST = newRetired('eu1', bridge);
const BOTH = `${FIRST}    - {name: ens161.100, nodeGroup: workers, type: vlan}\n`;

const HAND_WRITTEN = `\
kind: RetiredInterfaces
metadata: {name: eu1}
spec:
  interfaces:
  # waits for the change window
  - name: br-200   # tenant green
    nodeGroup: workers
    type: linux-bridge
  # the storage team knows

  - {name: ens161.300, nodeGroup: storage, type: vlan}
# end
`;

describe('retired interfaces', () => {
  test('the first entry makes the file', () => {
    expect(FIRST.split('\n').slice(1)).toEqual([
      'apiVersion: vm.novasphere.dev/v1alpha1',
      'kind: RetiredInterfaces',
      'metadata: {name: eu1}',
      'spec:',
      '  interfaces:',
      '    - {name: br-100, nodeGroup: workers, type: linux-bridge, formerPort: ens161.100}',
      '',
    ]);
  });

  test('another entry is one more line, and leaves as one', () => {
    expect(addRetired(FIRST, vlan)).toBe(BOTH);
    expect(removeRetired(BOTH, vlan)).toBe(FIRST);
  });

  test('the last entry leaves an empty list, which takes another', () => {
    const empty = FIRST.replace(/interfaces:\n.*\n/, 'interfaces: []\n');
    expect(removeRetired(FIRST, bridge)).toBe(empty);
    expect(addRetired(empty, bridge)).toBe(FIRST);
  });

  test('a hand-written list keeps its form and its comments', () => {
    expect(addRetired(HAND_WRITTEN, vlan)).toBe(
      HAND_WRITTEN.replace('# end', '  - {name: ens161.100, nodeGroup: workers, type: vlan}\n# end'),
    );
    expect(removeRetired(HAND_WRITTEN, { name: 'br-200', nodeGroup: 'workers' })).toBe(
      HAND_WRITTEN.replace(/ {2}- name: br-200[\s\S]*linux-bridge\n/, ''),
    );
  });

  test('keeps Windows line ends', () => {
    const windows = (text: string) => text.replaceAll('\n', '\r\n');
    expect(addRetired(windows(FIRST), vlan)).toBe(windows(BOTH));
  });

  test('an entry of another node group is another entry', () => {
    expect(removeRetired(FIRST, { name: 'br-100', nodeGroup: 'storage' })).toBeUndefined();
  });

  test.each([
    ['a list on one line', FIRST.replace(/interfaces:\n.*\n/, 'interfaces: [{name: a, nodeGroup: b, type: vlan}]\n')],
    ['two documents', `${FIRST}---\n${FIRST}`],
    ['no YAML', `${FIRST}  }`],
  ])('leaves %s to a person', (_what, text) => {
    expect(addRetired(text, vlan)).toBeUndefined();
  });
});

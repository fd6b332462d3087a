import { expect, test } from 'vitest';
import { compile } from '../../../src/compile/compile.js';
import type { SourceFile } from '../../../src/intent/document.js';
import { claimChanges } from '../../../src/plan/claims.js';

const head = (kind: string, name: string) => `apiVersion: vm.novasphere.dev/v1alpha1
kind: ${kind}
metadata: {name: ${name}}
`;
const environment = (name: string): SourceFile => ({
  path: `environments/${name}/environment.yaml`,
  text: `${head('Environment', name)}spec: {cluster: {nodeGroups: [{name: workers, interfaces: [{name: ens160}]}]}}\n`,
});
const vm = (name: string, address: string, remark = ''): SourceFile => ({
  path: `environments/prod/${name}.yaml`,
  text: `${remark}${head('Wukong', name)}spec:
  rootDisk: {claim: {name: ${name}-root}}
  networks: [{name: data, vlanId: 100, ipConfig: {address: ${address}}}]
`,
});

const ledgersOf = (...sources: readonly SourceFile[]) => compile([environment('prod'), ...sources]).ledgers;
const everything = () => true;

function changes(
  before: readonly SourceFile[],
  after: readonly SourceFile[],
  isCompared: Parameters<typeof claimChanges>[2] = everything,
) {
  const { taken, freed } = claimChanges(ledgersOf(...before), ledgersOf(...after), isCompared);
  const text = ({ what, key, claimant, place }: (typeof taken)[number]) =>
    `${what} ${key}: ${claimant} at line ${place.start.line}`;
  return { taken: taken.map(text), freed: freed.map(text) };
}

test('tells what is taken and what is free again, with the line', () => {
  expect(changes([vm('web', '10.0.1.5/24')], [vm('web', '10.0.1.6/24')])).toEqual({
    taken: ['address 10.0.1.6: Wukong "default/web" attachment "data" at line 6'],
    freed: ['address 10.0.1.5: Wukong "default/web" attachment "data" at line 6'],
  });
});

test('puts an address that changes hands into both lists', () => {
  const before = [vm('web', '10.0.1.5/24'), vm('db', '10.0.1.6/24')];
  const after = [vm('web', '10.0.1.6/24'), vm('db', '10.0.1.5/24')];
  const { taken, freed } = changes(before, after);
  expect(taken.map((text) => text.replace(/ at line.*/, ''))).toContain(
    'address 10.0.1.5: Wukong "default/db" attachment "data"',
  );
  expect(freed.map((text) => text.replace(/ at line.*/, ''))).toContain(
    'address 10.0.1.5: Wukong "default/web" attachment "data"',
  );
  expect(taken).toHaveLength(2);
});

test('does not care where a claim is written', () => {
  const moved = vm('web', '10.0.1.5/24', '# a remark\n\n');
  expect(changes([vm('web', '10.0.1.5/24')], [moved])).toEqual({ taken: [], freed: [] });
});

test('names all that a new VM takes, and all that a VM frees that goes', () => {
  const { taken } = changes([], [vm('web', '10.0.1.5/24')]);
  expect(taken.map((text) => text.split(':')[0]).sort()).toEqual(
    expect.arrayContaining(['MAC 02', 'VLAN 100', 'VLAN interface ens160.100', 'address 10.0.1.5', 'bridge br-100']),
  );
  expect(changes([vm('web', '10.0.1.5/24')], []).freed).toHaveLength(taken.length);
});

test('leaves out environments that one side does not know', () => {
  const isCompared = (name: string | undefined) => name === undefined;
  expect(changes([], [vm('web', '10.0.1.5/24')], isCompared)).toEqual({ taken: [], freed: [] });
});

import { describe, expect, test } from 'vitest';
import { compile } from '../../../src/compile/compile.js';

const API = 'apiVersion: vm.novasphere.dev/v1alpha1';

/** VMs without a disk of ours: each is one object of layer 40-vms. */
const vm = (index: number) =>
  `${API}\nkind: Wukong\nmetadata: {name: vm-${index}}\nspec: {rootDisk: {claim: {name: vm-${index}-root}}}\n`;

function warningsOf(count: number, buckets: number): readonly string[] {
  const environment = `${API}\nkind: Environment\nmetadata: {name: prod}\nspec: {delivery: {buckets: ${buckets}}}\n`;
  const vms = Array.from({ length: count }, (_, index) => vm(index)).join('---\n');
  const { diagnostics } = compile([
    { path: 'environments/prod/environment.yaml', text: environment },
    { path: 'environments/prod/vms.yaml', text: vms },
  ]);
  expect(diagnostics.every(({ code, severity }) => code === 'layer-too-large' && severity === 'warning')).toBe(true);
  return diagnostics.map(({ message, at, hint }) => `${at.file}:${at.start.line} ${message}; ${hint}`);
}

test('a layer may hold a thousand objects', () => {
  expect(warningsOf(1000, 1)).toEqual([]);
});

test('a layer of more objects is named, with what would spread it', () => {
  expect(warningsOf(1001, 1)).toEqual([
    'environments/prod/environment.yaml:4 "generated/prod/40-vms" is delivered as one and should hold at most 1000 objects, and holds 1001; write delivery: {buckets: 16}, or move some of its namespaces to an environment of their own',
  ]);
});

test('buckets are delivered one by one', () => {
  expect(warningsOf(1001, 16)).toEqual([]);
});

describe('a bucket of a thousand namespaces and one', () => {
  const sources = (engine: string) => [
    {
      path: 'environments/prod/environment.yaml',
      text: `${API}\nkind: Environment\nmetadata: {name: prod}\nspec: {delivery: {engine: ${engine}, buckets: 16}}\n`,
    },
    {
      path: 'environments/prod/vms.yaml',
      text: Array.from(
        { length: 1001 },
        (_, index) =>
          `${API}\nkind: Wukong\nmetadata: {name: web, namespace: team-${index}}\nspec: {rootDisk: {claim: {name: root}}}\n`,
      ).join('---\n'),
    },
  ];

  test('is one Application', () => {
    expect(compile(sources('argocd')).diagnostics.map(({ message }) => message)).toEqual([
      '"generated/prod/40-vms/*/4" is delivered as one and should hold at most 1000 objects, and holds 1001',
    ]);
  });

  test('is a Kustomization for each namespace', () => {
    expect(compile(sources('flux')).diagnostics).toEqual([]);
  });
});

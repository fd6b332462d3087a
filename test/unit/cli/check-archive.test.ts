import { parseEvents } from 'js-yaml';
import { expect, test, vi } from 'vitest';
import { run } from '../../../src/cli/run.js';
import { gitRepository } from '../../support/git-repository.js';
import { memoryIo } from '../../support/memory-io.js';

vi.mock('js-yaml', async (original) => {
  const real = await original<typeof import('js-yaml')>();
  return { ...real, parseEvents: vi.fn(real.parseEvents) };
});

const ENVIRONMENT = `apiVersion: vm.novasphere.dev/v1alpha1
kind: Environment
metadata: {name: prod}
`;
const vm = (name: string, cpu = 1) => `apiVersion: vm.novasphere.dev/v1alpha1
kind: Wukong
metadata: {name: ${name}}
spec: {cpu: ${cpu}, rootDisk: {claim: {name: ${name}-root}}, networks: [{name: default}]}
`;

/** Names of the VMs whose files are parsed by a command. */
async function parsed(root: string, command: string): Promise<readonly string[]> {
  vi.mocked(parseEvents).mockClear();
  expect(await run([command], memoryIo(root))).toBe(0);
  const texts = vi.mocked(parseEvents).mock.calls.map(([text]) => text);
  return texts.flatMap((text) => /^kind: Wukong\nmetadata: \{name: (\w+)\}/m.exec(text)?.[1] ?? []).sort();
}

test('check parses what changed since the last compile, and nothing else', async () => {
  const { root, write } = gitRepository({
    'environments/prod/environment.yaml': ENVIRONMENT,
    'environments/prod/web.yaml': vm('web'),
    'environments/prod/db.yaml': vm('db'),
  });
  expect(await parsed(root, 'check')).toEqual(['db', 'web']);
  expect(await parsed(root, 'compile')).toEqual(['db', 'web']);
  expect(await parsed(root, 'check')).toEqual([]);
  write('environments/prod/db.yaml', vm('db', 2));
  expect(await parsed(root, 'check')).toEqual(['db']);
  // Judging learns nothing.
  expect(await parsed(root, 'check')).toEqual(['db']);
});

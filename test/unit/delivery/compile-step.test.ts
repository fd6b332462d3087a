import { expect, test } from 'vitest';
import type { Unit } from '../../../src/compile/compilation.js';
import { compileSteps } from '../../../src/delivery/compile-step.js';
import { diskTree } from '../../../src/outside/standing-tree.js';
import { gitRepository } from '../../support/git-repository.js';

test('an object that cannot be printed stops a run while it is compared, before anything is written', async () => {
  const { root } = gitRepository();
  const unprintable: Unit = {
    kind: 'environment',
    name: 'prod',
    cluster: 'eu1',
    folder: 'generated/prod',
    ok: true,
    files: [
      {
        // The file is not on disk, so that comparing alone would not ask for its text.
        path: 'generated/prod/40-vms/shop/virtualmachine.web.yaml',
        kind: 'VirtualMachine',
        get text(): string {
          throw new TypeError('x is undefined');
        },
        get digest(): string {
          return this.text;
        },
      },
    ],
    prerequisites: [],
    unmovable: [],
  };
  await expect(
    compileSteps(diskTree(root), [unprintable], { clearsOthers: false, allowsMassRemoval: false }),
  ).rejects.toThrow('x is undefined');
});

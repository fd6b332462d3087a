import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { trees } from '../support/judges/emitted.js';
import { emittedVms } from '../support/judges/emitted-vms.js';
import { judge, program } from '../support/judges/judge.js';
import { temporaryRepository } from '../support/temporary-repository.js';

/** Each text once, under the name of the last VM that has it. */
const userData = new Map(
  trees.flatMap((tree) =>
    emittedVms(tree).flatMap((vm) =>
      vm.userData === undefined ? [] : [[vm.userData, `${tree.name} ${vm.name}`] as const],
    ),
  ),
);

const cloudInit = program('cloud-init');

it('there are texts to judge', () => {
  expect(userData.size).toBeGreaterThan(3);
});

for (const [text, name] of userData) {
  it(`${name} says that it is cloud-config`, () => {
    expect(text.split('\n')[0]).toBe('#cloud-config');
  });

  judge([cloudInit], `${name} is as cloud-init knows it`, () => {
    expect(verdictOn(text)).toMatch(/^Valid cloud-config/);
  });
}

judge([cloudInit], 'a field that cloud-init does not know is refused', () => {
  const user = '#cloud-config\nusers:\n- {name: ops, shell: /bin/bash}\n';
  expect(verdictOn(user)).toMatch(/^Valid cloud-config/);
  expect(verdictOn(user.replace('shell', 'shall'))).toMatch(/users.0: .* is not valid/);
});

/** What `cloud-init schema` says of a text. */
function verdictOn(text: string): string {
  const { root } = temporaryRepository({ 'user-data': text });
  const { stdout, stderr } = spawnSync('cloud-init', ['schema', '--config-file', `${root}/user-data`], {
    encoding: 'utf8',
  });
  return `${stdout}${stderr}`;
}

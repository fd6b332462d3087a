import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { run } from '../../../src/cli/run.js';
import { gitRepository } from '../../support/git-repository.js';
import { memoryIo } from '../../support/memory-io.js';

const ENVIRONMENT = `apiVersion: vm.novasphere.dev/v1alpha1
kind: Environment
metadata: {name: prod}
spec: {cluster: {nodeGroups: [{name: workers, interfaces: [{name: ens160}]}]}}
`;
const vmOn = (vlanId: number) => `apiVersion: vm.novasphere.dev/v1alpha1
kind: Wukong
metadata: {name: web}
spec:
  rootDisk: {claim: {name: web-root}}
  networks: [{name: data, vlanId: ${vlanId}, ipConfig: {address: 10.30.0.5/24}}]
`;

/** A repository whose last commit puts br-100 on the nodes, and its intents changed to another VLAN since. */
async function changedSince() {
  const repository = gitRepository({
    'environments/prod/environment.yaml': ENVIRONMENT,
    'environments/prod/web.yaml': vmOn(100),
  });
  const io = memoryIo(repository.root);
  await run(['compile'], io);
  repository.commit({});
  repository.write('environments/prod/web.yaml', vmOn(200));
  io.clear();
  return { repository, io };
}

test('what the last commit put on the nodes must be retired, also where generated/ was removed by hand', async () => {
  const { repository, io } = await changedSince();
  rmSync(join(repository.root, 'generated'), { recursive: true });
  expect(await run(['compile'], io)).toBe(1);
  expect(io.err()).toContain('linux-bridge "br-100" must be retired before it leaves the intents');
});

test('what was compiled and never committed may leave as it came', async () => {
  const { repository, io } = await changedSince();
  repository.write('environments/prod/web.yaml', vmOn(100));
  repository.write('environments/prod/db.yaml', vmOn(300).replaceAll('web', 'db').replace('0.5', '1.5'));
  await run(['compile'], io);
  expect(repository.files().join('\n')).toContain('ens160.300');
  rmSync(join(repository.root, 'environments/prod/db.yaml'));
  expect(await run(['compile'], io)).toBe(0);
  expect(repository.files().join('\n')).not.toContain('ens160.300');
});

import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, expect, inject, it } from 'vitest';
import { program } from '../support/judges/judge.js';
import { writeKubeconfig } from './support/access.js';
import { makeNamespaces } from './support/applied-twice.js';
import { describeCluster } from './support/describe-cluster.js';
import { emittedTrees, type Manifest } from './support/emitted-trees.js';

const trees = emittedTrees().filter(({ name }) => !/^(checks|cli)[/]/.test(name));

describeCluster(
  'Flux, on a real API server',
  (cluster) => {
    let kubeconfig = '';

    beforeAll(async () => {
      const { admin, server } = cluster();
      kubeconfig = writeKubeconfig(server, server.adminToken);
      await makeNamespaces(
        admin,
        trees.flatMap(({ manifests }) => manifests),
      );
    });

    /** What Flux says that it did to each object, in each of two passes. */
    async function reconciled(manifests: readonly Manifest[]): Promise<readonly (readonly Outcome[])[]> {
      const run = promisify(execFile)(join(inject('fluxAssets'), 'flux-apply'), [kubeconfig], { maxBuffer: 2 ** 26 });
      run.child.stdin?.end(manifests.map(({ text }) => text).join('---\n'));
      return JSON.parse((await run).stdout);
    }

    it('applies nothing of a folder when one object is refused', async () => {
      const [taken, other] = [service('taken', 30080), service('other', 30081)];
      await reconciled([taken]);
      await expect(reconciled([other, service('late', 30080)])).rejects.toThrow('provided port is already allocated');
      expect(await cluster().admin.get(other.object)).toBeUndefined();
      await cluster().admin.remove(taken.object);
    });

    it.each(trees)('applies $name, and finds it unchanged', async ({ manifests }) => {
      try {
        const [first, second] = await reconciled(manifests);
        expect(first).toHaveLength(manifests.length);
        expect(second?.filter(({ action }) => action !== 'unchanged')).toEqual([]);
      } finally {
        for (const { object } of manifests) if (object.kind !== 'Namespace') await cluster().admin.remove(object);
      }
    });
  },
  [program('go')],
);

function service(name: string, nodePort: number): Manifest {
  const ports = [{ port: 80, protocol: 'TCP', nodePort }];
  const metadata = { name, namespace: 'default' };
  const object = { apiVersion: 'v1', kind: 'Service', metadata, spec: { type: 'NodePort', selector: { name }, ports } };
  return { path: name, object, text: `${JSON.stringify(object)}\n` };
}

interface Outcome {
  /** Such as "Service/shop/web". */
  readonly object: string;
  readonly action: 'created' | 'configured' | 'unchanged' | 'skipped';
}

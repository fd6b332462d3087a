import { beforeAll, it } from 'vitest';
import { expectAppliedTwice, makeNamespaces } from './support/applied-twice.js';
import { describeCluster } from './support/describe-cluster.js';
import { emittedTrees } from './support/emitted-trees.js';

const trees = emittedTrees();

describeCluster('a real API server', (cluster) => {
  beforeAll(() =>
    makeNamespaces(
      cluster().admin,
      trees.flatMap(({ manifests }) => manifests),
    ),
  );

  it.each(trees)('takes $name as it is, and the same again changes nothing', async ({ manifests }) => {
    await expectAppliedTwice(cluster().admin, manifests);
  });
});

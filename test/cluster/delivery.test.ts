import { readdirSync } from 'node:fs';
import { beforeAll, expect, it } from 'vitest';
import { program } from '../support/judges/judge.js';
import type { ApiClient, Applied } from './support/api-client.js';
import { expectAppliedTwice, makeNamespaces } from './support/applied-twice.js';
import { installDeliveryDefinitions } from './support/delivery-definitions.js';
import { describeCluster } from './support/describe-cluster.js';
import { manifestsBelow } from './support/emitted-trees.js';

const stories = readdirSync(new URL('../cases/delivery/', import.meta.url));

/** Flux's definitions give a new object a status, which the server stores with the next write: its controller's, as here. */
async function withStatus(client: ApiClient, { object }: Applied): Promise<void> {
  if (object.status !== undefined) await client.replaceStatus({ ...object, status: object.status });
}

describeCluster(
  'what delivers, with the definitions of Argo CD and Flux',
  (cluster) => {
    beforeAll(() => installDeliveryDefinitions(cluster().admin), 300_000);

    it.each(stories)('%s: the API server takes it as it is, and the same again changes nothing', async (story) => {
      const manifests = manifestsBelow(`test/cases/delivery/${story}/expected/delivery`);
      expect(manifests.length).toBeGreaterThan(0);
      await makeNamespaces(cluster().admin, manifests);
      for (const { object, text } of manifests)
        await withStatus(cluster().admin, await cluster().admin.apply(object, text));
      await expectAppliedTwice(cluster().admin, manifests);
    });
  },
  [program('go')],
);

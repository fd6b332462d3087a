import { readdirSync } from 'node:fs';
import { beforeAll, expect, it } from 'vitest';
import { compile } from '../../src/compile/compile.js';
import { deliveryFiles } from '../../src/delivery/delivery-files.js';
import { program } from '../support/judges/judge.js';
import type { ApiClient, Applied } from './support/api-client.js';
import { expectAppliedTwice, makeNamespaces } from './support/applied-twice.js';
import { installDeliveryDefinitions } from './support/delivery-definitions.js';
import { describeCluster } from './support/describe-cluster.js';
import { exampleSources, type Manifest, manifest, manifestsBelow } from './support/emitted-trees.js';

const stories = readdirSync(new URL('../cases/delivery/', import.meta.url)).map((story) => ({
  name: `what the story ${story} shows`,
  manifests: manifestsBelow(`test/cases/delivery/${story}/expected/delivery`),
}));

const SOURCE = { repository: 'https://git.example.com/networks.git', branch: 'main', prefix: '' };
const example = compile(exampleSources());

const engines = (['argocd', 'flux'] as const).map((engine) => ({
  name: `what delivers the example by ${engine}`,
  manifests: deliveryFiles(example, engine, SOURCE).map(({ path, text }) => manifest(path, text)),
}));

/** Flux's definitions give a new object a status, which the server stores with the next write: its controller's, as here. */
async function withStatus(client: ApiClient, { object }: Applied): Promise<void> {
  if (object.status !== undefined) await client.replaceStatus({ ...object, status: object.status });
}

async function judged(client: ApiClient, manifests: readonly Manifest[]): Promise<void> {
  expect(manifests.length).toBeGreaterThan(0);
  await makeNamespaces(client, manifests);
  for (const { object, text } of manifests) await withStatus(client, await client.apply(object, text));
  await expectAppliedTwice(client, manifests);
}

describeCluster(
  'what delivers, with the definitions of Argo CD and Flux',
  (cluster) => {
    beforeAll(() => installDeliveryDefinitions(cluster().admin), 300_000);

    it.each([...stories, ...engines])(
      'the API server takes $name, and the same again changes nothing',
      ({ manifests }) => judged(cluster().admin, manifests),
    );
  },
  [program('go')],
);

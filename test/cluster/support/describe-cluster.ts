import { afterAll, beforeAll, describe, inject, test } from 'vitest';
import { ruling, type Tool } from '../../support/judges/judge.js';
import { type ApiClient, apiClient } from './api-client.js';
import { type ApiServer, startApiServer } from './api-server.js';
import { hasDefinitions, installDefinitions } from './definitions.js';

/** A control plane that serves all kinds that we emit or read, and holds no object yet. */
export interface TestCluster {
  readonly server: ApiServer;
  /** May do everything. */
  readonly admin: ApiClient;
}

/**
 * Tests against a real API server of their own, which stops after them whatever happens.
 *
 * What is missing on this machine skips them, by name; with `CI=true` it fails instead.
 *
 * @param body its argument gives the cluster, inside tests and hooks alone
 * @param more what these tests need besides
 */
export function describeCluster(
  name: string,
  body: (cluster: () => TestCluster) => void,
  more: readonly Tool[] = [],
): void {
  const assets = inject('controlPlaneAssets');
  const tools = [
    { name: 'Go or KUBEBUILDER_ASSETS', isThere: assets !== '' },
    { name: '../shared/crds', isThere: hasDefinitions },
    ...more,
  ];
  const missing = tools.filter(({ isThere }) => !isThere).map((tool) => tool.name);
  const verdict = ruling(tools, process.env.CI === 'true');
  if (verdict === 'run') describe(name, () => within(assets, body));
  else
    test.skipIf(verdict === 'skip')(`${name} (needs ${missing.join(', ')})`, () => {
      throw new Error(`${missing.join(', ')} must be there where CI=true`);
    });
}

function within(assets: string, body: (cluster: () => TestCluster) => void): void {
  let server: ApiServer | undefined;
  let cluster: TestCluster | undefined;
  beforeAll(async () => {
    server = await startApiServer(assets);
    const admin = apiClient(server);
    await installDefinitions(admin);
    cluster = { server, admin };
  });
  afterAll(async () => {
    await server?.stop();
  });
  body(() => {
    if (!cluster) throw new Error('the cluster is there inside tests and hooks alone');
    return cluster;
  });
}

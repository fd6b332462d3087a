import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { writeKubeconfig } from './access.js';
import type { ApiClient } from './api-client.js';
import type { TestCluster } from './describe-cluster.js';
import { watchdog } from './watchdog.js';

/** Flux's own controller of Kustomizations, and who gives it the files of a repository. */
export interface Flux {
  /** Makes a folder the newest commit of the repository, as source-controller would. @param revision of 40 digits */
  readonly push: (folder: string, revision: string) => Promise<void>;
  /** The last lines that the controller said. */
  readonly log: () => string;
  readonly stop: () => Promise<void>;
}

const SOURCE = {
  apiVersion: 'source.toolkit.fluxcd.io/v1',
  kind: 'GitRepository',
  metadata: { name: 'netintent', namespace: 'flux-system' },
};

/**
 * Starts the controller with the rights of the administrator, which Flux has by default.
 *
 * @param assets the folder of the program
 */
export async function startFlux(assets: string, { server, admin }: TestCluster): Promise<Flux> {
  const artifacts = new Map<string, Buffer>();
  const files = createServer((request, response) => void response.end(artifacts.get(request.url ?? '')));
  await once(files.listen(0, '127.0.0.1'), 'listening');
  const address = files.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const log = join(server.folder, 'kustomize-controller.log');
  const output = openSync(log, 'a');
  const program = join(assets, 'kustomize-controller');
  const controller = spawn(program, ['--metrics-addr=0', '--health-addr=127.0.0.1:0', '--requeue-dependency=1s'], {
    env: { KUBECONFIG: writeKubeconfig(server, server.adminToken), RUNTIME_NAMESPACE: 'flux-system', PATH: '/usr/bin' },
    stdio: ['ignore', output, output],
  });
  closeSync(output);
  await once(controller, 'spawn');
  const dog = watchdog(join(server.folder, 'kustomize-controller'));
  dog.watch([controller.pid ?? 0]);
  return {
    push: async (folder, revision) => {
      const archive = execFileSync('tar', ['--create', '--gzip', `--directory=${folder}`, '.'], { maxBuffer: 2 ** 26 });
      artifacts.set(`/${revision}.tar.gz`, archive);
      await publish(admin, { revision, archive, url: `http://127.0.0.1:${port}/${revision}.tar.gz` });
    },
    log: () => readFileSync(log, 'utf8').split('\n').slice(-40).join('\n'),
    stop: async () => {
      const exit = once(controller, 'exit');
      controller.kill('SIGKILL');
      await exit;
      dog.watch([]);
      dog.release();
      files.close();
    },
  };
}

/** Says in the status of the GitRepository where its newest commit is. @see Flux, source/gitrepositories.md ("Artifact") */
async function publish(
  admin: ApiClient,
  { revision, archive, url }: { readonly revision: string; readonly archive: Buffer; readonly url: string },
): Promise<void> {
  const lastUpdateTime = new Date().toISOString();
  const digest = `sha256:${createHash('sha256').update(archive).digest('hex')}`;
  const ready = { type: 'Ready', status: 'True', reason: 'Succeeded', message: '', lastTransitionTime: lastUpdateTime };
  await admin.replaceStatus({
    ...SOURCE,
    status: {
      observedGeneration: 1,
      artifact: {
        path: revision,
        url,
        revision: `main@sha1:${revision}`,
        digest,
        lastUpdateTime,
        size: archive.length,
      },
      conditions: [ready],
    },
  });
}

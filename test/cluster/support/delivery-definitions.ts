import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ApiClient } from './api-client.js';
import { installDefinition, untilServed } from './definitions.js';

interface Source {
  readonly module: string;
  readonly version: string;
  /** Of the module's files. @see Go Modules Reference, "go.sum files" */
  readonly sum: string;
  readonly files: readonly string[];
}

/** The projects whose controllers deliver, and where in their sources the definitions of the kinds are that we write. */
const SOURCES: readonly Source[] = [
  {
    module: 'github.com/argoproj/argo-cd/v3',
    version: 'v3.4.0',
    sum: 'h1:yZwfaOIzE/aQTA52mOfeZQbribmyxKYvMgirQja4eX0=',
    files: ['manifests/crds/application-crd.yaml', 'manifests/crds/appproject-crd.yaml'],
  },
  {
    module: 'github.com/fluxcd/kustomize-controller',
    version: 'v1.9.4',
    sum: 'h1:VBnBMhnemqnE5Zca2AoG2gC4472MoiTmk9rdqvLoMcY=',
    files: ['config/crd/bases/kustomize.toolkit.fluxcd.io_kustomizations.yaml'],
  },
  {
    module: 'github.com/fluxcd/source-controller',
    version: 'v1.8.0',
    sum: 'h1:h549HUCBEG4jGs3uFYfb2+/XhJjcz+pvB8VG4mdSYDw=',
    // Of what kustomize-controller watches we write the first alone.
    files: ['gitrepositories', 'ocirepositories', 'buckets', 'externalartifacts'].map(
      (plural) => `config/crd/bases/source.toolkit.fluxcd.io_${plural}.yaml`,
    ),
  },
];

/** Installs what Argo CD and Flux define, from their own sources, which Go fetches and keeps. */
export async function installDeliveryDefinitions(client: ApiClient): Promise<void> {
  for (const source of SOURCES) {
    const folder = fetched(source);
    for (const file of source.files) await installDefinition(client, readFileSync(join(folder, file), 'utf8'), file);
  }
  await untilServed(client);
}

/** The folder of a module's files. */
function fetched({ module, version, sum }: Source): string {
  const run = spawnSync('go', ['mod', 'download', '-json', `${module}@${version}`], {
    cwd: tmpdir(),
    encoding: 'utf8',
  });
  if (run.error) throw run.error;
  const answer: { readonly Dir?: string; readonly Sum?: string; readonly Error?: string } = JSON.parse(run.stdout);
  if (answer.Dir === undefined) throw new Error(`${module} ${version} cannot be had: ${answer.Error}`);
  if (answer.Sum !== sum) throw new Error(`${module} ${version} is not what it was: ${answer.Sum}`);
  return answer.Dir;
}

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where go.mod and go.sum pin the sources of both programs. */
const MODULE = new URL('../', import.meta.url).pathname;
const PACKAGES = ['go.etcd.io/etcd/server/v3', 'k8s.io/kubernetes/cmd/kube-apiserver'];

/**
 * The folder that holds the programs `etcd` and `kube-apiserver`: `KUBEBUILDER_ASSETS` where it is set, otherwise one in the
 * user's cache that Go builds once for each version of sources and of Go.
 *
 * @returns undefined where there is neither; throws when the build fails
 * @see kubernetes-sigs/controller-runtime pkg/envtest, for the variable
 */
export function controlPlaneAssets(): string | undefined {
  const given = process.env.KUBEBUILDER_ASSETS;
  if (given) return given;
  const version = spawnSync('go', ['env', 'GOVERSION'], { cwd: MODULE, encoding: 'utf8' });
  if (version.error) return undefined;
  if (version.status !== 0) throw new Error(`go cannot be used in test/cluster: ${version.stderr}`);
  const folder = join(cacheFolder(), cacheKey(version.stdout));
  if (!existsSync(folder)) build(folder);
  return folder;
}

/** @see XDG Base Directory Specification */
function cacheFolder(): string {
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'netintent', 'control-plane');
}

function cacheKey(goVersion: string): string {
  const sources = ['go.mod', 'go.sum'].map((file) => readFileSync(join(MODULE, file)));
  const hash = createHash('sha256').update(goVersion);
  for (const source of sources) hash.update(source);
  return hash.digest('hex').slice(0, 16);
}

/** Builds beside the folder and renames at the end, so that a build that was killed leaves no folder that looks whole. */
function build(folder: string): void {
  console.error('Building etcd and kube-apiserver for the tests, once; this takes about ten minutes.');
  mkdirSync(cacheFolder(), { recursive: true });
  const draft = mkdtempSync(`${folder}.`);
  try {
    const run = spawnSync('go', ['build', '-trimpath', '-ldflags', linkerFlags(), '-o', `${draft}/`, ...PACKAGES], {
      cwd: MODULE,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    if (run.status !== 0) throw new Error(`go build in test/cluster failed: ${run.error ?? run.signal ?? run.status}`);
    renameSync(join(draft, 'server'), join(draft, 'etcd'));
    renameSync(draft, folder);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/** Kubernetes learns its version from its linker; without it, it answers "v0.0.0-master". */
function linkerFlags(): string {
  const [, version] = /^\s*k8s\.io\/kubernetes (\S+)/m.exec(readFileSync(join(MODULE, 'go.mod'), 'utf8')) ?? [];
  if (!version) throw new Error('test/cluster/go.mod names no version of k8s.io/kubernetes');
  return `-s -w -X k8s.io/component-base/version.gitVersion=${version}`;
}

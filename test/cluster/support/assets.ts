import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Programs that Go builds from one module of ours, which pins what they are made from. */
interface Programs {
  /** The folder of go.mod. */
  readonly module: string;
  /** Each with the name that its program gets. */
  readonly packages: Readonly<Record<string, string>>;
  readonly linkerFlags: string;
}

const CLUSTER = new URL('../', import.meta.url).pathname;

/**
 * The folder that holds the programs `etcd` and `kube-apiserver`: `KUBEBUILDER_ASSETS` where it is set, otherwise one that Go builds.
 *
 * @returns undefined where there is neither; throws when the build fails
 * @see kubernetes-sigs/controller-runtime pkg/envtest, for the variable
 */
export function controlPlaneAssets(): string | undefined {
  const packages = { etcd: 'go.etcd.io/etcd/server/v3', 'kube-apiserver': 'k8s.io/kubernetes/cmd/kube-apiserver' };
  return process.env.KUBEBUILDER_ASSETS || built({ module: CLUSTER, packages, linkerFlags: versionFlags() });
}

/** The folder that holds the program `flux-apply`; undefined where there is no Go. */
export function fluxAssets(): string | undefined {
  return built({ module: join(CLUSTER, 'flux'), packages: { 'flux-apply': '.' }, linkerFlags: '-s -w' });
}

/** The folder that holds Flux's own program `kustomize-controller`; undefined where there is no Go. */
export function kustomizeControllerAssets(): string | undefined {
  const packages = { 'kustomize-controller': 'github.com/fluxcd/kustomize-controller' };
  return built({ module: join(CLUSTER, 'kustomize-controller'), packages, linkerFlags: '-s -w' });
}

/** Kubernetes learns its version from its linker; without it, it answers "v0.0.0-master". */
function versionFlags(): string {
  const [, version] = /^\s*k8s\.io\/kubernetes (\S+)/m.exec(readFileSync(join(CLUSTER, 'go.mod'), 'utf8')) ?? [];
  if (!version) throw new Error('test/cluster/go.mod names no version of k8s.io/kubernetes');
  return `-s -w -X k8s.io/component-base/version.gitVersion=${version}`;
}

/** A folder of programs in the user's cache, built once for each version of sources and of Go. */
function built(programs: Programs): string | undefined {
  const version = spawnSync('go', ['env', 'GOVERSION'], { cwd: programs.module, encoding: 'utf8' });
  if (version.error) return undefined;
  if (version.status !== 0) throw new Error(`go cannot be used in ${programs.module}: ${version.stderr}`);
  const folder = join(cacheFolder(), cacheKey(programs, version.stdout));
  if (!existsSync(folder)) build(programs, folder);
  return folder;
}

/** @see XDG Base Directory Specification */
function cacheFolder(): string {
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'netintent-test-programs');
}

function cacheKey({ module, packages, linkerFlags }: Programs, goVersion: string): string {
  const hash = createHash('sha256').update(JSON.stringify([packages, linkerFlags, goVersion]));
  const sources = readdirSync(module).filter((file) => /[.](go|mod|sum)$/.test(file));
  for (const file of sources.sort()) hash.update(readFileSync(join(module, file)));
  return hash.digest('hex').slice(0, 16);
}

/** Builds beside the folder and renames at the end, so that a build that was killed leaves no folder that looks whole. */
function build({ module, packages, linkerFlags }: Programs, folder: string): void {
  console.error(`Building ${Object.keys(packages).join(' and ')} for the tests, once; this can take ten minutes.`);
  mkdirSync(cacheFolder(), { recursive: true });
  const draft = mkdtempSync(`${folder}.`);
  try {
    for (const [program, source] of Object.entries(packages)) {
      const target = ['-o', join(draft, program), source];
      const run = spawnSync('go', ['build', '-trimpath', '-ldflags', linkerFlags, ...target], {
        cwd: module,
        stdio: ['ignore', 'ignore', 'inherit'],
      });
      if (run.status !== 0) throw new Error(`go build of ${program} failed: ${run.error ?? run.signal ?? run.status}`);
    }
    renameSync(draft, folder);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

import { expect, test } from 'vitest';
import { run } from '../src/cli/run.js';
import { type GitRepository, gitRepository } from './support/git-repository.js';
import { memoryIo } from './support/memory-io.js';
import {
  clashesOf,
  edited,
  importHistory,
  type MadeCommit,
  type MadeVm,
  numbers,
  type State,
} from './support/merges/random-history.js';

const BRANCHES = 40;
const COMMITS = 200;
const name = (branch: number) => `branch-${String(branch).padStart(2, '0')}`;

/** A trunk of commits, and branches that leave it here and there; every state is right by itself. */
function history(seed: number): readonly MadeCommit[] {
  const random = numbers(seed);
  const commits: MadeCommit[] = [];
  let trunk: State = new Map();
  const add = (commit: MadeCommit) => commits.push(commit) - 1;
  let last = add({ branch: 'main', parent: undefined, state: trunk });
  const forks: { readonly parent: number; readonly state: State }[] = [];
  for (let index = 0; index < 20; index++) {
    trunk = edited(trunk, 'main', random);
    last = add({ branch: 'main', parent: last, state: trunk });
    forks.push({ parent: last, state: trunk });
  }
  const open = Array.from({ length: BRANCHES }, (_, branch) => {
    const fork = forks[random(forks.length)] ?? { parent: last, state: trunk };
    return { branch: name(branch), ...fork };
  });
  while (commits.length < COMMITS) {
    const [at, branch] = [commits.length % BRANCHES, open[commits.length % BRANCHES]];
    if (!branch) break;
    const state = edited(branch.state, branch.branch, random);
    open[at] = { branch: branch.branch, state, parent: add({ branch: branch.branch, parent: branch.parent, state }) };
  }
  return commits;
}

/** The VMs of a merge, found by really merging into a work tree; undefined where git stops. */
function merged({ git, files, read }: GitRepository, other: string): readonly MadeVm[] | undefined {
  try {
    git('merge', '--quiet', '--no-commit', '--no-ff', other);
  } catch {
    git('merge', '--abort');
    return undefined;
  }
  const texts = files().filter((path) => path.startsWith('environments/prod/file-'));
  const vms = texts.flatMap((path) => parsed(read(path)));
  git('reset', '--quiet', '--hard');
  return vms;
}

/** What is wrong with VMs, by the words of the reports; one that is written twice is said before anything else is judged. */
function wrongWith(vms: readonly MadeVm[]): ReadonlySet<string> {
  const names = vms.map((vm) => vm.name);
  const twice = names.filter((each, index) => names.indexOf(each) !== index);
  if (twice.length > 0) return new Set(twice.map((each) => `duplicate-object default/${each}`));
  return clashesOf(new Map(vms.map((vm) => [vm.name, vm])));
}

/** Reads the texts of `vmText` again, line by line and without our reader. */
function parsed(text: string): readonly MadeVm[] {
  return text.split('---\n').map((document) => {
    const found = (pattern: RegExp) => pattern.exec(document)?.[1] ?? '';
    const [, vlan = 0, , host = 0] = found(/address: ([0-9.]+)/)
      .split('.')
      .map(Number);
    const mac = Number.parseInt(found(/macAddress: "02:00:00:00:00:(..)"/), 16);
    return {
      name: found(/metadata: \{name: (\S+)\}/),
      file: '',
      vlan,
      host,
      mac,
      nodePort: Number(found(/hostPort: (\d+)/)),
    };
  });
}

interface JsonDiagnostic {
  readonly code: string;
  readonly message: string;
  readonly at: { readonly revision?: string };
  readonly related: readonly { readonly at: { readonly revision?: string } }[];
}

/** What `check --with-open` says of each branch, in the words of `clashesOf`. */
async function reported({ root }: GitRepository): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const io = memoryIo(root);
  await run(['check', '--with-open', 'branch-*', '--format', 'json'], io);
  const { diagnostics }: { readonly diagnostics: readonly JsonDiagnostic[] } = JSON.parse(io.out());
  const found = new Map<string, Set<string>>();
  for (const { code, message, at, related } of diagnostics) {
    const thing = /(?<=^node port )\d+|(?<=")[^"]+(?=")/.exec(message)?.[0] ?? '';
    const theirs = [at, ...related.map((other) => other.at)].flatMap(({ revision }) => revision ?? []);
    const branch = code === 'merge-conflict' ? (/branch "([^"]+)"/.exec(message)?.[1] ?? '') : (theirs[0] ?? 'nobody');
    const set = found.get(branch) ?? new Set();
    set.add(code === 'merge-conflict' ? code : `${code} ${thing}`);
    found.set(branch, set);
  }
  return found;
}

test(`of ${BRANCHES} branches and ${COMMITS} commits, every clash that a merge would bring is said, and no other`, async () => {
  const commits = history(20261125);
  const repository = gitRepository();
  importHistory(repository, commits);
  const tips = new Map(commits.map(({ branch, state }) => [branch, state]));
  expect(commits.length).toBe(COMMITS);
  const counts = { clashes: 0, conflicts: 0, quiet: 0 };
  for (const head of [name(0), name(7), name(23)]) {
    repository.git('checkout', '--quiet', '--force', head);
    const said = await reported(repository);
    for (const other of [...tips.keys()].filter((branch) => branch !== head && branch !== 'main')) {
      const vms = merged(repository, other);
      const wanted = vms ? wrongWith(vms) : new Set(['merge-conflict']);
      expect([other, [...(said.get(other) ?? [])].sort()]).toEqual([other, [...wanted].sort()]);
      counts[!vms ? 'conflicts' : wanted.size > 0 ? 'clashes' : 'quiet']++;
    }
  }
  // The history must hold enough of each, or the test would prove nothing.
  expect(Object.entries(counts).filter(([, count]) => count < 5)).toEqual([]);
}, 120_000);

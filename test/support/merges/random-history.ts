import { execFileSync } from 'node:child_process';
import type { GitRepository } from '../git-repository.js';

/** What a VM of the histories takes. */
export interface MadeVm {
  readonly name: string;
  /** Files hold several VMs. */
  readonly file: string;
  readonly vlan: number;
  /** The last number of 10.<vlan>.0.<host>. */
  readonly host: number;
  readonly mac: number;
  readonly nodePort: number;
}

/** The VMs of a branch, by name. */
export type State = ReadonlyMap<string, MadeVm>;

/** A claim that two VMs make at once: its law and the thing, such as `address-claimed-twice 10.3.0.7`. */
export function clashesOf(vms: State): ReadonlySet<string> {
  const all = [...vms.values()];
  const found = new Set<string>();
  for (const [index, one] of all.entries()) {
    for (const other of all.slice(index + 1)) {
      if (addressOf(one) === addressOf(other)) found.add(`address-claimed-twice ${addressOf(one)}`);
      if (one.mac === other.mac) found.add(`mac-claimed-twice ${macOf(one)}`);
      if (one.nodePort === other.nodePort) found.add(`node-port-claimed-twice ${one.nodePort}`);
    }
  }
  return found;
}

const addressOf = ({ vlan, host }: MadeVm): string => `10.${vlan}.0.${host}`;
const macOf = ({ mac }: MadeVm): string => `02:00:00:00:00:${mac.toString(16).padStart(2, '0')}`;

/** Numbers from 0 to `below`, the same for the same seed. @see Numerical Recipes, the linear congruential generator */
export function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const ENVIRONMENT = `apiVersion: vm.novasphere.dev/v1alpha1
kind: Environment
metadata: {name: prod}
spec: {cluster: {nodeGroups: [{name: workers, interfaces: [{name: ens160}]}]}}
`;

function vmText(vm: MadeVm): string {
  return `apiVersion: vm.novasphere.dev/v1alpha1
kind: Wukong
metadata: {name: ${vm.name}}
spec:
  rootDisk: {claim: {name: ${vm.name}-root}}
  networks:
    - name: default
      portMappings: [{protocol: TCP, containerPort: 80, hostPort: ${vm.nodePort}}]
    - name: data
      vlanId: ${vm.vlan}
      macAddress: "${macOf(vm)}"
      ipConfig: {address: ${addressOf(vm)}/24}
`;
}

/** The files of a state; each file's VMs by name, so that edits of neighbours sometimes conflict in git. */
export function filesOf(vms: State): ReadonlyMap<string, string> {
  const files = new Map([['environments/prod/environment.yaml', ENVIRONMENT]]);
  for (const vm of [...vms.values()].sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = `environments/prod/${vm.file}.yaml`;
    const before = files.get(path);
    files.set(path, before === undefined ? vmText(vm) : `${before}---\n${vmText(vm)}`);
  }
  return files;
}

/** One random edit that leaves the branch without a clash of its own: a VM comes, goes, moves to a file, or takes something else. */
export function edited(vms: State, prefix: string, random: (below: number) => number): State {
  for (;;) {
    const next = new Map(vms);
    const names = [...vms.keys()];
    const victim = names[random(names.length)];
    const old = victim === undefined ? undefined : vms.get(victim);
    const kind = random(6);
    if (!old || kind < 3) {
      const made = { name: `${prefix}-${random(100)}`, file: `file-${random(200)}`, ...claims(random) };
      if (!vms.has(made.name)) next.set(made.name, made);
    } else if (kind === 3) next.delete(old.name);
    else if (kind === 4) next.set(old.name, { ...old, file: `file-${random(200)}` });
    else next.set(old.name, { ...old, ...claims(random) });
    if (clashesOf(next).size === 0) return next;
  }
}

const claims = (random: (below: number) => number) => ({
  vlan: 2 + random(4),
  host: 2 + random(12),
  mac: random(60),
  nodePort: 30000 + random(60),
});

/** One commit: its branch, the commit that it follows (by number, from 0), and all that it holds. */
export interface MadeCommit {
  readonly branch: string;
  readonly parent: number | undefined;
  readonly state: State;
}

/** Writes commits at once, as `git fast-import` does. */
export function importHistory({ root }: GitRepository, commits: readonly MadeCommit[]): void {
  const lines = commits.flatMap(({ branch, parent, state }, index) => [
    `commit refs/heads/${branch}`,
    `mark :${index + 1}`,
    `committer Author <author@example.com> ${1_700_000_000 + index} +0000`,
    'data 0',
    ...(parent === undefined ? [] : [`from :${parent + 1}`]),
    'deleteall',
    ...[...filesOf(state)].flatMap(([path, text]) => [
      `M 100644 inline ${path}`,
      `data ${Buffer.byteLength(text)}\n${text}`,
    ]),
  ]);
  execFileSync('git', ['fast-import', '--quiet', '--force'], {
    cwd: root,
    input: `${lines.join('\n')}\n`,
    stdio: 'pipe',
  });
}

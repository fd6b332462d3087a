import { changeIntents } from '../../src/compile/change-intents.js';
import { compile } from '../../src/compile/compile.js';
import type { Change } from '../../src/delivery/change.js';
import { compileSteps } from '../../src/delivery/compile-step.js';
import type { Operation } from '../../src/edit/operation.js';
import { commitTree } from '../../src/outside/git/commit-tree.js';
import { type Mirror, readingOf } from '../../src/outside/git/mirror.js';
import { readCommit } from '../../src/outside/git/read-commit.js';

/** A Network of 65,534 addresses in environment "prod", which the service writes. */
export const DELIVERED: Readonly<Record<string, string>> = {
  'environments/_clusters/lab.yaml': `apiVersion: vm.novasphere.dev/v1alpha1
kind: Cluster
metadata: {name: lab}
spec: {nodeGroups: [{name: workers, interfaces: [{name: ens160}, {name: ens161}]}]}
`,
  'environments/prod/environment.yaml': `apiVersion: vm.novasphere.dev/v1alpha1
kind: Environment
metadata: {name: prod}
spec: {cluster: lab, defaults: {namespace: shop, uplink: ens161}, delivery: {writer: service}}
`,
};

/** A VM's file. */
export const vmFile = (name: string): string => `environments/prod/${name}.yaml`;

/** A VM with an address of VLAN 100. */
export const vmText = (name: string, address: string): string => `apiVersion: vm.novasphere.dev/v1alpha1
kind: Wukong
metadata: {name: ${name}}
spec:
  rootDisk: {claim: {name: ${name}-root}}
  networks: [{name: data, vlanId: 100, ipConfig: {address: ${address}/16}}]
`;

/** The addresses of intents, in the order of their files. */
export const addressesOf = (sources: readonly { readonly text: string }[]): readonly string[] =>
  sources.flatMap(({ text }) => /address: ([0-9.]+)/.exec(text)?.[1] ?? []);

/** A change by an operation in environment "prod". */
export function changeBy(key: string, operation: Operation): Change {
  return {
    key,
    subject: `change ${key}`,
    author: { name: 'Alice', email: 'alice@example.com' },
    apply: ({ sources, compilation }, memory) =>
      changeIntents(sources, compilation, { environment: 'prod', operation }, memory),
  };
}

/** Makes a VM with an address that is told. */
export const newVm = (key: string, name: string, address: string): Change =>
  changeBy(key, () => ({ files: [{ path: vmFile(name), text: vmText(name, address) }] }));

/** Makes a VM with the first address that is free on whatever head it is made on. */
export const newVmAnywhere = (key: string, name: string): Change =>
  changeBy(key, ({ sources }) => {
    const taken = new Set(addressesOf(sources));
    let next = 1;
    while (taken.has(addressAt(next))) next++;
    return { files: [{ path: vmFile(name), text: vmText(name, addressAt(next)) }] };
  });

const addressAt = (index: number): string => `10.30.${index >> 8}.${index & 255}`;

/** What is wrong with a commit: laws that its intents break, and generated files that are not what they say. */
export async function faultsOf(mirror: Mirror, commit: string): Promise<readonly string[]> {
  const { sources, diagnostics } = await readCommit(readingOf(mirror), commit);
  const compilation = compile(sources);
  const steps = await compileSteps(commitTree(readingOf(mirror), commit, sources), compilation.units, {
    clearsOthers: true,
    allowsMassRemoval: true,
  });
  const stale = steps.flatMap(({ plan }) =>
    [...(plan?.missing ?? []), ...(plan?.changed ?? [])].map(({ path }) => path),
  );
  const left = steps.flatMap(({ plan }) => plan?.removed ?? []);
  const errors = [...diagnostics, ...compilation.diagnostics].filter(({ severity }) => severity === 'error');
  return [...errors.map(({ message }) => message), ...stale, ...left];
}

import { load } from 'js-yaml';
import { expect } from 'vitest';
import type { Compilation } from '../../src/compile/compilation.js';
import { compile } from '../../src/compile/compile.js';
import { deliveryFiles } from '../../src/delivery/delivery-files.js';

interface Application {
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly project: string;
    readonly source: { readonly path: string; readonly directory: { readonly include: string } };
    readonly destination: { readonly name: string; readonly namespace?: string };
    readonly ignoreDifferences?: readonly { readonly kind: string; readonly jsonPointers: readonly string[] }[];
  };
}

interface Kustomization {
  readonly metadata: { readonly name: string };
  readonly spec: { readonly path: string; readonly dependsOn?: readonly { readonly name: string }[] };
}

interface Kind {
  readonly group: string;
  readonly kind: string;
}

interface Project {
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly destinations: readonly { readonly name: string; readonly namespace: string }[];
    readonly clusterResourceWhitelist: readonly Kind[];
    readonly namespaceResourceWhitelist: readonly Kind[];
  };
}

const SOURCE = { repository: 'https://git.example.com/networks.git', branch: 'main', prefix: '' };

/** The objects of a kind that deliver a compilation, read back. */
function objects<T extends { readonly metadata: object }>(
  compilation: Compilation,
  engine: 'argocd' | 'flux',
  kind: string,
) {
  const files = deliveryFiles(compilation, engine, SOURCE);
  return files.flatMap(({ text }) => (text.includes(`\nkind: ${kind}\n`) ? (load(text) as T) : []));
}

/** What Argo CD is told. */
export const applicationsOf = (compilation: Compilation) => objects<Application>(compilation, 'argocd', 'Application');

/** What those may do. */
export const projectsOf = (compilation: Compilation) => objects<Project>(compilation, 'argocd', 'AppProject');

/** What Flux is told. */
export const kustomizationsOf = (compilation: Compilation) =>
  objects<Kustomization>(compilation, 'flux', 'Kustomization');

/** Whether an Application takes a file: its pattern, in which a star is any text, holds below its path. */
export function takes({ spec }: Application, file: string): boolean {
  const { path, directory } = spec.source;
  const pattern = directory.include.replace(/[.+^${}()|[\]\\?]/g, '\\$&').replaceAll('*', '.*');
  return file.startsWith(`${path}/`) && new RegExp(`^${pattern}$`).test(file.slice(path.length + 1));
}

/** Whether a Kustomization takes a file: all below its path. */
export const builds = ({ spec }: Kustomization, file: string): boolean => file.startsWith(`${spec.path.slice(2)}/`);

/** An environment of VMs, each with a bridge and a Service, and nothing else. */
export function environmentOf(
  delivery: { readonly engine: 'argocd' | 'flux'; readonly buckets: number },
  vms: readonly { readonly name: string; readonly namespace: string }[],
): Compilation {
  const documents = vms.map(
    ({ name, namespace }) => `apiVersion: vm.novasphere.dev/v1alpha1
kind: Wukong
metadata: {name: ${name}, namespace: ${namespace}}
spec:
  rootDisk: {claim: {name: root-${name}}}
  networks:
    - {name: default, portMappings: [{protocol: TCP, containerPort: 80}]}
    - {name: data, vlanId: 100, bridgeName: br-data}
`,
  );
  const environment = `apiVersion: vm.novasphere.dev/v1alpha1
kind: Environment
metadata: {name: prod}
spec:
  cluster: {nodeGroups: [{name: workers, interfaces: [{name: ens160}]}]}
  defaults: {uplink: ens160}
  delivery: {engine: ${delivery.engine}, buckets: ${delivery.buckets}}
`;
  const compilation = compile([
    { path: 'environments/prod/environment.yaml', text: environment },
    { path: 'environments/prod/vms.yaml', text: documents.join('---\n') },
  ]);
  expect(compilation.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return compilation;
}

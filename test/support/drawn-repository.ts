import { allocateIntents } from '../../src/compile/allocate-intents.js';
import { compile } from '../../src/compile/compile.js';
import type { SourceFile } from '../../src/intent/document.js';
import { isMapping, valueIn } from '../../src/intent/document-fields.js';
import { readDocuments } from '../../src/intent/read.js';

/** A VM on the Network `lan`, alone in its file. */
export interface DrawingVm {
  readonly name: string;
  /** Below the environment, without its extension. */
  readonly file: string;
  /** "auto", or an IPv4 address with its length; IPv6 is drawn anyway. */
  readonly address: string;
}

/** What the people of a small environment wrote, and the files of allocations. */
export interface DrawnState {
  readonly vms: readonly DrawingVm[];
  /** Of 10.20.0.0/27, which the Network `lan` has beside fd00:20::/123. */
  readonly reserved: readonly string[];
  readonly allocations: readonly SourceFile[];
}

/** Nobody wrote anything yet. */
export const EMPTY: DrawnState = { vms: [], reserved: [], allocations: [] };

const ENVIRONMENT = `apiVersion: vm.novasphere.dev/v1alpha1
kind: Environment
metadata: {name: prod}
spec:
  cluster: {addressPlan: {vlanPool: {uplink: ens161, first: 2000, last: 2015}}}
  defaults: {namespace: shop, uplink: ens161}
`;

const networkText = (reserved: readonly string[]): string => `apiVersion: vm.novasphere.dev/v1alpha1
kind: Network
metadata: {name: lan}
spec:
  type: isolated
  subnets:
    - {cidr: 10.20.0.0/27, reserved: [${reserved.join(', ')}]}
    - {cidr: 'fd00:20::/123'}
`;

const vmText = ({ name, address }: DrawingVm): string => `apiVersion: vm.novasphere.dev/v1alpha1
kind: Wukong
metadata: {name: ${name}}
spec:
  rootDisk: {claim: {name: ${name}-root}}
  networks:
    - {name: data, network: lan, macAddress: auto, ipConfig: {addresses: [${address === 'auto' ? '' : `${address}, `}auto]}}
`;

/** The files of a state. */
export function filesOf({ vms, reserved, allocations }: DrawnState): readonly SourceFile[] {
  return [
    { path: 'environments/prod/environment.yaml', text: ENVIRONMENT },
    { path: 'environments/prod/lan.yaml', text: networkText(reserved) },
    ...vms.map((vm) => ({ path: `environments/prod/vms/${vm.file}.yaml`, text: vmText(vm) })),
    ...allocations,
  ];
}

/** The state after `ip allocate`; undefined where a pool is exhausted, and nothing is written. */
export function allocated(state: DrawnState): DrawnState | undefined {
  const { files, diagnostics } = allocateIntents(filesOf(state));
  if (diagnostics.some(({ code }) => code !== 'pool-exhausted')) throw new Error(JSON.stringify(diagnostics));
  if (diagnostics.length > 0) return undefined;
  const written = new Map([...state.allocations, ...files].map(({ path, text }) => [path, text] as const));
  return { ...state, allocations: [...written].map(([path, text]) => ({ path, text })) };
}

/** Errors of `check`, each with its place. */
export function errorsOf(sources: readonly SourceFile[]): readonly string[] {
  return compile(sources)
    .diagnostics.filter(({ severity }) => severity === 'error')
    .map(({ code, message, at }) => `${at.file}:${at.start.line} ${code} ${message}`);
}

/** A line of a file of allocations, as it is written, without what the compiler makes of it. */
export interface ReadLine {
  readonly value: string;
  /** With what it has: "shop/web data IPv4". */
  readonly owner: string;
  readonly released: boolean;
}

/** Every line of the files of allocations among some sources. */
export function linesOf(sources: readonly SourceFile[]): readonly ReadLine[] {
  return sources
    .flatMap((source) => readDocuments(source).documents)
    .flatMap(({ data }) => ['addresses', 'macs', 'vlans'].flatMap((list) => valueIn(data, 'spec', list) ?? []))
    .flatMap((entry) => {
      if (!isMapping(entry)) return [];
      const { address, mac, vlanId, vm, network, attachment = '', released } = entry;
      const value = String(address ?? mac ?? vlanId);
      const family = value.includes(':') ? 'IPv6' : 'IPv4';
      const what = mac !== undefined ? 'MAC' : vlanId !== undefined ? 'VLAN' : family;
      return [{ value, owner: `${vm ?? network} ${attachment} ${what}`, released: released === true }];
    });
}

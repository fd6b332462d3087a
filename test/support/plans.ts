import type { SourceFile } from '../../src/intent/document.js';
import type { Plan } from '../../src/plan/plan.js';
import type { Effect, VmChange } from '../../src/plan/vm-change.js';

/** A plan of a change of nothing. */
export const emptyPlan: Plan = {
  unknown: [],
  objects: [],
  vms: [],
  unaffected: 0,
  gateways: [],
  policies: [],
  flows: { opens: [], closes: [] },
  claims: { taken: [], freed: [] },
  steps: [],
  picture: { things: [], lines: [], left: 0 },
};

/** An effect that needs a restart, unless told. */
export const effectOf = (facts: Partial<Effect> = {}): Effect => ({
  impact: 'restart',
  outcome: 'flagged',
  what: 'the guest takes its new network configuration at the next boot',
  field: 'spec.template.spec.volumes[cloudinit].cloudInitNoCloud.networkData',
  rule: 'network-data',
  ...facts,
});

/** The VM "shop/<name>" that needs a restart, unless told. */
export const vmChangeOf = (name: string, facts: Partial<VmChange> = {}): VmChange => ({
  event: 'changed',
  environment: 'prod',
  cluster: 'eu1',
  namespace: 'shop',
  name,
  source: `environments/prod/${name}.yaml#Wukong/shop/${name}`,
  impact: 'restart',
  runs: true,
  effects: [effectOf()],
  ...facts,
});

const ENVIRONMENT = `apiVersion: vm.novasphere.dev/v1alpha1
kind: Environment
metadata: {name: prod}
spec:
  cluster: {nodeGroups: [{name: workers, interfaces: [{name: ens160}]}]}
  defaults: {namespace: shop}
`;

const vm = (index: number, cpu: number, ingress: string) => `apiVersion: vm.novasphere.dev/v1alpha1
kind: Wukong
metadata: {name: vm-${index}}
spec:
  cpu: ${cpu}
  rootDisk: {claim: {name: vm-${index}-root}}
  networks:
    - {name: data, vlanId: 100, bandwidth: {ingress: ${ingress}}, ipConfig: {address: 10.0.${Math.floor(index / 200)}.${1 + (index % 200)}/16}}
`;

/** An environment of VMs, each with an attachment definition of its own: two objects a VM, and the bridge. */
export const fleet = (vms: number, { cpu = 1, ingress = '10M' } = {}): readonly SourceFile[] => [
  { path: 'environments/prod/environment.yaml', text: ENVIRONMENT },
  ...Array.from({ length: vms }, (_, index) => ({
    path: `environments/prod/vm-${index}.yaml`,
    text: vm(index, cpu, ingress),
  })),
];

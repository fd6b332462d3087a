import { beforeAll, expect, it, test } from 'vitest';
import { compile } from '../../src/compile/compile.js';
import type { SourceFile } from '../../src/intent/document.js';
import { planned } from '../support/planned.js';
import { makeNamespaces } from './support/applied-twice.js';
import { carryOut, foretold } from './support/carry-out.js';
import { describeCluster } from './support/describe-cluster.js';
import { planStories, treesOf } from './support/emitted-trees.js';

const ENVIRONMENT = `apiVersion: vm.novasphere.dev/v1alpha1
kind: Environment
metadata: {name: prod}
spec:
  cluster:
    podCIDRs: [10.244.0.0/16, 'fd00:244::/56']
    serviceCIDRs: [10.96.0.0/16, 'fd00:96::/112']
    nodeGroups: [{name: workers, interfaces: [{name: ens161}]}]
    loadBalancer: {provider: metallb, pools: [{name: public, addresses: [198.51.100.0/28, 'fd00:51::/120']}]}
    ingress: {className: nginx}
  defaults: {namespace: shop, uplink: ens161}
`;

const IPV4 = '10.1.0.5/24';
const IPV6 = "'fd00:1::5/64'";

/** What one Service of a VM can be: how it is exposed, and the addresses that the VM has on its VLAN. */
const SHAPES = {
  'inside the cluster': ['', IPV4],
  'on a node port': ['type: NodePort', IPV4],
  'on a load balancer': ['type: LoadBalancer', IPV4],
  'on an IPv6 load balancer': ["type: LoadBalancer, loadBalancerIP: 'fd00:51::5'", IPV4],
  'behind an Ingress': ['type: Ingress, host: shop.example.com', IPV4],
  headless: ['type: Headless', IPV4],
  'on a VLAN': ['network: data', IPV4],
  'on a VLAN, by IPv6': ['network: data', IPV6],
  'on a VLAN, by both': ['network: data', `${IPV4}, ${IPV6}`],
  'headless on a VLAN, by IPv6': ['network: data, type: Headless', IPV6],
} as const;

function sourcesOf(exposure: string, addresses: string): readonly SourceFile[] {
  const text = `apiVersion: vm.novasphere.dev/v1alpha1
kind: Wukong
metadata: {name: web}
spec:
  rootDisk: {claim: {name: web-root}}
  networks:
    - {name: default}
    - {name: data, vlanId: 100, bridgeName: br-data, ipConfig: {addresses: [${addresses}]}}
  expose:
    - {name: http${exposure === '' ? '' : `, ${exposure}`}, ports: [{name: http, port: 80}]}
`;
  return [
    { path: 'environments/prod/environment.yaml', text: ENVIRONMENT },
    { path: 'environments/prod/web.yaml', text },
  ];
}

const shapes = Object.entries(SHAPES).map(([name, [exposure, addresses]]) => ({
  name,
  sources: sourcesOf(exposure, addresses),
}));

test.each(shapes)('a Service $name compiles', ({ sources }) => {
  const errors = compile(sources).diagnostics.filter(({ severity }) => severity === 'error');
  expect(errors.map(({ message }) => message)).toEqual([]);
});

const manifestsOf = (sources: readonly SourceFile[]) => treesOf('', sources).flatMap(({ manifests }) => manifests);

describeCluster('the plan says what a real API server', (cluster) => {
  const stories = planStories();

  beforeAll(() =>
    makeNamespaces(
      cluster().admin,
      [...stories.flatMap(({ before, after }) => [before, after]), ...shapes.map(({ sources }) => sources)].flatMap(
        manifestsOf,
      ),
    ),
  );

  it.each(stories)('refuses or keeps in $name', async ({ before, after }) => {
    const hitches = await carryOut(cluster().admin, manifestsOf(before), manifestsOf(after));
    expect(hitches).toEqual(foretold(planned(before, after)));
  });

  it.each(shapes)('refuses or keeps of a Service $name that becomes another one', async ({ sources: before }) => {
    for (const { name, sources: after } of shapes) {
      const hitches = await carryOut(cluster().admin, manifestsOf(before), manifestsOf(after));
      expect({ name, hitches }).toEqual({ name, hitches: foretold(planned(before, after)) });
    }
  });
});

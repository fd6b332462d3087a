import { readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { describe, expect, it, test } from 'vitest';
import type { KubernetesObject } from '../../src/manifests/object.js';
import { coreFaults } from '../support/judges/core-schema.js';
import { distinctObjects, objectOf, trees } from '../support/judges/emitted.js';
import { judge } from '../support/judges/judge.js';
import { policyFaults } from '../support/nmstate-schema.js';
import { catalogFaults, crdFaults, hasPublishedSchemas } from '../support/published-schema.js';

const schemas = { name: '../shared/crds', isThere: hasPublishedSchemas };

const NODE_POLICY = 'nmstate.io_nodenetworkconfigurationpolicies.yaml';
const DATA_VOLUME = 'cdi.kubevirt.io_datavolume_v1beta1.json';

/** The definition that the cluster has of each of the projects' own kinds. */
const definitions = {
  'kubevirt.io/v1 VirtualMachine': 'kubevirt.io_virtualmachines.yaml',
  'k8s.cni.cncf.io/v1 NetworkAttachmentDefinition': 'k8s.cni.cncf.io_network-attachment-definitions.yaml',
  'nmstate.io/v1 NodeNetworkConfigurationPolicy': NODE_POLICY,
  'cilium.io/v2 CiliumNetworkPolicy': 'cilium.io_ciliumnetworkpolicies.yaml',
  'projectcalico.org/v3 NetworkPolicy': 'projectcalico.org_networkpolicies.yaml',
  'k8s.cni.cncf.io/v1beta1 MultiNetworkPolicy': 'normalized_k8s.cni.cncf.io_multi-networkpolicies.yaml',
} as const;

/** The type that Kubernetes itself has of each of its kinds. */
const coreTypes = {
  'v1 Service': 'KubeServiceProps',
  'v1 Secret': 'KubeSecretProps',
  'v1 ConfigMap': 'KubeConfigMapProps',
  'v1 Namespace': 'KubeNamespaceProps',
  'apps/v1 StatefulSet': 'KubeStatefulSetProps',
  'discovery.k8s.io/v1 EndpointSlice': 'KubeEndpointSliceProps',
  'networking.k8s.io/v1 Ingress': 'KubeIngressProps',
  'networking.k8s.io/v1 NetworkPolicy': 'KubeNetworkPolicyProps',
} as const;

const kindOf = ({ apiVersion, kind }: KubernetesObject): string => `${apiVersion} ${kind}`;

const objects = trees.flatMap(({ files }) => files).map(objectOf);

/** What every object breaks, with its name; objects of other kinds are left out. */
function faultsOf(kind: string, faults: (object: KubernetesObject) => readonly string[]): readonly string[] {
  const found = distinctObjects(kind.split(' ')[1] ?? '').filter((object) => kindOf(object) === kind);
  return found.flatMap((object) => faults(object).map((fault) => `${object.metadata.name}: ${fault}`));
}

/** The fields that belong to the kind: the API server judges the other three by itself. */
function own({ apiVersion: _, kind: __, metadata: ___, ...fields }: KubernetesObject): object {
  return fields;
}

it('knows a judge for every kind that is emitted, and has objects for every judge', () => {
  const known = [...Object.keys(definitions), ...Object.keys(coreTypes), 'cdi.kubevirt.io/v1beta1 DataVolume'];
  expect(new Set(objects.map(kindOf))).toEqual(new Set(known));
});

describe('custom resources', () => {
  describe.each(Object.entries(definitions))('%s', (kind, file) => {
    judge([schemas], 'is a kind and version of its definition', () => {
      expect(servedBy(file)).toContain(kind);
    });

    judge([schemas], 'says nothing that its definition does not know', () => {
      expect(faultsOf(kind, (object) => crdFaults(file, own(object)))).toEqual([]);
    });
  });

  judge([schemas], 'a DataVolume says nothing that its definition does not know', () => {
    expect(faultsOf('cdi.kubevirt.io/v1beta1 DataVolume', (object) => catalogFaults(DATA_VOLUME, object))).toEqual([]);
  });

  judge([schemas], 'a field that nobody knows is refused', () => {
    const [policy] = distinctObjects('NodeNetworkConfigurationPolicy');
    expect(crdFaults(NODE_POLICY, { ...policy, spec: { desiredStates: {} } })).toHaveLength(1);
  });
});

test('node network policies hold only what NMState knows', () => {
  expect(faultsOf('nmstate.io/v1 NodeNetworkConfigurationPolicy', ({ spec }) => policyFaults(spec))).toEqual([]);
});

describe('kinds of Kubernetes', () => {
  test.each(Object.entries(coreTypes))('%s says nothing that Kubernetes 1.27 does not know', (kind, type) => {
    const fields = (object: KubernetesObject) => ({ ...own(object), metadata: object.metadata });
    expect(faultsOf(kind, (object) => coreFaults(type, fields(object)))).toEqual([]);
  });

  test('every object has metadata as Kubernetes knows it', () => {
    expect(objects.flatMap(({ metadata }) => coreFaults('ObjectMeta', metadata))).toEqual([]);
  });

  test('a field in other words than the API is refused', () => {
    expect(coreFaults('KubeServiceProps', { spec: { clusterIP: 'None' } })).toEqual([]);
    expect(coreFaults('KubeServiceProps', { spec: { clusterIp: 'None' } })).toHaveLength(1);
  });
});

/** The kinds that a definition serves, such as "kubevirt.io/v1 VirtualMachine". */
function servedBy(file: string): readonly string[] {
  const { spec } = load(readFileSync(new URL(`../../../shared/crds/${file}`, import.meta.url), 'utf8')) as {
    readonly spec: {
      readonly group: string;
      readonly names: { readonly kind: string };
      readonly versions: readonly { readonly name: string; readonly served: boolean }[];
    };
  };
  return spec.versions.filter(({ served }) => served).map(({ name }) => `${spec.group}/${name} ${spec.names.kind}`);
}

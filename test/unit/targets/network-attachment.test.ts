import { describe, expect, test } from 'vitest';
import type { Attachment, Cluster, Network } from '../../../src/intent/model.js';
import { networkAttachment } from '../../../src/targets/network-attachment.js';
import * as sample from '../../support/model.js';
import { crdFaults, hasPublishedSchemas } from '../../support/published-schema.js';

const { attachmentOf, bridgeLink, macvtapLink, networkOf, ovsLink, sriovLink } = sample;

const perVm = (attachment: Attachment) => {
  const emitted = networkAttachment.perVm?.(sample.vmOf([attachment]), sample.prod, sample.clusterOf());
  return emitted ?? expect.fail('the target must have a part for each VM');
};
const perNetwork = (network: Network, cluster: Partial<Cluster> = {}) => {
  const emitted = networkAttachment.perNetwork?.(network, sample.prod, sample.clusterOf(cluster));
  return emitted ?? expect.fail('the target must have a part for each Network');
};
const objectFor = (facts: Partial<Attachment>) =>
  perVm(attachmentOf('data', facts)).emissions[0]?.object ?? expect.fail('a definition must be made');

const trunk = bridgeLink({ bridge: 'br-ens161', vlanMode: 'trunk' });

test('an attachment that describes itself has a definition in the namespace of its VM', () => {
  const [emission] = perVm(attachmentOf('data')).emissions;
  expect(emission).toMatchObject({ layer: '20-networks', guarded: true, owner: { kind: 'Wukong', name: 'web' } });
  expect(emission?.object).toEqual({
    apiVersion: 'k8s.cni.cncf.io/v1',
    kind: 'NetworkAttachmentDefinition',
    metadata: { name: 'web-data-nad', namespace: 'shop' },
    spec: {
      config: `{
  "cniVersion": "0.3.1",
  "name": "web-data-nad",
  "type": "bridge",
  "bridge": "br-100",
  "macspoofchk": true
}`,
    },
  });
});

test.each(['network', 'existing'] as const)('a definition made by %s is not made for the VM', (made) => {
  const definition = { namespace: 'shop', name: 'lan', made };
  expect(perVm(attachmentOf('data', { definition })).emissions).toEqual([]);
});

test.each([
  [sriovLink(), 'openshift.io/fast'],
  [macvtapLink('ens161'), 'macvtap.network.kubevirt.io/ens161'],
  [macvtapLink('ens161', 100), 'macvtap.network.kubevirt.io/ens161.100'],
])('a device of %o is asked for by its resource', (link, resource) => {
  const annotations = { 'k8s.v1.cni.cncf.io/resourceName': resource };
  expect(objectFor({ link }).metadata).toEqual({ name: 'web-data-nad', namespace: 'shop', annotations });
});

describe('a Network', () => {
  test('has one definition of its name, in its namespace', () => {
    const { emissions, findings } = perNetwork(networkOf('lan', { link: trunk, mtu: 1400, consumers: ['*'] }));
    expect(findings).toEqual([]);
    expect(emissions).toHaveLength(1);
    expect(emissions[0]?.owner).toMatchObject({ kind: 'Network', namespace: 'shop', name: 'lan' });
    expect(emissions[0]?.object.metadata).toEqual({ name: 'lan', namespace: 'shop' });
    expect(emissions[0]?.object.spec).toEqual({
      config: JSON.stringify(
        {
          cniVersion: '0.3.1',
          name: 'lan',
          type: 'bridge',
          bridge: 'br-ens161',
          vlan: 100,
          preserveDefaultVlan: false,
          mtu: 1400,
          macspoofchk: true,
        },
        null,
        2,
      ),
    });
  });

  const isolated = { multusNamespaceIsolation: true };
  const namespacesFor = (consumers: readonly string[]) =>
    perNetwork(networkOf('lan', { consumers }), isolated).emissions.map(({ object }) => object.metadata.namespace);

  test('has one in each consuming namespace where Multus isolates them', () => {
    expect(namespacesFor(['web', 'bank', 'shop'])).toEqual(['bank', 'shop', 'web']);
    expect(namespacesFor([])).toEqual(['shop']);
  });

  test('must name its consumers there', () => {
    const { findings } = perNetwork(networkOf('lan', { consumers: ['web', '*'] }), isolated);
    expect(findings).toMatchObject([{ severity: 'error', at: { path: ['lan', 'spec', 'consumers', 1] } }]);
  });
});

describe.skipIf(!hasPublishedSchemas)('the CRD of ../shared/crds takes', () => {
  const faults = (spec: unknown) => crdFaults('k8s.cni.cncf.io_network-attachment-definitions.yaml', { spec });

  test.each([bridgeLink(), trunk, ovsLink(), sriovLink(), macvtapLink('ens161', 100)])('a $kind definition', (link) => {
    expect(faults(objectFor({ link }).spec)).toEqual([]);
  });

  test('a config that is text, and no object', () => {
    expect(faults({ config: '{}' })).toEqual([]);
    expect(faults({ config: {} })).not.toEqual([]);
  });
});

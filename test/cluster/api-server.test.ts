import { KubeConfig, VersionApi } from '@kubernetes/client-node';
import { expect, it } from 'vitest';
import { tokenFor, writeKubeconfig } from './support/access.js';
import { apiClient } from './support/api-client.js';
import { startApiServer } from './support/api-server.js';
import { describeCluster } from './support/describe-cluster.js';

const bridge = {
  apiVersion: 'k8s.cni.cncf.io/v1',
  kind: 'NetworkAttachmentDefinition',
  metadata: { name: 'storage', namespace: 'default' },
  spec: { config: '{"cniVersion": "0.4.0", "type": "bridge"}' },
};

const instance = {
  apiVersion: 'kubevirt.io/v1',
  kind: 'VirtualMachineInstance',
  metadata: { name: 'db', namespace: 'default' },
  spec: { domain: { devices: {} } },
};

const reader = {
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'ClusterRole',
  metadata: { name: 'reader' },
  rules: [{ apiGroups: ['k8s.cni.cncf.io'], resources: ['network-attachment-definitions'], verbs: ['get', 'list'] }],
};

const definitions = {
  group: 'k8s.cni.cncf.io',
  version: 'v1',
  plural: 'network-attachment-definitions',
  kind: 'NetworkAttachmentDefinition',
  isNamespaced: true,
};

describeCluster('a real API server', (cluster) => {
  it('takes what its definitions know, and says so again', async () => {
    const { object, warnings } = await cluster().admin.apply(bridge);
    expect(warnings).toEqual([]);
    expect(object).toMatchObject(bridge);
    expect(await cluster().admin.get(bridge)).toEqual(object);
    expect(await cluster().admin.list(definitions)).toHaveLength(1);
  });

  it('refuses a field that they do not know', async () => {
    const wrong = { ...bridge, spec: { ...bridge.spec, conf: '' } };
    await expect(cluster().admin.apply(wrong)).rejects.toThrow('.spec.conf: field not declared in schema');
  });

  it('takes a status, with a subresource of its own or without', async () => {
    await cluster().admin.create(instance);
    await cluster().admin.replaceStatus({ ...instance, status: { phase: 'Running' } });
    expect(await cluster().admin.get(instance)).toMatchObject({ status: { phase: 'Running' } });
    const machine = { ...instance, kind: 'VirtualMachine', spec: { template: { spec: instance.spec } } };
    await cluster().admin.create(machine);
    await cluster().admin.replaceStatus({ ...machine, status: { ready: true } });
    expect(await cluster().admin.get(machine)).toMatchObject({ status: { ready: true } });
  });

  it('lets a service account do what its role says, and no more', async () => {
    await cluster().admin.apply(bridge);
    const client = apiClient(cluster().server, await tokenFor(cluster().admin, reader));
    expect(await client.get(bridge)).toMatchObject(bridge);
    await expect(client.apply(bridge)).rejects.toThrow('403');
    await expect(client.get({ ...bridge, kind: 'VirtualMachine', apiVersion: 'kubevirt.io/v1' })).rejects.toThrow(
      '403',
    );
  });

  it('writes a kubeconfig that the client library takes', async () => {
    const config = new KubeConfig();
    config.loadFromFile(writeKubeconfig(cluster().server, await tokenFor(cluster().admin, reader)));
    const { gitVersion } = await config.makeApiClient(VersionApi).getCode();
    expect(gitVersion).toMatch(/^v1[.]\d+[.]\d+$/);
  });

  it('keeps what was written while the API server is away', async () => {
    const { object } = await cluster().admin.apply(bridge);
    await cluster().server.halt();
    await expect(cluster().admin.get(bridge)).rejects.toThrow('ECONNREFUSED');
    await cluster().server.serve();
    expect(await cluster().admin.get(bridge)).toEqual(object);
  });
});

it('says why when a program cannot be started', async () => {
  await expect(startApiServer('/nowhere')).rejects.toThrow('/nowhere/etcd');
});

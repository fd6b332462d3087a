import { expect } from 'vitest';
import type { Link, Model } from '../../src/intent/model.js';
import type { KubernetesObject } from '../../src/manifests/object.js';
import { nodeNetwork } from '../../src/targets/node-network.js';
import { attachmentOf, clusterOf, modelOf, vmOf } from './model.js';
import { policyFaults } from './nmstate-schema.js';

/** The policies of a model, each judged by our schema of NMState. */
export function policies(model: Model): readonly KubernetesObject[] {
  const emitted = nodeNetwork.perCluster?.(model) ?? expect.fail('the target must have a part for each cluster');
  return emitted.emissions.map(({ object }) => {
    expect(policyFaults(object.spec)).toEqual([]);
    expect(object.metadata.name).toMatch(/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?([.][a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/);
    expect(object.metadata.name.length).toBeLessThanOrEqual(63);
    return object;
  });
}

/** What the tests read of a policy's `spec`. */
export interface PolicySpec {
  readonly maxUnavailable: number | string;
  readonly desiredState: { readonly interfaces: readonly Readonly<Record<string, unknown>>[] };
}

/** Interfaces by policy. */
export function interfaces(model: Model): Readonly<Record<string, PolicySpec['desiredState']['interfaces']>> {
  return Object.fromEntries(
    policies(model).map(({ metadata, spec }) => [metadata.name, (spec as PolicySpec).desiredState.interfaces]),
  );
}

/** A model of one VM with an attachment on each link. */
export const onLinks = (links: readonly Link[], cluster: Model['cluster'] = clusterOf()) =>
  modelOf({ cluster, vms: [vmOf(links.map((link, index) => attachmentOf(`nic${index}`, { link })))] });

/** What an interface without addresses says. */
export const off = { ipv4: { enabled: false }, ipv6: { enabled: false } };

/** VLAN 100 of `ens161`, which by itself would have the 9000 of its NIC. */
export const vlan100 = {
  name: 'ens161.100',
  type: 'vlan',
  state: 'up',
  mtu: 1500,
  ...off,
  vlan: { 'base-iface': 'ens161', id: 100 },
};

/** The bridge on it. */
export const bridge100 = {
  name: 'br-100',
  type: 'linux-bridge',
  state: 'up',
  mtu: 1500,
  ...off,
  bridge: { options: { stp: { enabled: false } }, port: [{ name: 'ens161.100' }] },
};

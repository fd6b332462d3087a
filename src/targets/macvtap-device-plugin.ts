import type { Link, Model } from '../intent/model.js';
import { configMapObject } from '../manifests/core-objects.js';
import { macvtapResource } from './macvtap-resource.js';
import type { Emitted, Target } from './target.js';

/** How many macvtap devices a node offers on one lower device. */
const CAPACITY = 50;

/**
 * One ConfigMap that lists every lower device of the cluster's macvtap links for the device plugin, which reads it when
 * it starts. A list switches the plugin's own discovery off, so it names them all; without any link there is none.
 *
 * @see kubevirt/macvtap-cni manifests/macvtap.yaml, pkg/deviceplugin/lister.go
 */
export const macvtapDevicePlugin: Target = { name: 'macvtap-device-plugin', perCluster };

function perCluster(model: Model): Emitted {
  const lowerDevices = lowerDevicesOf(model);
  if (lowerDevices.length === 0) return { emissions: [], findings: [] };
  const entries = lowerDevices.map((lowerDevice) => ({
    name: macvtapResource(lowerDevice),
    lowerDevice,
    mode: 'bridge',
    capacity: CAPACITY,
  }));
  const metadata = { name: 'macvtap-deviceplugin-config', namespace: 'default' };
  const object = configMapObject(metadata, { DP_MACVTAP_CONF: JSON.stringify(entries, null, 2) });
  const { name, origin } = model.cluster;
  const owner = { kind: 'Cluster', name, origin };
  // The plugin's pods cannot start without it, so it must not vanish with the last link.
  return { emissions: [{ object, layer: '10-node-network', owner, guarded: true }], findings: [] };
}

function lowerDevicesOf({ networks, vms }: Model): readonly string[] {
  const names = new Set<string>();
  const add = (link: Link) => {
    if (link.kind === 'macvtap') names.add(link.lowerDevice);
  };
  for (const { link } of networks) add(link);
  for (const { attachments } of vms) for (const { link } of attachments) add(link);
  return [...names].sort();
}

import { calicoNetworkPolicy } from './calico-network-policy.js';
import { ciliumNetworkPolicy } from './cilium-network-policy.js';
import { dataVolume } from './data-volume.js';
import { gateway } from './gateway.js';
import { macvtapDevicePlugin } from './macvtap-device-plugin.js';
import { multiNetworkPolicy } from './multi-network-policy.js';
import { networkAttachment } from './network-attachment.js';
import { networkPolicy } from './network-policy.js';
import { nodeNetwork } from './node-network.js';
import { service } from './service.js';
import type { Target } from './target.js';
import { virtualMachine } from './virtual-machine.js';

/** Every back end, in the order of the layers that they write. */
export const targets: readonly Target[] = [
  nodeNetwork,
  macvtapDevicePlugin,
  networkAttachment,
  gateway,
  networkPolicy,
  ciliumNetworkPolicy,
  calicoNetworkPolicy,
  multiNetworkPolicy,
  dataVolume,
  virtualMachine,
  service,
];

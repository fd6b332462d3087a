import type { Endpoint } from '../endpoint.js';
import { assignStaticIp } from './assign-static-ip.js';
import { attachNetwork } from './attach-network.js';
import { check } from './check.js';
import { configureNetworkDhcp } from './configure-network-dhcp.js';
import { configureNetworkFirewall } from './configure-network-firewall.js';
import { configureNetworkPortForward } from './configure-network-port-forward.js';
import { createNetwork } from './create-network.js';
import { deleteNetwork } from './delete-network.js';
import { describeNetwork } from './describe-network.js';
import { detachNetwork } from './detach-network.js';
import { exposeVm } from './expose-vm.js';
import { listNetworkIps } from './list-network-ips.js';
import { listNetworks } from './list-networks.js';
import { planOf } from './plan.js';
import { reach } from './reach.js';
import { startNetwork } from './start-network.js';
import { stopNetwork } from './stop-network.js';

const writes: readonly Endpoint[] = [
  createNetwork,
  deleteNetwork,
  startNetwork,
  stopNetwork,
  configureNetworkDhcp,
  assignStaticIp,
  configureNetworkFirewall,
  configureNetworkPortForward,
  attachNetwork,
  detachNetwork,
  exposeVm,
];

/** Everything that can be asked for, in the order in which it is described. */
export const endpoints: readonly Endpoint[] = [
  listNetworks,
  describeNetwork,
  listNetworkIps,
  ...writes,
  check,
  planOf(writes),
  reach,
];

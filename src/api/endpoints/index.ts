import type { Endpoint } from '../endpoint.js';
import { describeNetwork } from './describe-network.js';
import { listNetworkIps } from './list-network-ips.js';
import { listNetworks } from './list-networks.js';

/** Everything that can be asked for, in the order in which it is described. */
export const endpoints: readonly Endpoint[] = [listNetworks, describeNetwork, listNetworkIps];

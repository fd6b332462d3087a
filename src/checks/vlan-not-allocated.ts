import type { Finding } from '../intent/document.js';
import type { Cluster, Network } from '../intent/model.js';
import { qualifiedName } from '../intent/qualified-name.js';
import type { Check } from './check.js';

/**
 * A VLAN that is drawn from the pool must be allocated.
 *
 * A Network draws its VLAN when it says `vlanId: auto`, or when it is `nat` or `isolated` and names neither a VLAN, nor a
 * NIC, nor one node. What it got stands in environments/_clusters/<cluster>.vlans.yaml, one file for all that share the
 * pool, so that two branches that draw one VLAN meet in git. `netintent ip allocate` draws what is missing.
 */
export const vlanNotAllocated: Check = {
  code: 'vlan-not-allocated',
  title: 'A VLAN that is drawn from the pool must be allocated',
  perNetwork: findMissing,
};

function findMissing(network: Network, { vlanPool }: Cluster): readonly Finding[] {
  const { vlanDraw } = network;
  if (!vlanDraw || vlanDraw.allocated || !vlanPool) return [];
  // One that names another NIC draws from nothing.
  if ((vlanDraw.uplink ?? vlanPool.uplink) !== vlanPool.uplink) return [];
  return [
    {
      severity: 'error',
      message: `a VLAN from ${vlanPool.first} to ${vlanPool.last} must be allocated to Network "${qualifiedName(network)}"`,
      at: vlanDraw.origin,
      hint: 'run: netintent ip allocate',
    },
  ];
}

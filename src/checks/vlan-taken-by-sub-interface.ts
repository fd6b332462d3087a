import { type Finding, within } from '../intent/document.js';
import { groupBy } from '../intent/group-by.js';
import type { Ledger, NodeInterfaceClaim } from '../intent/ledger.js';
import type { Model } from '../intent/model.js';
import type { Check } from './check.js';

/**
 * A NIC must not be the port of a bridge that carries tagged frames and have VLAN sub-interfaces at once.
 *
 * The kernel hands a tagged frame to the NIC's VLAN sub-interface before any bridge sees it: the trunk bridge, or the
 * Open vSwitch, silently loses that VLAN. Sub-interfaces beside an untagged bridge or a macvtap device are fine.
 *
 * Source: Linux net/core/dev.c, __netif_receive_skb_core (vlan_do_receive runs before rx_handler).
 */
export const vlanTakenBySubInterface: Check = {
  code: 'vlan-taken-by-sub-interface',
  title: 'A NIC must not be a trunk port and have VLAN sub-interfaces at once',
  run: findTaken,
};

function* findTaken(_model: Model, { nodeInterfaces }: Ledger): Generator<Finding> {
  const used = nodeInterfaces.filter(({ isExisting, uplink }) => !isExisting && uplink !== undefined);
  for (const claims of groupBy(used, ({ nodeGroup, uplink }) => `${nodeGroup}/${uplink}`).values()) {
    const trunk = claims.find(isTrunk);
    if (trunk) for (const claim of claims.filter(isSubInterface)) yield taken(claim, trunk);
  }
}

const isTrunk = ({ use, vlanMode }: NodeInterfaceClaim): boolean =>
  use === 'ovs-bridge' || (use === 'linux-bridge' && vlanMode === 'trunk');

const isSubInterface = (claim: NodeInterfaceClaim): boolean =>
  claim.vlanId !== undefined && !isTrunk(claim) && claim.use !== 'sriov';

const taken = (claim: NodeInterfaceClaim, trunk: NodeInterfaceClaim): Finding => ({
  severity: 'error',
  message: `VLAN ${claim.vlanId} must not be a sub-interface of "${claim.uplink}", whose tagged frames bridge "${trunk.name}" carries`,
  at: within(claim.origin, 'vlanId'),
  related: [
    { message: `${trunk.claimant} makes "${claim.uplink}" a trunk port of "${trunk.name}" here`, at: placeOf(trunk) },
  ],
  hint:
    trunk.use === 'ovs-bridge'
      ? 'take another uplink for one of the two'
      : 'write the same `vlanMode` on both, or take another uplink',
});

const placeOf = ({ use, origin }: NodeInterfaceClaim) => within(origin, use === 'ovs-bridge' ? 'type' : 'vlanMode');

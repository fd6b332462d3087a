import { type Finding, type Origin, within } from '../intent/document.js';
import { groupBy } from '../intent/group-by.js';
import type { Ledger, LinkClaim, NodeInterface } from '../intent/ledger.js';
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
  sweep: findTaken,
};

function* findTaken({ nodeInterfaces }: Ledger): Generator<Finding> {
  const used = nodeInterfaces.filter(({ isExisting, uplink }) => !isExisting && uplink !== undefined);
  for (const sharing of groupBy(used, ({ nodeGroup, uplink }) => `${nodeGroup}/${uplink}`).values()) {
    const trunk = sharing.find(isTrunk);
    const losers = trunk ? sharing.filter(isSubInterface).flatMap(({ claims }) => claims) : [];
    if (trunk) yield* losers.map((claim) => taken(claim, trunk));
  }
}

const isTrunk = ({ use, vlanMode }: NodeInterface): boolean =>
  use === 'ovs-bridge' || (use === 'linux-bridge' && vlanMode === 'trunk');

const isSubInterface = (one: NodeInterface): boolean =>
  one.vlanId !== undefined && !isTrunk(one) && one.use !== 'sriov';

const taken = ({ origin, link }: LinkClaim, trunk: NodeInterface): Finding => ({
  severity: 'error',
  message: `VLAN ${link.vlanId} must not be a sub-interface of "${trunk.uplink}", whose tagged frames bridge "${trunk.name}" carries`,
  at: within(origin, 'vlanId'),
  related: [
    {
      message: `${trunk.claims[0].claimant} makes "${trunk.uplink}" a trunk port of "${trunk.name}" here`,
      at: placeOf(trunk),
    },
  ],
  hint:
    trunk.use === 'ovs-bridge'
      ? 'take another uplink for one of the two'
      : 'write the same `vlanMode` on both, or take another uplink',
});

const placeOf = ({ use, claims: [{ origin }] }: NodeInterface): Origin =>
  within(origin, use === 'ovs-bridge' ? 'type' : 'vlanMode');

import { type Finding, type Origin, within } from '../intent/document.js';
import { groupBy, type NonEmpty } from '../intent/group-by.js';
import type { Ledger, NodeInterfaceClaim } from '../intent/ledger.js';
import type { Model } from '../intent/model.js';
import { writtenUplink } from '../intent/written-uplink.js';
import type { Check } from './check.js';

/**
 * A NIC or VLAN interface must be the port of one bridge, or carry macvtap devices, never two of these.
 *
 * The kernel hands the frames of a device to one taker: a bridge, an Open vSwitch or macvtap. Different VLANs of one NIC
 * are different devices and may be used differently.
 *
 * Source: Linux net/core/dev.c, netdev_rx_handler_register (EBUSY for the second).
 */
export const uplinkUsedTwoWays: Check = {
  code: 'uplink-used-two-ways',
  title: 'A NIC or VLAN interface must serve one bridge, or macvtap, never two of these',
  run: findTwoWays,
};

function* findTwoWays(_model: Model, { nodeInterfaces }: Ledger): Generator<Finding> {
  const takers = nodeInterfaces.filter((claim) => deviceOf(claim) !== undefined);
  for (const claims of groupBy(takers, (claim) => `${claim.nodeGroup}/${deviceOf(claim)}`).values()) {
    const ways = [...groupBy(claims, wayOf).values()];
    const [main, ...others] = ways.toSorted((a, b) => b.length - a.length);
    if (main) for (const claim of others.flat()) yield twoWays(claim, main);
  }
}

/** The device whose frames a claim takes; undefined where it takes those of none. */
function deviceOf({ use, name, port }: NodeInterfaceClaim): string | undefined {
  return use === 'macvtap' ? name : port;
}

const wayOf = ({ use, name }: NodeInterfaceClaim): string =>
  use === 'macvtap' ? 'a parent of macvtap devices' : `a port of bridge "${name}"`;

const twoWays = (claim: NodeInterfaceClaim, [other]: NonEmpty<NodeInterfaceClaim>): Finding => ({
  severity: 'error',
  message: `"${deviceOf(claim)}" must not be ${wayOf(claim)} and ${wayOf(other)} at once`,
  at: placeOf(claim),
  related: [{ message: `${other.claimant} makes it ${wayOf(other)} here`, at: placeOf(other) }],
  hint: hintFor(claim, other),
});

const placeOf = (claim: NodeInterfaceClaim): Origin => writtenUplink(claim) ?? within(claim.origin, 'bridgeName');

function hintFor(claim: NodeInterfaceClaim, other: NodeInterfaceClaim): string {
  const isMacvtap = claim.use === 'macvtap' || other.use === 'macvtap';
  return isMacvtap
    ? 'use one `type` for both, or take another NIC or `vlanId` for one of them'
    : 'write the same `bridgeName` on both, or leave it out on both';
}

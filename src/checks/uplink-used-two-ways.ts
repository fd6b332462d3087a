import { type Finding, type Origin, within } from '../intent/document.js';
import { groupBy, type NonEmpty } from '../intent/group-by.js';
import type { Ledger, LinkClaim, NodeInterface } from '../intent/ledger.js';
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
  sweep: findTwoWays,
};

function* findTwoWays({ nodeInterfaces }: Ledger): Generator<Finding> {
  const takers = nodeInterfaces.filter((taker) => deviceOf(taker) !== undefined);
  for (const rivals of groupBy(takers, (taker) => `${taker.nodeGroup}/${deviceOf(taker)}`).values()) {
    const ways = [...groupBy(rivals, wayOf).values()];
    const [main, ...others] = ways.toSorted((a, b) => usersOf(b).length - usersOf(a).length);
    if (main) for (const taker of others.flat()) yield* taker.claims.map((claim) => twoWays(claim, taker, main));
  }
}

const usersOf = (takers: readonly NodeInterface[]): readonly LinkClaim[] => takers.flatMap(({ claims }) => claims);

/** The device whose frames an interface takes; undefined where it takes those of none. */
function deviceOf({ use, name, port }: NodeInterface): string | undefined {
  return use === 'macvtap' ? name : port;
}

const wayOf = ({ use, name }: NodeInterface): string =>
  use === 'macvtap' ? 'a parent of macvtap devices' : `a port of bridge "${name}"`;

function twoWays(claim: LinkClaim, taker: NodeInterface, [main]: NonEmpty<NodeInterface>): Finding {
  const [other] = main.claims;
  return {
    severity: 'error',
    message: `"${deviceOf(taker)}" must not be ${wayOf(taker)} and ${wayOf(main)} at once`,
    at: placeOf(claim),
    related: [{ message: `${other.claimant} makes it ${wayOf(main)} here`, at: placeOf(other) }],
    hint: hintFor(taker, main),
  };
}

const placeOf = (claim: LinkClaim): Origin => writtenUplink(claim) ?? within(claim.origin, 'bridgeName');

function hintFor(taker: NodeInterface, other: NodeInterface): string {
  const isMacvtap = taker.use === 'macvtap' || other.use === 'macvtap';
  return isMacvtap
    ? 'use one `type` for both, or take another NIC or `vlanId` for one of them'
    : 'write the same `bridgeName` on both, or leave it out on both';
}

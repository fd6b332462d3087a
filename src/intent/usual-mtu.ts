import type { Link } from './model.js';
import { uplinkOf } from './segments.js';

/** What a segment carries whose author writes no MTU, in bytes. @see RFC 894 */
export const USUAL_MTU = 1500;

/**
 * The MTU of a link whose author writes none, where it must be said: that of a NIC that carries less than the usual one,
 * and the usual one on a macvtap device of a NIC that carries more, which would take over that of its NIC.
 *
 * @returns undefined where the device comes up with the usual MTU by itself, and where nobody here knows the NIC
 * @see Linux drivers/net/macvlan.c, macvlan_common_newlink; drivers/net/veth.c
 */
export function usualMtu(link: Link): number | undefined {
  if (link.kind === 'pod' || link.kind === 'existing') return undefined;
  const { mtu = USUAL_MTU } = link.nodeGroup.interfaces?.get(uplinkOf(link) ?? '') ?? {};
  if (mtu < USUAL_MTU) return mtu;
  return mtu > USUAL_MTU && link.kind === 'macvtap' ? USUAL_MTU : undefined;
}

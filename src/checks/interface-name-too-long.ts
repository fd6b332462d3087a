import { relatedTo } from '../intent/conflict.js';
import { type Finding, type Origin, within } from '../intent/document.js';
import { groupBy, type NonEmpty } from '../intent/group-by.js';
import type { Ledger, LinkClaim, NodeInterface } from '../intent/ledger.js';
import { INTERFACE_NAME_MAX } from '../intent/resolve-link.js';
import { writtenUplink } from '../intent/written-uplink.js';
import type { Check } from './check.js';

/**
 * The VLAN interface of a NIC, called `<NIC>.<VLAN>`, must have at most 15 characters.
 *
 * The kernel keeps names in 16 bytes, the last of them zero; a longer name is refused on the node, long after the merge.
 * A NIC whose name has more than ten characters has no room for a VLAN of four digits.
 *
 * Source: linux/if.h IFNAMSIZ; net/core/dev.c dev_valid_name.
 */
export const interfaceNameTooLong: Check = {
  code: 'interface-name-too-long',
  title: 'The name of a VLAN interface must have at most 15 characters',
  sweep: findTooLong,
};

function* findTooLong({ nodeInterfaces }: Ledger): Generator<Finding> {
  const long = nodeInterfaces.filter((one) => (vlanInterfaceOf(one)?.length ?? 0) > INTERFACE_NAME_MAX);
  for (const [first, ...others] of groupBy(long, (one) => `${one.nodeGroup}/${vlanInterfaceOf(one)}`).values()) {
    const [claim, ...more] = [first, ...others].flatMap(({ claims }) => claims);
    if (claim) yield tooLong([claim, ...more], first);
  }
}

/** The VLAN interface that an interface needs and we make; undefined where it needs none. */
function vlanInterfaceOf({ use, name, port, uplink, isExisting }: NodeInterface): string | undefined {
  const below = use === 'macvtap' ? name : port;
  return isExisting || below === uplink ? undefined : below;
}

function tooLong(claims: NonEmpty<LinkClaim>, one: NodeInterface): Finding {
  const [claim, ...others] = claims;
  const name = vlanInterfaceOf(one) ?? '';
  return {
    severity: 'error',
    message: `VLAN interface "${name}" must have at most ${INTERFACE_NAME_MAX} characters, and has ${name.length}`,
    at: placeOf(claim),
    ...relatedTo(others, () => 'needs it'),
    hint:
      one.use === 'macvtap'
        ? 'give the NIC a shorter name on the nodes, or choose a Network of `type: bridge` with `vlanMode: trunk`'
        : 'write `vlanMode: trunk`, which needs no VLAN interface, or give the NIC a shorter name on the nodes',
  };
}

const placeOf = (claim: LinkClaim): Origin => writtenUplink(claim) ?? within(claim.origin, 'vlanId');

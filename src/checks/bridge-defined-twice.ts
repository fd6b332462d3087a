import { type Finding, within } from '../intent/document.js';
import { groupBy, type NonEmpty } from '../intent/group-by.js';
import type { Ledger, LinkClaim, NodeInterface } from '../intent/ledger.js';
import type { Check } from './check.js';

/**
 * A bridge of one name must be defined in one way on the nodes of a group.
 *
 * Kind, port and VLAN filtering make a bridge what it is. Two definitions would take turns on the node, or join two
 * segments; the users that are fewer are named. Many users with one definition share the bridge.
 *
 * Source: nmstate rust/src/lib/ifaces/linux_bridge.rs (the list of ports is authoritative).
 */
export const bridgeDefinedTwice: Check = {
  code: 'bridge-defined-twice',
  title: 'A bridge of one name must be defined in one way on the nodes of a group',
  sweep: findTwice,
};

function* findTwice({ nodeInterfaces }: Ledger): Generator<Finding> {
  const bridges = nodeInterfaces.filter(({ use, isExisting }) => use.endsWith('-bridge') && !isExisting);
  for (const sameName of groupBy(bridges, ({ nodeGroup, name }) => `${nodeGroup}/${name}`).values()) {
    const definitions = [...groupBy(sameName, definitionOf).values()];
    const [main, ...others] = definitions.toSorted((a, b) => usersOf(b).length - usersOf(a).length);
    if (main) for (const bridge of others.flat()) yield* bridge.claims.map((claim) => twice(claim, bridge, main));
  }
}

const usersOf = (bridges: readonly NodeInterface[]): readonly LinkClaim[] => bridges.flatMap(({ claims }) => claims);

function definitionOf({ use, vlanMode, port }: NodeInterface): string {
  const kind = use === 'ovs-bridge' ? 'an Open vSwitch' : vlanMode === 'trunk' ? 'a trunk bridge' : 'a bridge';
  return port === undefined ? `${kind} without an uplink` : `${kind} on "${port}"`;
}

function twice(claim: LinkClaim, bridge: NodeInterface, [main]: NonEmpty<NodeInterface>): Finding {
  const [other] = main.claims;
  return {
    severity: 'error',
    message: `"${bridge.name}" must not be ${definitionOf(bridge)} and ${definitionOf(main)} on one node`,
    at: within(claim.origin, 'bridgeName'),
    related: [
      { message: `${other.claimant} makes it ${definitionOf(main)} here`, at: within(other.origin, 'bridgeName') },
    ],
    hint: 'choose another `bridgeName`, or leave it out for a name that follows from uplink and VLAN',
  };
}

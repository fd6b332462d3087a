import { type Finding, type Origin, within } from '../intent/document.js';
import { groupBy, type NonEmpty } from '../intent/group-by.js';
import type { Ledger, LinkClaim, NodeInterface } from '../intent/ledger.js';
import type { Cluster, Model, RetiredInterface } from '../intent/model.js';
import type { Check } from './check.js';

/**
 * An interface of a node must have one owner: the node itself (a NIC), the intents that need it, or its retirement.
 *
 * A bridge or VLAN interface with the name of a NIC would replace the NIC. An interface that is retired while an intent
 * needs it would be made and removed in turn; one that somebody else made is not ours to retire.
 *
 * Source: nmstate/kubernetes-nmstate docs (policies are applied independently, in no fixed order).
 */
export const interfaceOwnedTwice: Check = {
  code: 'interface-owned-twice',
  title: 'An interface of a node must have one owner',
  run: findOwnedTwice,
};

/** An interface that a node network policy makes for claims. */
interface Made {
  readonly name: string;
  readonly role: 'bridge' | 'VLAN interface';
  readonly nodeGroup: string;
  readonly claims: NonEmpty<LinkClaim>;
}

function* findOwnedTwice({ cluster }: Model, { nodeInterfaces }: Ledger): Generator<Finding> {
  const made = groupBy(nodeInterfaces.flatMap(interfacesOf), ({ name, nodeGroup }) => `${nodeGroup}/${name}`);
  for (const makers of made.values()) yield* nameClashes(makers, cluster);
  for (const entry of cluster.retired) {
    const owner = ownerOf(entry, made.get(`${entry.nodeGroup}/${entry.name}`), cluster);
    if (owner) yield retiredTooEarly(entry, owner);
  }
}

function interfacesOf({ use, name, port, uplink, isExisting, nodeGroup, claims }: NodeInterface): readonly Made[] {
  if (isExisting || use === 'sriov') return [];
  const vlanInterface = use === 'macvtap' ? name : port;
  const vlan: readonly Made[] =
    vlanInterface === undefined || vlanInterface === uplink
      ? []
      : [{ name: vlanInterface, role: 'VLAN interface', nodeGroup, claims }];
  return use === 'macvtap' ? vlan : [...vlan, { name, role: 'bridge', nodeGroup, claims }];
}

function* nameClashes(makers: NonEmpty<Made>, { nodeGroups }: Cluster): Generator<Finding> {
  const [{ name, nodeGroup }] = makers;
  const nic = nodeGroups.get(nodeGroup)?.interfaces?.get(name);
  if (nic) {
    const owner = { what: `a NIC of node group "${nodeGroup}"`, at: within(nic.origin, 'name') };
    for (const maker of makers) yield* clashes(maker, owner);
    return;
  }
  const vlan = makers.find(({ role }) => role === 'VLAN interface');
  const bridges = makers.filter(({ role }) => role === 'bridge');
  if (vlan) for (const bridge of bridges) yield* clashes(bridge, { what: 'a VLAN interface', at: placeOf(vlan) });
}

const clashes = (maker: Made, owner: Owner): readonly Finding[] =>
  maker.claims.map((claim) => clash(maker, claim, owner));

/** Somebody who has a say over an interface already. */
interface Owner {
  readonly what: string;
  readonly at: Origin;
}

function ownerOf(entry: RetiredInterface, makers: readonly Made[] = [], cluster: Cluster): Owner | undefined {
  const [maker] = makers;
  if (maker) return { what: `needed by ${maker.claims[0].claimant}`, at: placeOf(maker) };
  const bridge = [...cluster.existingBridges].indexOf(entry.name);
  if (bridge >= 0) {
    return { what: 'a bridge that somebody else made', at: within(cluster.origin, 'existing', 'bridges', bridge) };
  }
  const nic = cluster.nodeGroups.get(entry.nodeGroup)?.interfaces?.get(entry.name);
  return nic && { what: `a NIC of node group "${entry.nodeGroup}"`, at: within(nic.origin, 'name') };
}

const placeOf = ({ role, claims }: Made, claim = claims[0]): Origin =>
  within(claim.origin, role === 'bridge' ? 'bridgeName' : 'vlanId');

const clash = (maker: Made, claim: LinkClaim, { what, at }: Owner): Finding => ({
  severity: 'error',
  message: `a ${maker.role} must not be called "${maker.name}", which is ${what}`,
  at: placeOf(maker, claim),
  related: [{ message: `"${maker.name}" is ${what} here`, at }],
  hint:
    maker.role === 'bridge'
      ? `write another \`bridgeName\`, such as br-${maker.name}; or \`type: macvlan\` for direct access to a NIC`
      : 'choose another `vlanId`, or name the VLAN interface itself as the NIC below',
});

const retiredTooEarly = ({ name, origin }: RetiredInterface, { what, at }: Owner): Finding => ({
  severity: 'error',
  message: `"${name}" must not be retired: it is ${what}`,
  at: within(origin, 'name'),
  related: [{ message: `"${name}" is ${what} here`, at }],
  hint: 'remove the entry; an interface can be retired once no intent needs it',
});

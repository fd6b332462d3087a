import { type Finding, type Origin, within } from '../intent/document.js';
import { groupBy, type NonEmpty } from '../intent/group-by.js';
import type { Ledger, NodeInterfaceClaim } from '../intent/ledger.js';
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

/** An interface that a node network policy makes for a claim. */
interface Made {
  readonly name: string;
  readonly role: 'bridge' | 'VLAN interface';
  readonly claim: NodeInterfaceClaim;
}

function* findOwnedTwice({ cluster }: Model, { nodeInterfaces }: Ledger): Generator<Finding> {
  const made = groupBy(nodeInterfaces.flatMap(interfacesOf), ({ name, claim }) => `${claim.nodeGroup}/${name}`);
  for (const makers of made.values()) yield* nameClashes(makers, cluster);
  for (const entry of cluster.retired) {
    const owner = ownerOf(entry, made.get(`${entry.nodeGroup}/${entry.name}`), cluster);
    if (owner) yield retiredTooEarly(entry, owner);
  }
}

function interfacesOf(claim: NodeInterfaceClaim): readonly Made[] {
  const { use, name, port, uplink, isExisting } = claim;
  if (isExisting || use === 'sriov') return [];
  const vlanInterface = use === 'macvtap' ? name : port;
  const vlan: readonly Made[] =
    vlanInterface === undefined || vlanInterface === uplink
      ? []
      : [{ name: vlanInterface, role: 'VLAN interface', claim }];
  return use === 'macvtap' ? vlan : [...vlan, { name, role: 'bridge', claim }];
}

function* nameClashes(makers: NonEmpty<Made>, { nodeGroups }: Cluster): Generator<Finding> {
  const [{ name, claim }] = makers;
  const nic = nodeGroups.get(claim.nodeGroup)?.interfaces?.get(name);
  const vlan = makers.find(({ role }) => role === 'VLAN interface');
  for (const maker of makers) {
    if (nic) yield clash(maker, { what: `a NIC of node group "${claim.nodeGroup}"`, at: within(nic.origin, 'name') });
    else if (vlan && maker.role === 'bridge') yield clash(maker, { what: 'a VLAN interface', at: placeOf(vlan) });
  }
}

/** Somebody who has a say over an interface already. */
interface Owner {
  readonly what: string;
  readonly at: Origin;
}

function ownerOf(entry: RetiredInterface, makers: readonly Made[] = [], cluster: Cluster): Owner | undefined {
  const [maker] = makers;
  if (maker) return { what: `needed by ${maker.claim.claimant}`, at: placeOf(maker) };
  const bridge = [...cluster.existingBridges].indexOf(entry.name);
  if (bridge >= 0) {
    return { what: 'a bridge that somebody else made', at: within(cluster.origin, 'existing', 'bridges', bridge) };
  }
  const nic = cluster.nodeGroups.get(entry.nodeGroup)?.interfaces?.get(entry.name);
  return nic && { what: `a NIC of node group "${entry.nodeGroup}"`, at: within(nic.origin, 'name') };
}

const placeOf = ({ role, claim }: Made): Origin => within(claim.origin, role === 'bridge' ? 'bridgeName' : 'vlanId');

const clash = (maker: Made, { what, at }: Owner): Finding => ({
  severity: 'error',
  message: `a ${maker.role} must not be called "${maker.name}", which is ${what}`,
  at: placeOf(maker),
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

import type { Finding, Origin } from '../intent/document.js';
import type { Foreign, NodePolicy } from '../intent/foreign/foreign.js';
import { groupBy } from '../intent/group-by.js';
import type { Ledger, NodeInterface } from '../intent/ledger.js';
import { chooseOneNode, type NodeSelector, selectorText, widerSelectors } from '../intent/node-selectors.js';
import type { Check } from './check.js';

/**
 * An interface of a node must be a port of one bridge or bond.
 *
 * An interface has one master. Where two policies of a node each put a NIC into a bridge of theirs, one of the two is
 * refused or loses the NIC, and the VMs on its bridge reach nobody outside their node. Bridges of the manifests count, and
 * those that intents make. Policies meet on a node when the labels of one selector are among the other's.
 *
 * Source: Linux net/core/dev.c, netdev_master_upper_dev_link; nmstate/kubernetes-nmstate docs (policies are applied
 * independently, in no fixed order).
 */
export const interfaceInTwoBridges: Check = {
  code: 'interface-in-two-bridges',
  title: 'An interface of a node must be a port of one bridge or bond',
  foreign: findInTwo,
};

/** Somebody puts an interface into a bridge or bond. */
interface Membership {
  readonly port: string;
  readonly master: string;
  /** Who says so, for messages. */
  readonly author: string;
  readonly origin: Origin;
  readonly nodeSelector: NodeSelector;
}

function* findInTwo({ policies }: Foreign, { nodeInterfaces }: Ledger): Generator<Finding> {
  const outside = groupBy(policies.flatMap(membershipsOf), ({ port }) => port);
  const ofIntents = groupBy(nodeInterfaces.flatMap(madeMembership), ({ port }) => port);
  for (const [port, members] of outside) {
    yield* contradictions(members);
    for (const member of members) {
      const made = ofIntents.get(port)?.find((one) => areContrary(one, member));
      if (made) yield inTwo(member, made);
    }
  }
}

function membershipsOf({ name, nodeSelector, interfaces }: NodePolicy): readonly Membership[] {
  const masters = interfaces.filter(({ isAbsent }) => !isAbsent);
  return masters.flatMap((master) =>
    master.ports.map((port) => ({
      port: port.name,
      master: master.name,
      author: `policy "${name}"`,
      origin: port.origin,
      nodeSelector,
    })),
  );
}

function madeMembership({ use, name, port, isExisting, claims }: NodeInterface): readonly Membership[] {
  if (port === undefined || isExisting || use === 'macvtap' || use === 'sriov') return [];
  const [{ claimant, origin, link }] = claims;
  return [{ port, master: name, author: claimant, origin, nodeSelector: link.nodeGroup.nodeSelector }];
}

const areContrary = (a: Membership, b: Membership): boolean =>
  a.master !== b.master && chooseOneNode(a.nodeSelector, b.nodeSelector);

/** Compares each with those of wider selectors and earlier ones of its own, each master of them once. */
function* contradictions(members: readonly Membership[]): Generator<Finding> {
  const bySelector = groupBy(members, ({ nodeSelector }) => selectorText(nodeSelector));
  const distinct = new Map([...bySelector].map(([selector, alike]) => [selector, distinctOf(alike)]));
  const order = new Map(members.map((member, index) => [member, index]));
  for (const [index, member] of members.entries()) {
    const own = distinct.get(selectorText(member.nodeSelector)) ?? [];
    const earlier = own.filter((one) => (order.get(one) ?? 0) < index);
    const wider = widerSelectors(member.nodeSelector).flatMap((selector) => distinct.get(selector) ?? []);
    const rival = [...wider, ...earlier].find((one) => areContrary(one, member));
    if (rival) yield inTwo(member, rival);
  }
}

/** One member of each of two masters: to whatever comes third, one of them is a rival. */
const distinctOf = (members: readonly Membership[]): readonly Membership[] =>
  [...groupBy(members, ({ master }) => master).values()].map(([first]) => first).slice(0, 2);

const inTwo = ({ port, master, author, origin }: Membership, rival: Membership): Finding => ({
  severity: 'error',
  message: `${author} must not put "${port}" into "${master}": ${rival.author} has it in "${rival.master}" on one node`,
  at: origin,
  related: [{ message: `${rival.author} puts it into "${rival.master}" here`, at: rival.origin }],
  hint: 'give one of the two another NIC, or a VLAN interface of this one as its port',
});

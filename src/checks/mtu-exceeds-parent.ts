import { type Finding, type Origin, within } from '../intent/document.js';
import type { Attachment, Link, Network, Nic, Vm } from '../intent/model.js';
import { qualifiedName } from '../intent/qualified-name.js';
import { uplinkOf } from '../intent/segments.js';
import type { Check } from './check.js';

/**
 * The MTU of a Network must fit its NIC, and that of an attachment its Network, or its NIC where it has none.
 *
 * The kernel refuses a VLAN interface with a larger MTU than the NIC below; a bridge drops what its port cannot send, and
 * only large packets vanish. A NIC without an `mtu` in the Cluster is not judged.
 *
 * Source: Linux net/8021q/vlan_dev.c, vlan_dev_change_mtu.
 */
export const mtuExceedsParent: Check = {
  code: 'mtu-exceeds-parent',
  title: 'An MTU must fit what carries it',
  perNetwork: findOfNetwork,
  perVm: findOfVm,
};

/** What carries frames, and how large they may be. */
interface Parent {
  readonly name: string;
  readonly mtu: number;
  readonly at: Origin;
}

function* findOfNetwork({ mtu, link, origin }: Network): Generator<Finding> {
  const parent = nicParent(link);
  if (mtu !== undefined && parent && mtu > parent.mtu) yield tooLarge(mtu, parent, within(origin, 'spec', 'mtu'));
}

function* findOfVm({ attachments }: Vm): Generator<Finding> {
  for (const attachment of attachments) {
    const { mtu, network, origin } = attachment;
    // An attachment that writes none has its Network's, which is judged there.
    if (mtu === undefined || mtu === network?.mtu) continue;
    const parent = parentOf(attachment);
    if (parent && mtu > parent.mtu) yield tooLarge(mtu, parent, within(origin, 'mtu'));
  }
}

function parentOf({ link, network }: Attachment): Parent | undefined {
  if (network?.mtu === undefined) return nicParent(link);
  return { name: `Network "${qualifiedName(network)}"`, mtu: network.mtu, at: within(network.origin, 'spec', 'mtu') };
}

function nicParent(link: Link): Parent | undefined {
  const nic = nicOf(link);
  return nic?.mtu === undefined
    ? undefined
    : { name: `NIC "${nic.name}"`, mtu: nic.mtu, at: within(nic.origin, 'mtu') };
}

function nicOf(link: Link): Nic | undefined {
  if (link.kind === 'pod' || link.kind === 'existing') return undefined;
  return link.nodeGroup.interfaces?.get(uplinkOf(link) ?? '');
}

const tooLarge = (mtu: number, parent: Parent, at: Origin): Finding => ({
  severity: 'error',
  message: `\`mtu\` ${mtu} must be at most ${parent.mtu}, the MTU of ${parent.name}`,
  at,
  related: [{ message: `${parent.name} carries it`, at: parent.at }],
  hint: `write mtu: ${parent.mtu}, or raise that of ${parent.name}`,
});

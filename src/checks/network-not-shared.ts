import { type Finding, type Origin, within } from '../intent/document.js';
import { groupBy } from '../intent/group-by.js';
import type { Ledger, LinkClaim } from '../intent/ledger.js';
import type { Attachment, Model, Network, Vm } from '../intent/model.js';
import { qualifiedName } from '../intent/qualified-name.js';
import { isPrivate, segmentOf, uplinkOf } from '../intent/segments.js';
import { valueAt } from '../intent/value-at.js';
import type { Check } from './check.js';

/**
 * A VM must attach to a Network of its own namespace, or to one whose `consumers` name that namespace.
 *
 * A namespace is what a team owns; a Network decides who may join its segment. A VM that describes the segment itself (its
 * VLAN, its NIC, its bridge), or takes its VLAN tagged by `trunk`, joins it all the same and is judged alike. Of several
 * Networks on one segment, one that invites the namespace is enough. Environments of one cluster share its namespaces and
 * its wires: Networks of all of them count.
 *
 * Source: IEEE 802.1Q-2022 section 4.4 (a VLAN is a broadcast domain).
 */
export const networkNotShared: Check = {
  code: 'network-not-shared',
  title: 'A VM must attach only to Networks that are shared with its namespace',
  perVm: findUnshared,
  run: findUninvited,
};

function* findUnshared(vm: Vm): Generator<Finding> {
  for (const { network, origin } of vm.attachments) {
    const at = within(origin, 'network');
    if (network && !isSharedWith(network, vm)) yield unshared(network, vm, { at, hint: consumersHint(network, vm) });
  }
}

/** Who comes onto a segment. */
type Comer = Pick<Vm, 'namespace'>;

const isSharedWith = (network: Network, { namespace }: Comer): boolean =>
  network.namespace === namespace || network.consumers.some((consumer) => consumer === namespace || consumer === '*');

/** A `nat` or `isolated` Network lets nobody in this way: `private-segment-shared`. */
function* findUninvited({ networks, vms }: Model, { nodeInterfaces }: Ledger): Generator<Finding> {
  const open = networks.filter((network) => !isPrivate(network));
  if (open.length === 0) return;
  const bySegment = groupBy(open, ({ link }) => segmentOf(link));
  for (const { claims } of nodeInterfaces) {
    const owners = bySegment.get(segmentOf(claims[0].link)) ?? [];
    const comers = owners.length > 0 ? claims.filter(isAttachments) : [];
    for (const claim of comers) yield* uninvited(owners, claim, placeOf(claim));
  }
  const byUplink = groupBy(open, nicOf);
  for (const vm of vms) {
    for (const attachment of vm.attachments) {
      if (attachment.guestVlans.length > 0) yield* uninvitedByTrunk(vm, attachment, byUplink);
    }
  }
}

const isAttachments = ({ origin }: LinkClaim): boolean => origin.path.includes('networks');

/** What put a claim on its segment. */
function placeOf({ origin }: LinkClaim): Origin {
  const places = ['vlanId', 'bridgeName', 'type'].map((key) => within(origin, key));
  return places.find((place) => valueAt(place) !== undefined) ?? within(origin, 'name');
}

type NetworksBy = ReadonlyMap<string, readonly Network[]>;

const nicOf = ({ link }: Pick<Network, 'link'>): string =>
  link.kind === 'pod' || link.kind === 'existing' ? '' : (uplinkOf(link) ?? '');

function* uninvitedByTrunk(vm: Vm, { link, guestVlans, origin }: Attachment, byUplink: NetworksBy): Generator<Finding> {
  const tagged = (byUplink.get(nicOf({ link })) ?? []).filter((network) => vlanOf(network) !== undefined);
  for (const [vlan, owners] of groupBy(tagged, (network) => String(vlanOf(network)))) {
    const index = guestVlans.findIndex(({ first, last }) => first <= Number(vlan) && Number(vlan) <= last);
    if (index >= 0) yield* uninvited(owners, vm, within(origin, 'trunk', index));
  }
}

const vlanOf = ({ link }: Network): number | undefined => ('vlanId' in link ? link.vlanId : undefined);

function* uninvited(owners: readonly Network[], comer: Comer, at: Origin): Generator<Finding> {
  const [owner] = owners;
  if (!owner || owners.some((network) => isSharedWith(network, comer))) return;
  yield unshared(owner, comer, { at, hint: `${consumersHint(owner, comer)}, or choose another segment` });
}

const consumersHint = ({ consumers }: Network, { namespace }: Comer): string =>
  `write \`consumers: [${[...consumers, namespace].join(', ')}]\` on the Network`;

const sharingOf = ({ consumers }: Network): string =>
  consumers.length > 0 ? 'it is shared with these namespaces' : 'it lists no `consumers` here';

const unshared = (network: Network, { namespace }: Comer, where: Pick<Finding, 'at' | 'hint'>): Finding => ({
  severity: 'error',
  message: `Network "${qualifiedName(network)}" must list "${namespace}" in \`consumers\` for this VM to attach`,
  related: [{ message: sharingOf(network), at: within(network.origin, 'spec', 'consumers') }],
  ...where,
});

import { defined } from './defined.js';
import { type Origin, within } from './document.js';
import { AUTO } from './formats.js';
import type { NetworkIntent } from './generated/network.js';
import type { VlanDraw } from './model.js';
import type { LinkRequest } from './resolve-link.js';
import type { Scope } from './scope.js';

/**
 * How a Network draws its VLAN (design 3.4): it says `vlanId: auto`; or it is `nat` or `isolated`, names neither a VLAN
 * nor a NIC nor somebody else's bridge nor one node, and the cluster has a pool.
 *
 * @param origin of the whole document
 * @returns undefined where it draws none
 */
export function resolveVlanDraw(
  { metadata, spec }: NetworkIntent,
  origin: Origin,
  { cluster, vlans, defaults }: Scope,
): VlanDraw | undefined {
  const isSaid = spec.vlanId === AUTO;
  const isImplied = cluster.vlanPool !== undefined && isPrivate(spec) && !isDescribed(spec, cluster.existingBridges);
  if (!isSaid && !isImplied) return undefined;
  const allocated = cluster.vlanPool && vlans.get(`${metadata.namespace ?? defaults.namespace}/${metadata.name}`);
  return {
    origin: within(origin, 'spec', isSaid ? 'vlanId' : 'type'),
    ...defined({ uplink: namedNic(spec), allocated }),
  };
}

type Spec = NetworkIntent['spec'];

const isPrivate = ({ type }: Spec): boolean => type === 'nat' || type === 'isolated';

function isDescribed(
  { vlanId, physicalInterface, placement, bridgeName }: Spec,
  existing: ReadonlySet<string>,
): boolean {
  const isForeign = bridgeName !== undefined && existing.has(bridgeName);
  return isForeign || [vlanId, physicalInterface, placement].some((field) => field !== undefined);
}

/** For `macvlan` and `sriov`, `bridgeName` is a NIC too. */
function namedNic({ type, physicalInterface, bridgeName }: Spec): string | undefined {
  if (type === 'macvlan') return bridgeName ?? physicalInterface;
  return type === 'sriov' ? (physicalInterface ?? bridgeName) : physicalInterface;
}

/** What the author says of a segment on a drawn VLAN. */
type Written = Pick<
  { readonly [K in keyof LinkRequest]: LinkRequest[K] | undefined },
  'bridgeName' | 'physicalInterface' | 'vlanMode'
>;

/**
 * The request for a segment whose VLAN is drawn: on the pool's NIC. Before it is drawn there is no segment, and a bridge
 * without a NIC stands for it.
 */
export function drawnRequest(
  request: Pick<LinkRequest, 'type' | 'name' | 'origin'>,
  { bridgeName, physicalInterface, vlanMode }: Written,
  { vlanDraw, scope }: { readonly vlanDraw: VlanDraw; readonly scope: Scope },
): LinkRequest {
  if (!vlanDraw.allocated) return { ...request, type: 'isolated' };
  const { vlanId } = vlanDraw.allocated;
  const uplink = physicalInterface ?? scope.cluster.vlanPool?.uplink;
  return { ...request, vlanId, ...defined({ bridgeName, physicalInterface: uplink, vlanMode }) };
}

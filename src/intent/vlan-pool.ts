import { type FreeSpace, freeSpace } from '../net/free-space.js';
import { claimedLines } from './claimed-lines.js';
import type { VlanDrawClaim } from './draw-claims.js';
import { drawPosition } from './draw-position.js';
import type { DrawList, Pool } from './drawing.js';
import type { Ledger } from './ledger.js';
import type { Model, VlanPool } from './model.js';
import { once } from './once.js';
import { uplinkOf } from './segments.js';

/** The VLANs of a cluster's file, and the Networks that draw. */
export type VlanList = DrawList<number, VlanDrawClaim>;

/**
 * The VLANs of a Cluster's pool, to be drawn from. Those that an intent writes on the pool's NIC, as a tag or for a guest
 * that tags frames itself, and those whose interface is on its way off the nodes, are nobody's to draw.
 */
export function vlanPool(model: Model, ledger: Ledger, list: VlanList): Pool<number, VlanDrawClaim, VlanList> {
  const { vlanPool: pool } = model.cluster;
  const held = once(() => {
    const inUse = claimedLines(list).map(({ value }) => value);
    return new Set([...(pool ? heldVlans(pool, model, ledger) : []), ...inUse]);
  });
  const space = once(() => spaceOf(pool, [...held(), ...list.lines.map(({ value }) => value)]));
  let reusable: FreeSpace | undefined;
  const isUsable = (vlanId: number) =>
    pool !== undefined && pool.first <= vlanId && vlanId <= pool.last && !held().has(vlanId);
  return {
    compare: (a, b) => a - b,
    textOf: String,
    fieldsOf: ({ environment, network }, vlanId) => ({ vlanId, environment, network }),
    giveBack: (_claim, vlanId) => {
      if (!isUsable(vlanId)) return false;
      held().add(vlanId);
      return true;
    },
    draw: ({ identity }, _list, released) => {
      const position = drawPosition(identity);
      let value = space().nextFrom(position);
      if (value === undefined) {
        reusable ??= releasedSpace(released().filter(isUsable));
        value = reusable.nextFrom(position);
      }
      if (typeof value !== 'number') return undefined;
      for (const each of [space(), reusable]) each?.take(value);
      held().add(value);
      return value;
    },
  };
}

function spaceOf(pool: VlanPool | undefined, taken: readonly number[]): FreeSpace {
  const space = freeSpace(pool ? [pool] : []);
  for (const vlanId of taken) space.take(vlanId);
  return space;
}

function releasedSpace(usable: readonly number[]): FreeSpace {
  const distinct = [...new Set(usable)].sort((a, b) => a - b);
  return freeSpace(distinct.map((vlanId) => ({ first: vlanId, last: vlanId })));
}

function heldVlans({ uplink, first, last }: VlanPool, { vms, cluster }: Model, ledger: Ledger): Set<number> {
  const held = new Set<number>();
  for (const { uplink: nic, vlanId } of ledger.nodeInterfaces) {
    if (nic === uplink && vlanId !== undefined) held.add(vlanId);
  }
  for (const { link, guestVlans } of vms.flatMap(({ attachments }) => attachments)) {
    if (link.kind === 'pod' || link.kind === 'existing' || uplinkOf(link) !== uplink) continue;
    for (const range of guestVlans) {
      for (let id = Math.max(range.first, first); id <= Math.min(range.last, last); id++) held.add(id);
    }
  }
  for (const { name } of cluster.retired) {
    const vlanId = name.startsWith(`${uplink}.`) ? Number(name.slice(uplink.length + 1)) : Number.NaN;
    if (Number.isInteger(vlanId)) held.add(vlanId);
  }
  return held;
}

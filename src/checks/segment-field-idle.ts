import { type Finding, type Origin, within } from '../intent/document.js';
import { isMapping } from '../intent/document-fields.js';
import type { Link, Network, Vm } from '../intent/model.js';
import { qualifiedName } from '../intent/qualified-name.js';
import { isForeign } from '../intent/segments.js';
import { valueAt } from '../intent/value-at.js';
import type { Check } from './check.js';

/**
 * What describes a segment must have an effect on it.
 *
 * `vlanMode` says how a Linux bridge of ours tags: it says nothing of other kinds of segments, of a bridge that somebody
 * else made, and without a VLAN. `physicalInterface` is the NIC below a bridge of ours. For `macvlan` and `sriov` the NIC
 * is the whole segment, and may be written as `bridgeName` or as `physicalInterface`, not as both.
 */
export const segmentFieldIdle: Check = {
  code: 'segment-field-idle',
  title: 'What describes a segment must have an effect on it',
  perNetwork: findOfNetwork,
  perVm: findOfVm,
};

function findOfNetwork(network: Network): Iterable<Finding> {
  const { link, origin } = network;
  return findIdle({ subject: `Network "${qualifiedName(network)}"`, link, origin: within(origin, 'spec') });
}

function* findOfVm({ attachments }: Vm): Generator<Finding> {
  for (const { name, link, network, origin } of attachments) {
    if (!network) yield* findIdle({ subject: `attachment "${name}"`, link, origin });
  }
}

/** A segment, and where its author described it. */
interface Described {
  readonly subject: string;
  readonly link: Link;
  readonly origin: Origin;
}

/** A field without an effect, why it has none, the field that decides so, and what to do. */
interface Idle {
  readonly key: string;
  readonly reason: string;
  readonly decisive?: string;
  readonly hint: string;
}

function* findIdle({ subject, link, origin }: Described): Generator<Finding> {
  const written = valueAt(origin);
  if (!isMapping(written) || link.kind === 'pod' || link.kind === 'existing') return;
  for (const { key, reason, decisive, hint } of [...idleMode(link, written), ...idleNic(link, written)]) {
    yield {
      severity: 'error',
      message: `${subject} ${reason} and must not say \`${key}\``,
      at: within(origin, key),
      atKey: true,
      ...(decisive ? { related: [{ message: 'this decides so', at: within(origin, decisive) }] } : {}),
      hint,
    };
  }
}

type NodeLink = Exclude<Link, { readonly kind: 'pod' | 'existing' }>;
type Written = Readonly<Record<string, unknown>>;

function idleMode(link: NodeLink, { vlanMode }: Written): readonly Idle[] {
  if (vlanMode === undefined) return [];
  const key = 'vlanMode';
  if (isForeign(link)) return [onForeignBridge(key)];
  const hint = 'remove `vlanMode`';
  if (link.kind !== 'bridge') return [{ key, reason: 'is no Linux bridge', decisive: 'type', hint }];
  if (link.uplink === undefined) return [{ key, reason: 'has no NIC', decisive: 'type', hint }];
  // A bridge of `vlanMode: trunk` without a VLAN hands tagged frames to guests.
  const isIdle = vlanMode === 'subinterface' && link.vlanId === undefined;
  return isIdle ? [{ key, reason: 'has no VLAN', hint: 'remove `vlanMode`, or write a `vlanId`' }] : [];
}

function idleNic(link: NodeLink, { type, bridgeName, physicalInterface }: Written): readonly Idle[] {
  if (bridgeName === undefined || physicalInterface === undefined) return [];
  if (isForeign(link)) return [onForeignBridge('physicalInterface')];
  if (type !== 'macvlan' && type !== 'sriov') return [];
  const reason = 'names its NIC by `physicalInterface`';
  const hint = 'keep one of the two';
  return [{ key: 'bridgeName', reason, decisive: 'physicalInterface', hint }];
}

const onForeignBridge = (key: string): Idle => ({
  key,
  reason: 'is on a bridge that somebody else made',
  decisive: 'bridgeName',
  hint: `remove \`${key}\`, or take the bridge out of \`existing.bridges\` of the Cluster`,
});

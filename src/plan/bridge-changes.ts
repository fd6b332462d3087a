import type { Value } from '../intent/document.js';
import { groupBy } from '../intent/group-by.js';
import type { ChangedObject } from './compare-object.js';
import { isAbsent, portsOf } from './interface-changes.js';
import { itemsIn, namedItems, numberIn, textIn, textsIn } from './values.js';

/** A bridge of the nodes that changes under the VMs on it. */
export interface BridgeChange {
  readonly cluster: string;
  readonly name: string;
  /** Of the nodes that have it. */
  readonly nodeSelector: Readonly<Record<string, string>>;
  /** The policy that changes it. */
  readonly policy: string;
  /** What becomes of it, such as: leads to ens161.110 (VLAN 110) instead of ens161.100 (VLAN 100). */
  readonly what: string;
}

/** A bridge as one side has it. */
interface Bridge {
  readonly key: string;
  readonly policy: string;
  readonly nodeSelector: Readonly<Record<string, string>>;
  readonly cluster: string;
  readonly name: string;
  readonly isGone: boolean;
  /** Its ports, each with the VLAN that it stands for. */
  readonly way: string;
  readonly mtu: number | undefined;
}

/**
 * The bridges that the nodes have and that change: other ports, another VLAN, another MTU, or none any more. A bridge may
 * go from one policy to another; one that no policy names any more stays as it is.
 */
export function bridgeChanges(objects: readonly ChangedObject[]): readonly BridgeChange[] {
  const policies = objects.filter(({ change }) => change.kind === 'NodeNetworkConfigurationPolicy');
  const before = policies.flatMap((object) => bridgesOf(object, object.before)).filter(({ isGone }) => !isGone);
  const after = groupBy(
    policies.flatMap((object) => bridgesOf(object, object.after)),
    ({ key }) => key,
  );
  return before.flatMap((old): readonly BridgeChange[] => {
    const now = after.get(old.key)?.[0];
    const what = now && difference(old, now);
    if (!now || what === undefined) return [];
    const { cluster, name, nodeSelector, policy } = now;
    return [{ cluster, name, nodeSelector, policy, what }];
  });
}

function bridgesOf({ change }: ChangedObject, policy: Value | undefined): readonly Bridge[] {
  const interfaces = namedItems(itemsIn(policy, 'spec', 'desiredState', 'interfaces'));
  const nodeSelector = textsIn(policy, 'spec', 'nodeSelector');
  const { cluster } = change.unit;
  return [...interfaces]
    .filter(([, entry]) => textIn(entry, 'type')?.endsWith('-bridge'))
    .map(([name, entry]) => ({
      key: JSON.stringify([cluster, Object.entries(nodeSelector).sort(), name]),
      policy: change.name,
      nodeSelector,
      cluster,
      name,
      isGone: isAbsent(entry),
      way:
        portsOf(entry)
          .map((port) => portText(port, interfaces))
          .join(', ') || 'no port',
      mtu: numberIn(entry, 'mtu'),
    }));
}

function portText(port: string, interfaces: ReadonlyMap<string, Value>): string {
  const vlan = numberIn(interfaces.get(port), 'vlan', 'id');
  return vlan === undefined ? port : `${port} (VLAN ${vlan})`;
}

function difference(old: Bridge, now: Bridge): string | undefined {
  if (now.isGone) return 'is taken off the nodes';
  if (old.way !== now.way) return `leads to ${now.way} instead of ${old.way}`;
  if (old.mtu === now.mtu) return undefined;
  return `has ${mtuText(now.mtu)} instead of ${mtuText(old.mtu)}`;
}

const mtuText = (mtu: number | undefined): string => (mtu === undefined ? 'the MTU of its port' : `MTU ${mtu}`);

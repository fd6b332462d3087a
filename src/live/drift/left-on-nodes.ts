import type { Origin } from '../../intent/document.js';
import { shortName } from '../../intent/short-name.js';
import { fieldIn, itemsIn, textIn } from '../../manifests/fields.js';
import type { KubernetesObject } from '../../manifests/object.js';
import { type Resource, resourceName } from '../../manifests/resource.js';
import type { LiveCluster } from '../live-cluster.js';
import { NODE_POLICIES, NODE_STATES, NODES } from '../resources.js';
import type { DesiredObject } from './desired.js';

/** An interface that stayed on a node. */
export interface LeftInterface {
  readonly node: string;
  readonly name: string;
  /** Such as "linux-bridge". */
  readonly type: string;
  /** The entry of the policy that takes it away, which the node has not done; undefined where no policy speaks of it. */
  readonly tombstone?: Origin;
}

/** What stayed on nodes, and what of it is not known. */
export interface LeftOnNodes {
  readonly left: readonly LeftInterface[];
  readonly unread: readonly { readonly resource: string; readonly why: string }[];
}

/** Only these interfaces are made by policies of ours. */
const TYPES: ReadonlySet<unknown> = new Set(['linux-bridge', 'ovs-bridge', 'vlan']);
const NAME_MAX = 15;

/**
 * The bridges and VLAN interfaces that nodes have and should not: those that a policy takes away, and those that no
 * policy of the cluster speaks of and that look as if one of ours had made them: named as we name them by default, and
 * without an address. Deleting a policy removes nothing from a node.
 *
 * @param desired all objects that the cluster must have
 * @see nmstate/kubernetes-nmstate docs/user-guide/102-configuration.md; api/v1beta1 NodeNetworkState
 */
export function leftOnNodes(desired: readonly DesiredObject[], live: LiveCluster): LeftOnNodes {
  const states = read(live, NODE_STATES);
  const nodes = read(live, NODES);
  const policies = read(live, NODE_POLICIES);
  const unread = [states, nodes, policies].flatMap(({ unread: why }) => why ?? []);
  if (unread.length > 0) return { left: [], unread };
  const labels = new Map(nodes.objects.map(({ metadata }) => [metadata.name, metadata.labels ?? {}]));
  const spoken = [...desired.flatMap(entriesOfDesired), ...policies.objects.flatMap(entriesOfLive)];
  const left = states.objects.flatMap((state) => {
    const own = labels.get(state.metadata.name) ?? {};
    return leftOn(
      state,
      spoken.filter(({ selector }) => selects(selector, own)),
    );
  });
  return { left, unread: [] };
}

interface Read {
  readonly objects: readonly KubernetesObject[];
  readonly unread?: { readonly resource: string; readonly why: string };
}

function read(live: LiveCluster, resource: Resource): Read {
  const listing = live.listing(resource);
  if (listing.state === 'unknown')
    return { objects: [], unread: { resource: resourceName(resource), why: listing.why } };
  return { objects: listing.state === 'listed' ? listing.objects : [] };
}

/** An interface that a policy speaks of. */
interface Entry {
  readonly selector: unknown;
  readonly name: string;
  readonly isAbsent: boolean;
  /** Of an entry that is wanted. */
  readonly origin?: Origin;
}

function entriesOfDesired({ document }: DesiredObject): readonly Entry[] {
  if (textIn(document.data, 'kind') !== NODE_POLICIES.kind) return [];
  return entriesOf(document.data).map((entry, index) => ({
    ...entry,
    origin: { document, path: ['spec', 'desiredState', 'interfaces', index, 'name'] },
  }));
}

/** What is only in the cluster explains an interface; whether it should be there is told of the policy. */
const entriesOfLive = (policy: KubernetesObject): readonly Entry[] =>
  entriesOf(policy).filter(({ isAbsent }) => !isAbsent);

function entriesOf(policy: unknown): readonly Entry[] {
  const selector = fieldIn(policy, 'spec', 'nodeSelector');
  return itemsIn(policy, 'spec', 'desiredState', 'interfaces').map((entry) => ({
    selector,
    name: textIn(entry, 'name') ?? '',
    isAbsent: textIn(entry, 'state') === 'absent',
  }));
}

/** A policy selects by equal labels alone; without a selector, every node. */
function selects(selector: unknown, labels: Readonly<Record<string, string>>): boolean {
  return Object.entries(Object(selector)).every(([key, value]) => labels[key] === value);
}

function leftOn(state: KubernetesObject, spoken: readonly Entry[]): readonly LeftInterface[] {
  const found = itemsIn(state, 'status', 'currentState', 'interfaces').filter((entry) =>
    TYPES.has(fieldIn(entry, 'type')),
  );
  const absent = new Map(spoken.filter(({ isAbsent }) => isAbsent).map(({ name, origin }) => [name, origin]));
  const wanted = new Set(spoken.filter(({ isAbsent }) => !isAbsent).map(({ name }) => name));
  const ours = namesOfOurs(found);
  return found.flatMap((entry): readonly LeftInterface[] => {
    const [name = '', type = ''] = [textIn(entry, 'name'), textIn(entry, 'type')];
    const tombstone = absent.get(name);
    const head = { node: state.metadata.name, name, type };
    if (tombstone) return [{ ...head, tombstone }];
    return ours.has(name) && !wanted.has(name) ? [head] : [];
  });
}

/** Bridges that have the name we give by default and no address, and their VLAN interfaces; one alone may be anybody's. */
function namesOfOurs(found: readonly unknown[]): ReadonlySet<string> {
  const named = found
    .filter((entry) => textIn(entry, 'type') !== 'vlan' && !hasAddress(entry))
    .map((entry) => ({ name: textIn(entry, 'name') ?? '', ports: portsOf(entry) }))
    .map(({ name, ports }) => ({ name, ports: ports.filter((port) => isNamedAfter(name, port)) }))
    .filter(({ ports }) => ports.length > 0);
  const names = new Set(named.flatMap(({ name, ports }) => [name, ...ports]));
  const addressed = found.filter(hasAddress).map((entry) => textIn(entry, 'name') ?? '');
  for (const name of addressed) names.delete(name);
  return names;
}

const portsOf = (bridge: unknown): readonly string[] =>
  itemsIn(bridge, 'bridge', 'port').flatMap((port) => textIn(port, 'name') ?? []);

/** A bridge is named after its port, or after its VLAN where the port is on the usual NIC. @see `intent/resolve-link` */
function isNamedAfter(bridge: string, port: string): boolean {
  const vlan = /[.](\d{1,4})$/.exec(port)?.[1];
  return bridge === shortName(`br-${port}`, NAME_MAX) || (vlan !== undefined && bridge === `br-${vlan}`);
}

function hasAddress(entry: unknown): boolean {
  return ['ipv4', 'ipv6'].some((family) => {
    const global = itemsIn(entry, family, 'address').filter((address) => !/^fe80:/i.test(textIn(address, 'ip') ?? ''));
    return fieldIn(entry, family, 'enabled') === true && global.length > 0;
  });
}

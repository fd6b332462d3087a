import type { AccessRule, AccessSource, DirectionAccess } from '../intent/access.js';
import type { Origin } from '../intent/document.js';
import { groupBy } from '../intent/group-by.js';
import { reachedGroups } from '../intent/group-graph.js';
import type { Attachment, Cluster, Model, Vm } from '../intent/model.js';
import { qualifiedName } from '../intent/qualified-name.js';
import { segmentOf } from '../intent/segments.js';
import { indexVms } from '../intent/vm-index.js';
import { type AddressSet, addressSet } from '../net/address-set.js';
import type { Interval, PeerSet, WorkloadSet } from '../net/packet-rule.js';
import type { AddressRange } from '../net/prefix.js';
import { ALL_ADDRESSES } from '../net/whole-families.js';
import type { EvaluatedRule, EvaluatedRules, PolicyObject } from '../policy/proof/policy.js';
import type { Direction, Workload } from '../policy/proof/world.js';
import { metAddresses } from './met-addresses.js';
import type { NamedEnd, ReachMember, ReachNetwork, ReachWorkload, ReachWorld } from './reach-world.js';
import { segmentName } from './segment-name.js';

/**
 * The VMs of a cluster as their intents say, for questions of reach: on the pod network, and on each segment beside it.
 *
 * What an interface lets through are its access rules, which every compilation proves to be what is enforced; so an answer
 * names the rule that its author wrote.
 */
export function intentWorld(model: Model): ReachWorld {
  const { vms, cluster } = model;
  const sources = new Map<PolicyObject, Origin>();
  const objects = new Map<Origin, PolicyObject>();
  const objectOf = (source: AccessSource): PolicyObject => {
    const known = objects.get(source.origin) ?? policyObject(source);
    objects.set(source.origin, known);
    sources.set(known, { document: source.origin.document, path: [] });
    return known;
  };
  const interfaces = vms.flatMap((vm) =>
    vm.attachments.filter(({ state }) => state !== 'absent').map((attachment): Interface => ({ vm, attachment })),
  );
  const networks = [...groupBy(interfaces, ({ attachment }) => segmentOf(attachment.link))].map(([segment, members]) =>
    segment === 'pod' ? podNetwork(members, cluster, objectOf) : segmentNetwork(members, objectOf),
  );
  return {
    workloads: vms.map(workloadOf).sort((a, b) => compare(a.key, b.key)),
    networks: networks.sort((a, b) => Number(b.name === 'pod') - Number(a.name === 'pod') || compare(a.name, b.name)),
    named: namedEnds(model),
    originOf: (policy) => sources.get(policy),
  };
}

function namedEnds({ vms, networks, groups }: Model): ReadonlyMap<string, NamedEnd> {
  const byName = new Map(groups.map((group) => [qualifiedName(group), group]));
  const ends = groups.map((group): readonly [string, NamedEnd] => {
    const parts = reachedGroups(qualifiedName(group), byName);
    const index = indexVms(vms.filter(({ environment }) => environment === group.environment));
    const selected = new Set(parts.flatMap(({ vms: selector }) => (selector ? [...index.select(selector)] : [])));
    const addresses = addressSet(parts.flatMap(({ ranges }) => ranges));
    return [`group:${qualifiedName(group)}`, { addresses, workloads: [...selected].map(workloadOf) }];
  });
  const segments = networks.map((network): readonly [string, NamedEnd] => {
    const addresses = addressSet(network.subnets.map(({ prefix }) => prefix));
    return [`network:${qualifiedName(network)}`, { addresses, workloads: [] }];
  });
  return new Map([...ends, ...segments]);
}

interface Interface {
  readonly vm: Vm;
  readonly attachment: Attachment;
}

type ObjectOf = (source: AccessSource) => PolicyObject;

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const keyOf = ({ namespace, name }: Pick<Vm, 'namespace' | 'name'>): string => `${namespace}/${name}[VirtualMachine]`;

function workloadOf(vm: Vm): ReachWorkload {
  const { namespace, name, origin } = vm;
  return { key: keyOf(vm), namespace, name, kind: 'VirtualMachine', namespaceLabels: {}, origin, isHostNetwork: false };
}

const policyObject = ({ kind, namespace, name }: AccessSource): PolicyObject => ({
  group: 'vm.novasphere.dev',
  version: 'v1alpha1',
  kind,
  namespace,
  name,
  data: null,
});

function memberOf({ vm, attachment }: Interface, { ipv4, ipv6 }: AddressSet): ReachMember {
  const { namespace, labels } = vm;
  const key = keyOf(vm);
  // What DHCP or an advertisement says of routes, nobody here knows.
  const isSaid = attachment.link.kind !== 'pod' && attachment.mode === 'static';
  return {
    workload: { key, namespace, namespaceLabels: {}, labels, ports: [], ipv4, ipv6 },
    likeness: key,
    ...(isSaid ? { routed: { addresses: metAddresses(attachment), origin: attachment.origin } } : {}),
  };
}

function podNetwork(members: readonly Interface[], { podPrefixes }: Cluster, objectOf: ObjectOf): ReachNetwork {
  const pods = addressSet(podPrefixes);
  const keyed = (set: WorkloadSet): WorkloadSet => ({
    ...set,
    names: set.names.map((name) => `${name}[VirtualMachine]`),
  });
  return networkOf('pod', members, {
    addressesOf: () => pods,
    outside: addressSet(ALL_ADDRESSES, podPrefixes),
    objectOf,
    peersOf: ({ peers }) => [
      { isClear: true, peers: { ...peers, workloads4: keyed(peers.workloads4), workloads6: keyed(peers.workloads6) } },
    ],
  });
}

/** A segment is called after the first definition that leads to it; a member is whoever has its addresses. */
function segmentNetwork(members: readonly Interface[], objectOf: ObjectOf): ReachNetwork {
  const addressesOf = ({ attachment: { addresses } }: Interface): AddressSet =>
    addresses.length === 0 ? addressSet(ALL_ADDRESSES) : addressSet(addresses.map(single));
  const known = members.flatMap(({ attachment }) => attachment.addresses.map(single));
  return networkOf(segmentName(members.map(({ attachment }) => attachment)), members, {
    addressesOf,
    outside: addressSet(ALL_ADDRESSES, known),
    objectOf,
    peersOf: ({ peers }) => {
      const pods = (family: 'ipv4' | 'ipv6', wanted: Match): WorkloadSet => ({
        kind: 'only',
        names: members
          .filter((member) => matchOf(addressesOf(member)[family], peers[family]) === wanted)
          .map(({ vm }) => keyOf(vm))
          .sort(),
      });
      return [
        { isClear: true, peers: { ...peers, workloads4: pods('ipv4', 'all'), workloads6: pods('ipv6', 'all') } },
        {
          isClear: false,
          peers: { ipv4: [], ipv6: [], workloads4: pods('ipv4', 'some'), workloads6: pods('ipv6', 'some') },
        },
      ];
    },
  });
}

const single = ({ family, value }: Attachment['addresses'][number]): AddressRange => ({
  family,
  first: value,
  last: value,
});

type Match = 'all' | 'some' | 'none';

/** How many of the addresses that a member may have are among those of peers. */
function matchOf(own: Addresses, peers: Addresses): Match {
  const held = own.filter(({ first, last }) => peers.some((range) => range.first <= first && last <= range.last));
  if (own.length > 0 && held.length === own.length) return 'all';
  const meets = own.some(({ first, last }) => peers.some((range) => range.first <= last && first <= range.last));
  return meets ? 'some' : 'none';
}

type Addresses = readonly Interval<number | bigint>[];

interface NetworkParts {
  readonly addressesOf: (member: Interface) => AddressSet;
  readonly outside: AddressSet;
  readonly objectOf: ObjectOf;
  /** Whom a rule means here, and whom it may mean. */
  readonly peersOf: (rule: AccessRule) => readonly { readonly isClear: boolean; readonly peers: PeerSet }[];
}

function networkOf(
  name: string,
  members: readonly Interface[],
  { addressesOf, outside, objectOf, peersOf }: NetworkParts,
): ReachNetwork {
  const accesses = new Map(members.map(({ vm, attachment }) => [keyOf(vm), attachment.access]));
  const evaluated = (direction: DirectionAccess | undefined): EvaluatedRules => {
    if (!direction) return { rules: [], default: 'accept', defaultSource: undefined };
    const { rules, default: otherwise, defaultOrigin, defaultSource } = direction;
    return {
      rules: rules.flatMap((rule) =>
        peersOf(rule).map((part): EvaluatedRule => {
          const { action, services, origin, source } = rule;
          return { action, services, ...part, source: { kind: 'rule', policy: objectOf(source), path: origin.path } };
        }),
      ),
      default: otherwise,
      defaultSource: { kind: 'rule', policy: objectOf(defaultSource), path: defaultOrigin.path },
    };
  };
  const evaluate = ({ key }: Workload, direction: Direction) => evaluated(accesses.get(key)?.[direction]);
  return { name, members: members.map((member) => memberOf(member, addressesOf(member))), outside, evaluate };
}

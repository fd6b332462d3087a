import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { CodedFinding } from '../../intent/coded-finding.js';
import { type Origin, type SourceFile, within } from '../../intent/document.js';
import { labelOf } from '../../intent/foreign/objects.js';
import { distinct, readObjects } from '../../intent/foreign/read-foreign.js';
import type { ForeignAttachment, ForeignWorkload } from '../../intent/foreign/workloads.js';
import { groupBy } from '../../intent/group-by.js';
import { type AddressSet, addressSet } from '../../net/address-set.js';
import type { AddressRange } from '../../net/prefix.js';
import { type Evaluator, evaluator, type Policies } from '../../policy/proof/evaluate.js';
import { type MultiNetworkPolicy, POLICY_FOR } from '../../policy/proof/multi-network-policy.js';
import type { Workload, World } from '../../policy/proof/world.js';
import { hostNetworkUnknown, policyNotEnforced } from '../reach-laws.js';
import { type ManifestObjects, manifestObjects, workloadKey } from './manifest-objects.js';
import { forwardedServices, likenessOf, type Membership, memberOf } from './members.js';
import { type ManifestPolicies, policiesOf } from './policies-of.js';
import { isFor, networkName, type PrimaryNetworks, primaryNetworks } from './primary-networks.js';
import type { ReachNetwork, ReachWorld } from './reach-world.js';

/** What manifests are, and what is to be said of them. */
export interface ManifestWorld {
  readonly world: ReachWorld;
  readonly findings: readonly CodedFinding[];
  /** Of documents that could not be read. */
  readonly diagnostics: readonly Diagnostic[];
  /** How many objects were read. */
  readonly objects: number;
}

/**
 * Reads manifests, compiled or not, as what is on which network and what filters there. Pure, and never throws.
 *
 * @param podPrefixes the blocks that pods have their addresses from; none where nobody knows
 */
export function manifestWorld(sources: readonly SourceFile[], podPrefixes: readonly AddressRange[]): ManifestWorld {
  const { objects: all, diagnostics } = readObjects(sources);
  const { objects } = distinct(all);
  const manifests = manifestObjects(objects);
  const pods = manifests.workloads.map(({ object, labels }) => ({
    namespace: object.namespace,
    namespaceLabels: manifests.labelsOf(object.namespace),
    labels,
  }));
  const policies = policiesOf(objects, pods);
  const primary = primaryNetworks(manifests);
  const seen = { manifests, policies, primary, podPrefixes };
  const networks = [...podNetworks(seen), ...secondaryNetworks(seen)];
  return {
    world: {
      workloads: manifests.workloads.map(({ object, hostNetwork }) => ({
        key: workloadKey(object),
        namespace: object.namespace,
        name: object.name,
        kind: object.kind,
        namespaceLabels: manifests.labelsOf(object.namespace),
        origin: object.origin,
        isHostNetwork: hostNetwork !== undefined,
      })),
      networks: networks.map(({ network }) => network),
      originOf: policies.originOf,
    },
    findings: [
      ...policies.findings,
      ...primary.findings,
      ...hostNetworkFindings(manifests),
      ...networks.flatMap(({ findings }) => findings),
    ],
    diagnostics,
    objects: objects.length,
  };
}

interface Seen {
  readonly manifests: ManifestObjects;
  readonly policies: ManifestPolicies;
  readonly primary: PrimaryNetworks;
  readonly podPrefixes: readonly AddressRange[];
}

interface SeenNetwork {
  readonly network: ReachNetwork;
  readonly findings: readonly CodedFinding[];
}

const WHOLE_4: AddressRange = { family: 4, first: 0, last: 2 ** 32 - 1 };
const WHOLE_6: AddressRange = { family: 6, first: 0n, last: (1n << 128n) - 1n };

/** The network that all pods are on, and the primary networks that stand in its place. */
function podNetworks({ manifests, policies, primary, podPrefixes }: Seen): readonly SeenNetwork[] {
  const workloads = manifests.workloads.filter(({ podInterface, hostNetwork }) => podInterface && !hostNetwork);
  const byNetwork = groupBy(workloads, ({ object }) => {
    const own = primary.of(object.namespace);
    return own ? networkName(own) : 'pod';
  });
  const known = workloads.flatMap(({ podInterface }) => podInterface?.addresses ?? []);
  const hasIpv6 = [...known, ...podPrefixes].some(({ family }) => family === 6) || namesIpv6(policies.pods);
  const anywhere = podPrefixes.length > 0 ? podPrefixes : hasIpv6 ? [WHOLE_4, WHOLE_6] : [WHOLE_4];
  const families = hasIpv6 ? [WHOLE_4, WHOLE_6] : [WHOLE_4];
  const names = [...byNetwork].sort(([a], [b]) => (a === 'pod' || (b !== 'pod' && a < b) ? -1 : 1));
  return names.map(([name, members]) => ({
    findings: [],
    network: networkOf({
      name,
      members: members.map((workload) =>
        memberOf(workload, manifests, workload.podInterface?.addresses ?? [], {
          anywhere,
          forwarded: forwardedServices(workload),
        }),
      ),
      outside: addressSet(families),
      policies: policies.pods,
      text: policies.text,
      blocksAreOutside: podPrefixes.length === 0,
    }),
  }));
}

/** Whether rules tell IPv6 addresses from each other, which a cluster without IPv6 would not need. */
function namesIpv6({ admin, united, calico }: Policies): boolean {
  return [...admin, ...united, ...calico].some(({ ingress, egress }) =>
    [...(ingress?.rules ?? []), ...(egress?.rules ?? [])].some(({ peers }) =>
      peers.some(({ addresses }) => addresses !== undefined && addresses.ipv6.length > 0 && !isWhole(addresses)),
    ),
  );
}

const isWhole = ({ ipv6 }: AddressSet): boolean =>
  ipv6.length === 1 && ipv6[0]?.first === 0n && ipv6[0].last === WHOLE_6.last;

/** The networks that workloads are attached to beside. */
function secondaryNetworks({ manifests, policies }: Seen): readonly SeenNetwork[] {
  const attached = manifests.workloads.flatMap((workload) =>
    workload.attachments.map((attachment) => ({ workload, attachment, ...describe(attachment, workload, manifests) })),
  );
  return [...groupBy(attached, ({ name }) => name)]
    .map(([name, all]) => {
      const keys = new Set(all.map(({ attachment }) => attachment.definition));
      const own = policies.secondary.filter(({ definitions }) =>
        definitions.some((definition) => keys.has(definition)),
      );
      const isFiltered = all.some(({ isOvn }) => isOvn);
      const blind = isFiltered ? [] : all.filter(({ attachment }) => attachment.isBridged);
      const [first] = all;
      const anywhere = first?.given.length ? first.given : [WHOLE_4];
      const members = all.map(({ workload, attachment }) =>
        memberOf(workload, manifests, attachment.addresses, {
          anywhere,
          forwarded: undefined,
          isUnfiltered: !isFiltered && attachment.isBridged,
        }),
      );
      const hasIpv6 = members.some(({ workload }) => workload.ipv6.length > 0);
      const families = hasIpv6 ? [WHOLE_4, WHOLE_6] : [WHOLE_4];
      return {
        findings: blind.flatMap(({ workload, attachment }) => blindFindings(workload, attachment, own, policies)),
        network: networkOf({
          name,
          members: distinctMembers(members),
          outside: addressSet(first?.isClosed ? [] : families),
          policies: { admin: [], united: own.map(({ policy }) => policy), calico: [], calicoTiers: [], unknown: [] },
          text: policies.text,
          blocksAreOutside: false,
        }),
      };
    })
    .sort((a, b) => (a.network.name < b.network.name ? -1 : 1));
}

/** A VM with two interfaces on one network is met on either; its addresses are those of both. */
function distinctMembers(members: readonly Membership[]): readonly Membership[] {
  const known = new Map<string, Membership>();
  for (const member of members) {
    const { workload } = member;
    const before = known.get(workload.key)?.workload;
    const both = before && {
      ...workload,
      ipv4: [...before.ipv4, ...workload.ipv4],
      ipv6: [...before.ipv6, ...workload.ipv6],
    };
    known.set(workload.key, both ? { ...member, workload: both } : member);
  }
  return [...known.values()];
}

/** What an attachment leads to. */
interface Attached {
  readonly name: string;
  /** OVN-Kubernetes filters on it. */
  readonly isOvn: boolean;
  /** Nothing but workloads is on it. */
  readonly isClosed: boolean;
  /** The addresses that are given out on it. */
  readonly given: readonly AddressRange[];
}

function describe(
  { definition }: ForeignAttachment,
  { object }: ForeignWorkload,
  manifests: ManifestObjects,
): Attached {
  const [namespace = '', name = ''] = definition.split('/');
  const own = manifests.userDefined.find(
    (network) => network.name === name && isFor(network, namespace === '' ? object.namespace : namespace, manifests),
  );
  if (own) return { name: networkName(own), isOvn: true, isClosed: !own.isLocalnet, given: own.definition.ipam.ranges };
  const known = manifests.definitions.get(definition);
  const isOvn = known?.wire.kind === 'overlay' || known?.wire.kind === 'localnet';
  return {
    name: `nad:${definition}`,
    isOvn,
    isClosed: known?.wire.kind === 'overlay',
    given: [...(known?.ipam.ranges ?? []), ...(known?.ipam.fixed ?? [])],
  };
}

function blindFindings(
  workload: ForeignWorkload,
  { definition, origin }: ForeignAttachment,
  policies: readonly MultiNetworkPolicy[],
  { originOf }: ManifestPolicies,
): readonly CodedFinding[] {
  const pod = { namespace: workload.object.namespace, namespaceLabels: {}, labels: workload.labels };
  return policies
    .filter(({ policy }) => policy.selects(pod))
    .map(({ policy }) => ({
      code: policyNotEnforced.code,
      severity: 'warning',
      message: `MultiNetworkPolicy "${policy.object.namespace}/${policy.object.name}" must not be relied on for ${workload.object.kind} "${workload.object.namespace}/${workload.object.name}": its guest on "${definition}" is behind a bridge, past the rules`,
      at: forOf(originOf(policy.object)) ?? origin,
      related: [{ message: 'the interface is bridged here', at: origin }],
      hint: 'filter in the guest, or use a network of OVN-Kubernetes',
    }));
}

const forOf = (policy: Origin | undefined): Origin | undefined =>
  policy && within(policy, 'metadata', 'annotations', POLICY_FOR);

function hostNetworkFindings({ workloads }: ManifestObjects): readonly CodedFinding[] {
  return workloads.flatMap(({ object, hostNetwork }) =>
    hostNetwork
      ? [
          {
            code: hostNetworkUnknown.code,
            severity: 'warning' as const,
            message: `${labelOf(object)} must not have \`hostNetwork\` for its reach to be known`,
            at: hostNetwork,
            hint: 'it is left out of the list: engines differ on what policies mean to it',
          },
        ]
      : [],
  );
}

interface NetworkParts {
  readonly name: string;
  readonly members: readonly Membership[];
  readonly outside: AddressSet;
  readonly policies: Policies;
  readonly text: string;
  readonly blocksAreOutside: boolean;
}

function networkOf({ name, members, outside, policies, text, blocksAreOutside }: NetworkParts): ReachNetwork {
  const likeness = likenessOf(text);
  const alike = members.map((member) => ({ ...member, likeness: likeness(member) }));
  const firsts = new Map<string, Workload>();
  for (const member of alike) if (!firsts.has(member.likeness)) firsts.set(member.likeness, member.workload);
  const world: World = {
    workloads: [...firsts.values()],
    others: undefined,
    blocksAreOutside,
    nodes: { ipv4: [], ipv6: [] },
  };
  const unfiltered = new Set(members.filter(({ isUnfiltered }) => isUnfiltered).map(({ workload }) => workload.key));
  const evaluate = evaluator(policies, world);
  const open: Evaluator = (workload, direction) =>
    unfiltered.has(workload.key) ? OPEN : evaluate(workload, direction);
  return { name, members: alike, outside, evaluate: open };
}

const OPEN = { rules: [], default: 'accept', defaultSource: undefined } as const;

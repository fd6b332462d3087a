import type { CodedFinding } from '../intent/coded-finding.js';
import { type Origin, within } from '../intent/document.js';
import { foreignSegments } from '../intent/foreign/segments-of-foreign.js';
import type { ForeignAttachment, ForeignWorkload } from '../intent/foreign/workloads.js';
import { groupBy } from '../intent/group-by.js';
import { addressSet } from '../net/address-set.js';
import type { AddressRange } from '../net/prefix.js';
import { WHOLE_4, WHOLE_6 } from '../net/whole-families.js';
import { type MultiNetworkPolicy, POLICY_FOR } from '../policy/proof/multi-network-policy.js';
import { joined } from '../policy/proof/packet-parts.js';
import type { Policy } from '../policy/proof/policy.js';
import type { Pod, Workload } from '../policy/proof/world.js';
import type { ManifestObjects } from './manifest-objects.js';
import { type Membership, memberOf } from './members.js';
import { networkOf } from './network-of.js';
import type { Seen } from './pod-networks.js';
import type { ManifestPolicies } from './policies-of.js';
import { isFor, networkName } from './primary-networks.js';
import { policyNotEnforced } from './reach-laws.js';
import type { ReachNetwork } from './reach-world.js';

/** A network, and what is to be said of it. */
export interface SecondaryNetwork {
  readonly network: ReachNetwork;
  readonly findings: readonly CodedFinding[];
}

/**
 * The networks that workloads are attached to beside. Definitions that lead to one wire are one network, called after the
 * first of them.
 */
export function secondaryNetworks({
  manifests,
  policies,
}: Pick<Seen, 'manifests' | 'policies'>): readonly SecondaryNetwork[] {
  const { ofDefinition } = foreignSegments({
    definitions: [...manifests.definitions.values()],
    policies: manifests.nodePolicies,
  });
  const attached = manifests.workloads.flatMap((workload) =>
    workload.attachments.map((attachment) => {
      const described = describe(attachment, workload, manifests);
      return { workload, attachment, segment: ofDefinition(attachment.definition), ...described };
    }),
  );
  return [...groupBy(attached, ({ name, segment }) => (name.startsWith('udn:') ? name : segment)).values()]
    .map((all) => {
      const name = all.map((each) => each.name).reduce((a, b) => (b < a ? b : a));
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
          through: [attachment.definition],
        }),
      );
      const distinct = distinctMembers(members);
      const through = new Map(distinct.map((member) => [member.workload.key, member.through]));
      // A policy of a definition is not about those who are on the wire through another one.
      const throughIts = ({ policy, definitions }: MultiNetworkPolicy): Policy => ({
        ...policy,
        selects: (pod) =>
          policy.selects(pod) &&
          (!isWorkload(pod) || (through.get(pod.key) ?? []).some((definition) => definitions.includes(definition))),
      });
      const hasIpv6 = members.some(({ workload }) => workload.ipv6.length > 0);
      const families = hasIpv6 ? [WHOLE_4, WHOLE_6] : [WHOLE_4];
      return {
        findings: blind.flatMap(({ workload, attachment }) => blindFindings(workload, attachment, own, policies)),
        network: networkOf({
          name,
          members: distinct,
          outside: addressSet(first?.isClosed ? [] : families),
          policies: { admin: [], united: own.map(throughIts), calico: [], calicoTiers: [], unknown: [] },
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
      ipv4: joined([...before.ipv4, ...workload.ipv4]),
      ipv6: joined([...before.ipv6, ...workload.ipv6]),
    };
    const through = [...new Set([...(known.get(workload.key)?.through ?? []), ...member.through])].sort();
    known.set(workload.key, both ? { ...member, workload: both, through } : member);
  }
  return [...known.values()];
}

const isWorkload = (pod: Pod): pod is Workload => 'key' in pod;

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

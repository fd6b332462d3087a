import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { CodedFinding } from '../intent/coded-finding.js';
import type { SourceFile } from '../intent/document.js';
import { labelOf } from '../intent/foreign/objects.js';
import { distinct, readObjects } from '../intent/foreign/read-foreign.js';
import { repeatedFinding } from '../intent/foreign/repeated-finding.js';
import type { AddressRange } from '../net/prefix.js';
import { type ManifestObjects, manifestObjects, workloadKey } from './manifest-objects.js';
import { podNetworks } from './pod-networks.js';
import { policiesOf } from './policies-of.js';
import { primaryNetworks } from './primary-networks.js';
import { guestFilterUnread, hostNetworkUnknown } from './reach-laws.js';
import type { ReachWorld } from './reach-world.js';
import { secondaryNetworks } from './secondary-networks.js';

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
 * @param withIpv6 look at IPv6 on the network of all pods, whether these manifests have it or not
 */
export function manifestWorld(
  sources: readonly SourceFile[],
  podPrefixes: readonly AddressRange[],
  withIpv6 = false,
): ManifestWorld {
  const { objects: all, diagnostics } = readObjects(sources);
  const { objects, repeated } = distinct(all);
  const manifests = manifestObjects(objects);
  const pods = manifests.workloads.map(({ object, labels }) => ({
    namespace: object.namespace,
    namespaceLabels: manifests.labelsOf(object.namespace),
    labels,
  }));
  const policies = policiesOf(objects, pods);
  const primary = primaryNetworks(manifests);
  const secondary = secondaryNetworks({ manifests, policies });
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
      networks: [
        ...podNetworks({ manifests, policies, primary, podPrefixes, withIpv6 }),
        ...secondary.map(({ network }) => network),
      ],
      originOf: policies.originOf,
    },
    findings: [
      ...policies.findings,
      ...primary.findings,
      ...hostNetworkFindings(manifests),
      ...guestFilterFindings(manifests),
      ...secondary.flatMap(({ findings }) => findings),
      ...repeated.map((pair) => ({ code: 'manifest-repeated', ...repeatedFinding(pair) })),
    ],
    diagnostics,
    objects: objects.length,
  };
}

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

function guestFilterFindings({ workloads }: ManifestObjects): readonly CodedFinding[] {
  return workloads.flatMap(({ object, guestFilter }) =>
    guestFilter
      ? [
          {
            code: guestFilterUnread.code,
            severity: 'warning' as const,
            message: `${labelOf(object)} must not filter packets in its guest for its reach to be known`,
            at: guestFilter,
            hint: 'what the cluster lets through to it or from it is unknown here; of intents, netintent reach without --manifests knows',
          },
        ]
      : [],
  );
}

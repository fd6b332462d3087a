import type { Attachment, Cluster } from '../intent/model.js';
import type { Family } from '../net/address.js';

/** The families of the cluster's Services, the first one the default. */
function clusterFamilies({ servicePrefixes }: Cluster): readonly Family[] {
  return [...new Set(servicePrefixes.map(({ family }) => family))];
}

/** The families of an attachment's static addresses that Services of the cluster have, in the cluster's order. */
export function servedFamilies({ addresses }: Attachment, cluster: Cluster): readonly Family[] {
  return clusterFamilies(cluster).filter((family) => addresses.some((address) => address.family === family));
}

/**
 * The fields that give a Service its families.
 *
 * @param families at least one, each of them a family of the cluster's Services
 * @returns nothing for the family that a Service has by default
 * @see Kubernetes "IPv4/IPv6 dual-stack", Services
 */
export function serviceFamilies(
  families: readonly Family[],
  cluster: Cluster,
): {
  readonly ipFamilyPolicy?: string;
  readonly ipFamilies?: string[];
} {
  const ordered = clusterFamilies(cluster).filter((family) => families.includes(family));
  if (ordered.length > 1) return { ipFamilyPolicy: 'RequireDualStack' };
  const [only] = ordered;
  if (only === undefined || only === clusterFamilies(cluster)[0]) return {};
  return { ipFamilyPolicy: 'SingleStack', ipFamilies: [`IPv${only}`] };
}

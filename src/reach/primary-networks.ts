import type { CodedFinding } from '../intent/coded-finding.js';
import { within } from '../intent/document.js';
import { valueAt } from '../intent/value-at.js';
import { isMatch, labelSelector } from '../policy/proof/label-selector.js';
import { rootField } from '../policy/proof/plain-value.js';
import type { ManifestObjects, UserDefinedNetwork } from './manifest-objects.js';
import { primaryNetworkIdle } from './reach-laws.js';

/** The networks of namespaces. */
export interface PrimaryNetworks {
  /** What stands in the place of the network that all pods are on; undefined where nothing does. */
  readonly of: (namespace: string) => UserDefinedNetwork | undefined;
  readonly findings: readonly CodedFinding[];
}

const LABEL = 'k8s.ovn.org/primary-user-defined-network';

/** "udn:namespace/name", or "udn:name" of the cluster. */
export const networkName = ({ namespace, name }: UserDefinedNetwork): string =>
  namespace === '' ? `udn:${name}` : `udn:${namespace}/${name}`;

/** Whether a user defined network is made for a namespace. */
export function isFor(network: UserDefinedNetwork, namespace: string, objects: ManifestObjects): boolean {
  if (network.namespace !== '') return network.namespace === namespace;
  const selector = labelSelector(rootField(valueAt(network.namespaceSelector) ?? null));
  return isMatch(selector) && selector(objects.labelsOf(namespace));
}

/** A namespace that is written must ask for a primary network; of one that is not, nobody knows that it does not. */
export function primaryNetworks(objects: ManifestObjects): PrimaryNetworks {
  const primary = objects.userDefined.filter(({ isPrimary }) => isPrimary);
  const asks = (namespace: string) =>
    !objects.isWritten(namespace) || Object.hasOwn(objects.labelsOf(namespace), LABEL);
  const namespaces = [...new Set(objects.workloads.map(({ object }) => object.namespace))];
  const idle = primary.flatMap((network) =>
    namespaces
      .filter((namespace) => isFor(network, namespace, objects) && !asks(namespace))
      .map((namespace) => ({ network, namespace })),
  );
  return {
    of: (namespace) => (asks(namespace) ? primary.find((network) => isFor(network, namespace, objects)) : undefined),
    findings: idle.map(({ network, namespace }) => ({
      code: primaryNetworkIdle.code,
      severity: 'warning',
      message: `namespace "${namespace}" must carry the label \`${LABEL}\` for ${network.object.kind} "${network.name}" to be its network`,
      at: within(network.object.origin, 'metadata', 'name'),
      hint: 'the label must be there when the namespace is made; until then its pods are on the network of all pods',
    })),
  };
}

import { nearestName } from '../diagnostics/nearest-name.js';
import { definitionNamespaces } from '../intent/definition-namespaces.js';
import type { Finding } from '../intent/document.js';
import type { Ledger, NameClaim } from '../intent/ledger.js';
import type { Cluster, Model, Network } from '../intent/model.js';
import type { Check } from './check.js';

/**
 * An attachment definition named by `nadName` must be listed in the Cluster's `existing.networkAttachments`, or be made
 * by a Network.
 *
 * `nadName` uses a NetworkAttachmentDefinition as it is; none is generated for it. KubeVirt does not look for it when it
 * admits the VM: the VM's pod would hang in ContainerCreating.
 *
 * Source: k8snetworkplumbingwg/multus-cni docs/how-to-use.md; kubevirt/kubevirt pkg/network/admitter.
 */
export const nadMissing: Check = {
  code: 'nad-missing',
  title: 'An attachment definition named by `nadName` must exist',
  run: findMissing,
};

function* findMissing({ cluster, networks }: Model, { names }: Ledger): Generator<Finding> {
  const known = new Set([
    ...cluster.existingAttachments,
    ...networks.flatMap((network) => definitionsOf(network, cluster)),
  ]);
  for (const claim of names['used-definition']) if (!known.has(claim.key)) yield missing(claim, known);
}

const definitionsOf = (network: Network, cluster: Cluster): readonly string[] =>
  definitionNamespaces(network, cluster).map((namespace) => `${namespace}/${network.name}`);

function missing({ key, origin }: NameClaim, known: ReadonlySet<string>): Finding {
  const nearest = nearestName(key, [...known].sort());
  return {
    severity: 'error',
    message: `attachment definition "${key}" must be listed in \`existing.networkAttachments\` of the Cluster, or be made by a Network`,
    at: origin,
    hint: nearest
      ? `did you mean "${nearest}"?`
      : `add ${key} to \`existing.networkAttachments\`, or name a \`network\``,
  };
}

import { nearestName } from '../diagnostics/nearest-name.js';
import { qualifiedName } from '../intent/build-model.js';
import { type Finding, within } from '../intent/document.js';
import type { Ledger, NamedClaim } from '../intent/ledger.js';
import type { Model } from '../intent/model.js';
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

function* findMissing({ cluster, networks }: Model, { usedDefinitions }: Ledger): Generator<Finding> {
  const known = new Set([...cluster.existingAttachments, ...networks.map(qualifiedName)]);
  for (const claim of usedDefinitions) if (!known.has(claim.key)) yield missing(claim, known);
}

function missing({ key, origin }: NamedClaim, known: ReadonlySet<string>): Finding {
  const nearest = nearestName(key, [...known].sort());
  return {
    severity: 'error',
    message: `attachment definition "${key}" must be listed in \`existing.networkAttachments\` of the Cluster, or be made by a Network`,
    at: within(origin, 'nadName'),
    hint: nearest
      ? `did you mean "${nearest}"?`
      : `add ${key} to \`existing.networkAttachments\`, or name a \`network\``,
  };
}

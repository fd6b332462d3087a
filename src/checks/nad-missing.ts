import { nearestName } from '../diagnostics/nearest-name.js';
import type { Finding } from '../intent/document.js';
import type { Ledger, NameClaim } from '../intent/ledger.js';
import type { Model } from '../intent/model.js';
import type { Check } from './check.js';

/**
 * An attachment definition named by `nadName` must be listed in the Cluster's `existing.networkAttachments`.
 *
 * `nadName` uses a NetworkAttachmentDefinition as it is; none is generated for it. KubeVirt does not look for it when it
 * admits the VM: the VM's pod would hang in ContainerCreating. One that an intent makes is the law `nad-made-here`.
 *
 * Source: k8snetworkplumbingwg/multus-cni docs/how-to-use.md; kubevirt/kubevirt pkg/network/admitter.
 */
export const nadMissing: Check = {
  code: 'nad-missing',
  title: 'An attachment definition named by `nadName` must exist',
  run: findMissing,
};

function* findMissing({ cluster }: Model, { names }: Ledger): Generator<Finding> {
  const uses = names['used-definition'];
  if (uses.length === 0) return;
  const known = new Set(names.definition.map(({ key }) => key));
  for (const claim of uses) if (!known.has(claim.key)) yield missing(claim, cluster.existingAttachments);
}

function missing({ key, origin }: NameClaim, existing: ReadonlySet<string>): Finding {
  const nearest = nearestName(key, [...existing].sort());
  return {
    severity: 'error',
    message: `attachment definition "${key}" must be listed in \`existing.networkAttachments\` of the Cluster`,
    at: origin,
    hint: nearest
      ? `did you mean "${nearest}"?`
      : `add ${key} to \`existing.networkAttachments\`, or name a \`network\``,
  };
}

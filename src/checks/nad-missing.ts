import { nearestName } from '../diagnostics/nearest-name.js';
import { qualifiedName } from '../intent/build-model.js';
import { type Finding, within } from '../intent/document.js';
import type { Attachment, ExistingLink, Model } from '../intent/model.js';
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

function* findMissing({ cluster, networks, vms }: Model): Generator<Finding> {
  const known = new Set([...cluster.existingAttachments, ...networks.map(qualifiedName)]);
  for (const { attachments } of vms) {
    for (const attachment of attachments) {
      const { link } = attachment;
      if (link.kind === 'existing' && !known.has(qualifiedName(link))) yield missing(attachment, link, known);
    }
  }
}

function missing({ origin }: Attachment, link: ExistingLink, known: ReadonlySet<string>): Finding {
  const name = qualifiedName(link);
  const nearest = nearestName(name, [...known].sort());
  return {
    severity: 'error',
    message: `attachment definition "${name}" must be listed in \`existing.networkAttachments\` of the Cluster, or be made by a Network`,
    at: within(origin, 'nadName'),
    hint: nearest
      ? `did you mean "${nearest}"?`
      : `add ${name} to \`existing.networkAttachments\`, or name a \`network\``,
  };
}

import { nearestName } from '../diagnostics/nearest-name.js';
import type { Finding } from '../intent/document.js';
import { ANY_NAMESPACE } from '../intent/foreign/announced-definitions.js';
import type { Foreign } from '../intent/foreign/foreign.js';
import { isOfIntent } from '../intent/is-of-intent.js';
import type { Ledger, NameClaim } from '../intent/ledger.js';
import type { Model } from '../intent/model.js';
import type { Check } from './check.js';

/**
 * An attachment definition that a VM names must exist: for `nadName`, in the Cluster's `existing.networkAttachments`; for
 * any VM, in a manifest that is read with `--manifests`.
 *
 * `nadName` uses a NetworkAttachmentDefinition as it is; none is generated for it. KubeVirt does not look for it when it
 * admits the VM: the VM's pod would hang in ContainerCreating. One that an intent makes is the law `nad-made-here`. VMs in
 * manifests are judged where any definition is among them: a folder without one says nothing of them.
 *
 * Source: k8snetworkplumbingwg/multus-cni docs/how-to-use.md; kubevirt/kubevirt pkg/network/admitter.
 */
export const nadMissing: Check = {
  code: 'nad-missing',
  title: 'An attachment definition that a VM names must exist',
  run: findMissing,
  foreign: findMissingOutside,
};

function* findMissing({ cluster }: Model, { names }: Ledger): Generator<Finding> {
  const uses = names['used-definition'].filter(isOfIntent);
  if (uses.length === 0) return;
  const known = new Set(names.definition.map(({ key }) => key));
  for (const claim of uses) if (!isKnown(claim, known)) yield missing(claim, cluster.existingAttachments);
}

function* findMissingOutside({ definitions }: Foreign, { names }: Ledger): Generator<Finding> {
  const known = new Set(names.definition.map(({ key }) => key));
  const uses = definitions.length === 0 ? [] : names['used-definition'].filter((claim) => !isOfIntent(claim));
  for (const claim of uses) if (!isKnown(claim, known)) yield missingOutside(claim, known);
}

/** An operator may make a definition of one name in many namespaces. */
const isKnown = ({ key }: NameClaim, known: ReadonlySet<string>): boolean =>
  known.has(key) || known.has(`${ANY_NAMESPACE}/${key.slice(key.indexOf('/') + 1)}`);

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

function missingOutside({ key, claimant, origin }: NameClaim, known: ReadonlySet<string>): Finding {
  const nearest = nearestName(key, [...known].sort());
  return {
    severity: 'error',
    message: `attachment definition "${key}", which ${claimant} names, must exist`,
    at: origin,
    hint: nearest ? `did you mean "${nearest}"?` : 'add its manifest to a folder that is read, or mend the name',
  };
}

import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { SourceFile } from '../intent/document.js';
import { placeOf } from '../intent/place.js';
import {
  type CommittedInterface,
  committedInterfaces,
  interfaceKey,
  mentionedInterfaces,
} from './committed-interfaces.js';
import { nodeNetworkRemovedWithoutTombstone, nodeSelectorChanged } from './edit-laws.js';

/**
 * Finds interfaces that policies made on the nodes and that are neither made nor taken away any more: deleting them from
 * a policy, or the policy, reverts nothing on a node. Where the policy is there and chooses other nodes, a warning.
 *
 * @param before the policies of one cluster as they are committed
 * @param after the policies of the cluster as the intents want them
 */
export function abandonedInterfaces(
  before: readonly SourceFile[],
  after: readonly SourceFile[],
): readonly Diagnostic[] {
  const mentioned = mentionedInterfaces(after);
  const kept = new Set(mentioned.map(({ nodeSelector, name }) => interfaceKey(nodeSelector, name)));
  const elsewhere = new Set(mentioned.map(({ policy, name }) => `${policy}/${name}`));
  return committedInterfaces(before)
    .filter(({ nodeSelector, name }) => !kept.has(interfaceKey(nodeSelector, name)))
    .map((made) => (elsewhere.has(`${made.policy}/${made.name}`) ? leftBehind(made) : abandoned(made)));
}

function abandoned({ name, type, origin }: CommittedInterface): Diagnostic {
  return {
    code: nodeNetworkRemovedWithoutTombstone.code,
    severity: 'error',
    message: `${type} "${name}" must be retired before it leaves the intents: nodes keep what a policy no longer says`,
    at: placeOf(origin),
    related: [],
    hint: `run: netintent retire ${name}`,
  };
}

function leftBehind({ name, type, nodeSelector, policy, origin }: CommittedInterface): Diagnostic {
  return {
    code: nodeSelectorChanged.code,
    severity: 'warning',
    message: `nodes that policy "${policy}" chose by ${JSON.stringify(nodeSelector)} and chooses no longer keep ${type} "${name}"`,
    at: placeOf(origin),
    related: [],
    hint: `remove "${name}" from those nodes by hand, or keep a node group with the old selector and retire it there first`,
  };
}

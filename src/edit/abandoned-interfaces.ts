import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { SourceFile } from '../intent/document.js';
import { placeOf } from '../intent/place.js';
import { committedInterfaces, interfaceKey, mentionedInterfaces } from './committed-interfaces.js';
import { nodeNetworkRemovedWithoutTombstone } from './edit-laws.js';

/**
 * Finds interfaces that policies made on the nodes and that are neither made nor taken away any more: deleting them from
 * a policy, or the policy, reverts nothing on a node.
 *
 * @param before the policies of one cluster as they are committed
 * @param after the policies of the cluster as the intents want them
 */
export function abandonedInterfaces(
  before: readonly SourceFile[],
  after: readonly SourceFile[],
): readonly Diagnostic[] {
  const mentioned = mentionedInterfaces(after);
  return committedInterfaces(before)
    .filter(({ nodeSelector, name }) => !mentioned.has(interfaceKey(nodeSelector, name)))
    .map(({ name, type, origin }) => ({
      code: nodeNetworkRemovedWithoutTombstone.code,
      severity: 'error',
      message: `${type} "${name}" must be retired before it leaves the intents: nodes keep what a policy no longer says`,
      at: placeOf(origin),
      related: [],
      hint: `run: netintent retire ${name}`,
    }));
}

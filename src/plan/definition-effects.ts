import type { Value } from '../intent/document.js';
import type { BridgeChange } from './bridge-changes.js';
import { differences } from './differences.js';
import { nameText } from './neighbour-effects.js';
import type { ObjectChange } from './object-change.js';
import type { TouchedDefinition } from './touched-definitions.js';
import { itemsIn, namedItems, textIn, textsIn } from './values.js';
import type { Effect } from './vm-change.js';
import { templateSpec, type VmPair, wasRunning } from './vm-pair.js';

/**
 * What changes of attachment definitions, and of the bridges below them, mean for a VM that stays on them.
 *
 * @param touched by "namespace/name"
 */
export function definitionEffects(
  vm: Pick<VmPair, 'before' | 'after' | 'canMigrate'>,
  touched: ReadonlyMap<string, TouchedDefinition>,
): readonly Effect[] {
  if (!wasRunning(vm.before)) return [];
  const before = networkNames(vm.before);
  const nodeSelector = textsIn(templateSpec(vm.before), 'nodeSelector');
  return [...networkNames(vm.after)].flatMap(([attachment, name]): readonly Effect[] => {
    const { edit, bridges = [] } = touched.get(name) ?? {};
    if (before.get(attachment) !== name) return [];
    const below = bridges.filter((bridge) => differences(bridge.nodeSelector, nodeSelector).length === 0);
    return [
      ...(edit ? [editEffect(attachment, edit, vm)] : []),
      ...below.map((bridge) => bridgeEffect(attachment, bridge)),
    ];
  });
}

function editEffect(attachment: string, change: ObjectChange, { canMigrate }: Pick<VmPair, 'canMigrate'>): Effect {
  const until = canMigrate ? 'migrates or restarts' : 'restarts';
  const what = `attachment "${attachment}" keeps the old settings of its network until the VM ${until}`;
  const impact = canMigrate ? 'live-migration' : 'restart';
  const field = `${nameText(change)} ${change.fields[0]?.path ?? ''}`.trimEnd();
  return { impact, outcome: 'silent', what, field, rule: 'definition-edited' };
}

function bridgeEffect(attachment: string, { name, policy, what }: BridgeChange): Effect {
  const field = `NodeNetworkConfigurationPolicy "${policy}" spec.desiredState.interfaces[${name}]`;
  const told = `attachment "${attachment}" stays on bridge ${name}, which ${what}`;
  return { impact: 'live', outcome: 'applied', what: told, field, rule: 'bridge-changed' };
}

/** The attachment definition, "namespace/name", of each network of a VM; empty for the pod network. */
export function networkNames(vm: Value): ReadonlyMap<string, string> {
  const networks = [...namedItems(itemsIn(templateSpec(vm), 'networks'))];
  return new Map(networks.map(([name, network]) => [name, textIn(network, 'multus', 'networkName') ?? '']));
}

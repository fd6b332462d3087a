import { isDeepStrictEqual } from 'node:util';
import { type Finding, within } from '../intent/document.js';
import { isMapping } from '../intent/document-fields.js';
import type { Foreign, ForeignDefinition } from '../intent/foreign/foreign.js';
import { groupBy } from '../intent/group-by.js';
import { valueAt } from '../intent/value-at.js';
import type { Check } from './check.js';

/**
 * Definitions of one OVN-Kubernetes network must describe it alike.
 *
 * The `name` of the configuration is the network, for the whole cluster: definitions of one name in several namespaces
 * join it. OVN-Kubernetes refuses those that differ in anything but `netAttachDefName`, and which one comes first is
 * chance.
 *
 * Source: ovn-kubernetes docs/features/multiple-networks/multi-homing.md ("name").
 */
export const ovnNetworkDiffers: Check = {
  code: 'ovn-network-differs',
  title: 'Definitions of one OVN-Kubernetes network must describe it alike',
  foreign: findDifferences,
};

function* findDifferences({ definitions }: Foreign): Generator<Finding> {
  const ovn = definitions.filter(({ plugin, wire }) => plugin && (wire.kind === 'overlay' || wire.kind === 'localnet'));
  for (const [first, ...others] of groupBy(ovn, ({ networkName }) => networkName).values()) {
    for (const other of others) {
      const field = differingField(other, first);
      if (field !== undefined) yield difference(field, other, first);
    }
  }
}

/** What two definitions of one network may differ in. */
const OWN = new Set(['netAttachDefName', 'cniVersion']);

function differingField(a: ForeignDefinition, b: ForeignDefinition): string | undefined {
  const [one, other] = [configOf(a), configOf(b)];
  const fields = [...new Set([...Object.keys(one), ...Object.keys(other)])].filter((field) => !OWN.has(field));
  return fields.find((field) => !isDeepStrictEqual(one[field], other[field]));
}

function configOf({ plugin }: ForeignDefinition) {
  const config = plugin && valueAt(plugin);
  return isMapping(config) ? config : {};
}

const placeOf = (field: string, { plugin, origin }: ForeignDefinition) => within(plugin ?? origin, field);

const difference = (field: string, other: ForeignDefinition, first: ForeignDefinition): Finding => ({
  severity: 'error',
  message: `${other.label} must describe OVN network "${other.networkName}" as ${first.label} does, and differs in \`${field}\``,
  at: placeOf(field, other),
  related: [{ message: `${first.label} describes it here`, at: placeOf(field, first) }],
  hint: `write the same \`${field}\` in both, or give one network another \`name\``,
});

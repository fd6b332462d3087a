import { type Attached, attachedThroughout, intentKey } from '../intent/attached-vms.js';
import { type Finding, type Origin, within } from '../intent/document.js';
import type { Model, Network } from '../intent/model.js';
import { qualifiedName } from '../intent/qualified-name.js';
import { uplinkOf } from '../intent/segments.js';
import { formatPrefix } from '../net/prefix.js';
import type { Check } from './check.js';

/**
 * The CIDR, VLAN, type or uplink of a Network must not change while VMs stay attached to it.
 *
 * A running VM keeps the addresses that its guest has and the port that its pod was given; the bridge, the router and the
 * attachment definition would say something else, and the VM would be cut off at its next restart or migration, one VM
 * after the other. One more subnet is no change of those that are there. Judged where a change is compared with a base
 * (`check --base`).
 *
 * Source: KubeVirt user guide, "Interfaces and Networks" (an attachment definition is read when the pod is made).
 */
export const networkChangedInUse: Check = {
  code: 'network-changed-in-use',
  title: 'The CIDR, VLAN, type or uplink of a Network must not change while VMs stay attached to it',
  between: findChanged,
};

function* findChanged(after: Model, before: Model): Generator<Finding> {
  const attached = attachedThroughout(after, before);
  const earlier = new Map(before.networks.map((network) => [intentKey(network), network]));
  for (const network of after.networks) {
    const base = earlier.get(intentKey(network));
    const users = attached.get(intentKey(network)) ?? [];
    if (!base || users.length === 0) continue;
    for (const change of changes(network, base)) yield changed(network, base, { ...change, users });
  }
}

interface Change {
  readonly field: string;
  readonly before: string;
  readonly after: string;
}

function* changes(network: Network, base: Network): Generator<Change> {
  const kept = new Set(network.subnets.map(({ prefix }) => formatPrefix(prefix)));
  const cidrs = ({ subnets }: Network) => subnets.map(({ prefix }) => formatPrefix(prefix)).join(', ') || 'none';
  if (base.subnets.some(({ prefix }) => !kept.has(formatPrefix(prefix)))) {
    yield { field: network.subnets.length > 1 ? 'subnets' : 'cidr', before: cidrs(base), after: cidrs(network) };
  }
  const fields = [
    { field: 'type', of: ({ type }: Network) => type },
    { field: 'vlanId', of: ({ link }: Network) => ('vlanId' in link ? `${link.vlanId ?? 'none'}` : 'none') },
    { field: 'physicalInterface', of: uplinkText },
  ];
  for (const { field, of } of fields) {
    if (of(network) !== of(base)) yield { field, before: of(base), after: of(network) };
  }
}

function uplinkText({ link }: Network): string {
  return link.kind === 'pod' || link.kind === 'existing' ? 'none' : (uplinkOf(link) ?? 'none');
}

const SHOWN = 5;

function changed(network: Network, base: Network, change: Change & { readonly users: readonly Attached[] }): Finding {
  const { field, users } = change;
  const count = users.length === 1 ? 'a VM stays' : `${users.length} VMs stay`;
  return {
    severity: 'error',
    message: `\`${field}\` of Network "${qualifiedName(network)}" must stay "${change.before}", not become "${change.after}", while ${count} attached to it`,
    at: within(network.origin, 'spec', field),
    related: [
      { message: `it is "${change.before}" before the change`, at: fieldOf(base, field) },
      ...users.slice(0, SHOWN).map(user),
    ],
    hint: 'make another Network and move the VMs one by one, or detach them first with `state: absent`',
  };
}

const fieldOf = ({ origin }: Network, field: string): Origin => within(origin, 'spec', field);

const user = ({ vm, attachment }: Attached) => ({
  message: `Wukong "${qualifiedName(vm)}" attachment "${attachment.name}" is on it`,
  at: within(attachment.origin, 'network'),
});

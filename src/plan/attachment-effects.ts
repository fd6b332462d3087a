import type { Value } from '../intent/document.js';
import { valueIn } from '../intent/document-fields.js';
import { type Difference, differences } from './differences.js';
import { pathText } from './field-changes.js';
import { guestText } from './guest-text.js';
import { itemsIn, namedItems, textIn } from './values.js';
import type { Effect } from './vm-change.js';
import { isAtLeast, templateSpec, type VmPair } from './vm-pair.js';

/** From here on an interface of a running VM moves to another attachment definition. */
const LIVE_NETWORK_NAME = [1, 9] as const;

/** An interface of a VM and the network of the same name. */
interface Attachment {
  readonly interface: Value;
  readonly network: Value;
}

/** What changes of a VM's interfaces and networks mean while it runs. */
export function attachmentEffects(pair: VmPair): readonly Effect[] {
  const before = attachmentsOf(pair.before);
  const after = attachmentsOf(pair.after);
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((name) => {
    const old = before.get(name);
    const now = after.get(name);
    if (!now) return old ? [removed(name, old)] : [];
    return old ? changed(name, { old, now, pair }) : added(name, now, pair);
  });
}

function attachmentsOf(vm: Value): ReadonlyMap<string, Attachment> {
  const spec = templateSpec(vm);
  const networks = namedItems(itemsIn(spec, 'networks'));
  const interfaces = namedItems(itemsIn(spec, 'domain', 'devices', 'interfaces'));
  return new Map(
    [...interfaces].map(([name, each]) => [name, { interface: each, network: networks.get(name) ?? null }]),
  );
}

const SPEC = ['spec', 'template', 'spec'] as const;
const INTERFACES = [...SPEC, 'domain', 'devices', 'interfaces'] as const;
const NETWORKS = [...SPEC, 'networks'] as const;

function removed(name: string, { interface: old }: Attachment): Effect {
  const field = pathText([...INTERFACES, `[${name}]`]);
  if (stateOf(old) === 'absent') {
    const what = `attachment "${name}" is gone from the intents after it was unplugged`;
    return { impact: 'nothing', outcome: 'applied', what, field, rule: 'interface-gone' };
  }
  const what = `attachment "${name}" stays in the running VM until it restarts`;
  return { impact: 'restart', outcome: 'flagged', what, field, rule: 'interface-removed' };
}

function added(name: string, { interface: now, network }: Attachment, pair: VmPair): readonly Effect[] {
  if (stateOf(now) === 'absent') return [];
  const field = pathText([...INTERFACES, `[${name}]`]);
  if (valueIn(network, 'pod') !== undefined) {
    const what = `the pod network, attachment "${name}", comes with a restart`;
    return [{ impact: 'restart', outcome: 'flagged', what, field, rule: 'pod-network-added' }];
  }
  if (valueIn(now, 'bridge') === undefined && valueIn(now, 'sriov') === undefined) {
    const what = `attachment "${name}" comes with a restart`;
    return [{ impact: 'restart', outcome: 'silent', what, field, rule: 'interface-not-pluggable' }];
  }
  const what = `attachment "${name}" is plugged in${pluggingRemark(pair)}${filterRemark(name, pair)}`;
  return [{ impact: 'hot-plug', outcome: 'applied', what, field, rule: 'interface-plugged' }];
}

/** Plugging in place happens on the node where the VM runs, whatever the node selector says now. */
function pluggingRemark({ before, after, canMigrate }: VmPair): string {
  if (!canMigrate) return ', in place only: the VM cannot migrate';
  const selectors = [before, after].map((vm) => valueIn(templateSpec(vm), 'nodeSelector'));
  const moves = differences(selectors[0], selectors[1]).length > 0;
  return moves ? ', perhaps on a node that its new node selector leaves out and that lacks the bridge' : '';
}

/** Rules are loaded at boot, and name the interface. */
function filterRemark(name: string, { after, secrets }: VmPair): string {
  const text = guestText(after, 'user', secrets.after)?.text ?? '';
  const isFiltered = text.includes('table inet netintent') && text.includes(`ifname "${name}"`);
  return isFiltered ? '; no rules of the guest filter it until the VM restarts' : '';
}

interface Change {
  readonly old: Attachment;
  readonly now: Attachment;
  readonly pair: VmPair;
}

function changed(name: string, { old, now, pair }: Change): readonly Effect[] {
  const item = `[${name}]`;
  const state = stateEffects(name, old.interface, now.interface);
  const inside = [
    ...differences(old.interface, now.interface, [...INTERFACES, item]).filter(({ keys }) => keys.at(-1) !== 'state'),
    ...differences(old.network, now.network, [...NETWORKS, item]),
  ];
  const [names, others] = [inside.filter(isNetworkName), inside.filter((each) => !isNetworkName(each))];
  return [...state, ...names.map((each) => networkNameEffect(name, each, pair)), ...others.map(changedEffect(name))];
}

function stateEffects(name: string, old: Value, now: Value): readonly Effect[] {
  const [from, to] = [stateOf(old), stateOf(now)];
  if (from === to) return [];
  const field = pathText([...INTERFACES, `[${name}]`, 'state']);
  if (to === 'absent') {
    const what = `attachment "${name}" is unplugged`;
    return [{ impact: 'hot-plug', outcome: 'applied', what, field, rule: 'interface-unplugged' }];
  }
  if (from === 'absent') {
    const what = `attachment "${name}" is plugged in again`;
    return [{ impact: 'hot-plug', outcome: 'applied', what, field, rule: 'interface-plugged' }];
  }
  const what = `the link of attachment "${name}" goes ${to}`;
  return [{ impact: 'live', outcome: 'applied', what, field, rule: 'link-state' }];
}

/** A link is up unless its state says otherwise. */
const stateOf = (each: Value): string => textIn(each, 'state') ?? 'up';

const isNetworkName = ({ keys }: Difference): boolean => keys.at(-1) === 'networkName';

function networkNameEffect(name: string, { keys, before, after }: Difference, pair: VmPair): Effect {
  const field = pathText(keys);
  const move = `attachment "${name}" moves from "${before}" to "${after}"`;
  if (pair.canMigrate && isAtLeast(pair.kubevirtVersion, LIVE_NETWORK_NAME)) {
    const what = `${move} with a live migration`;
    return { impact: 'live-migration', outcome: 'applied', what, field, rule: 'network-name' };
  }
  const what = `${move} with a restart`;
  return { impact: 'restart', outcome: 'flagged', what, field, rule: 'network-name' };
}

const changedEffect =
  (name: string) =>
  ({ keys }: Difference): Effect => {
    const what = `attachment "${name}" changes with a restart`;
    return { impact: 'restart', outcome: 'flagged', what, field: pathText(keys), rule: 'interface-changed' };
  };

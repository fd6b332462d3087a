import { defined } from '../intent/defined.js';
import type { Value } from '../intent/document.js';
import { differences } from './differences.js';
import { fieldChange } from './field-changes.js';
import type { InterfaceChange } from './policy-change.js';
import { itemsIn, numberIn, textIn } from './values.js';

/** The interfaces that a policy speaks of differently, in the order of their names; each side by name. */
export function interfaceChanges(
  before: ReadonlyMap<string, Value>,
  after: ReadonlyMap<string, Value>,
): readonly InterfaceChange[] {
  return [...new Set([...before.keys(), ...after.keys()])].sort().flatMap((name) => {
    const [old, now] = [before.get(name), after.get(name)];
    const change = kindOfChange(old, now);
    const entry = isAbsent(now) ? (old ?? now) : (now ?? old);
    if (change === undefined || entry === undefined) return [];
    const fields = change === 'changed' ? differences(old, now).map(fieldChange) : [];
    return [{ change, name, type: textIn(entry, 'type') ?? '', ...vlanOf(entry), ports: portsOf(entry), fields }];
  });
}

function kindOfChange(before: Value | undefined, after: Value | undefined): InterfaceChange['change'] | undefined {
  if (after === undefined) return afterwards(before);
  if (isAbsent(after)) return isAbsent(before) ? undefined : 'taken-away';
  if (before === undefined || isAbsent(before)) return textIn(after, 'type') === 'ethernet' ? 'restored' : 'made';
  return differences(before, after).length > 0 ? 'changed' : undefined;
}

/** A NIC that no policy names any more keeps its configuration, and nothing is left behind. */
function afterwards(before: Value | undefined): InterfaceChange['change'] | undefined {
  if (isAbsent(before)) return 'forgotten';
  return textIn(before, 'type') === 'ethernet' ? undefined : 'left-behind';
}

/** Whether a policy takes an interface off the nodes. */
export function isAbsent(entry: Value | undefined): boolean {
  return textIn(entry, 'state') === 'absent';
}

function vlanOf(entry: Value): Pick<InterfaceChange, 'vlan'> {
  const [id, base] = [numberIn(entry, 'vlan', 'id'), textIn(entry, 'vlan', 'base-iface')];
  return defined({ vlan: id === undefined || base === undefined ? undefined : { id, base } });
}

/** The ports of a bridge; none for any other interface. */
export function portsOf(entry: Value | undefined): readonly string[] {
  return itemsIn(entry, 'bridge', 'port').flatMap((port) => textIn(port, 'name') ?? []);
}

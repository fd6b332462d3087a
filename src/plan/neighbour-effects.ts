import type { Value } from '../intent/document.js';
import { valueIn } from '../intent/document-fields.js';
import { differences } from './differences.js';
import { pathText } from './field-changes.js';
import type { HeldPort } from './held-node-ports.js';
import type { ObjectChange } from './object-change.js';
import { type Kept, serviceKept } from './service-kept.js';
import type { Effect } from './vm-change.js';

/** A changed object that is not the VirtualMachine, with its data where it is there. */
export interface Neighbour {
  readonly change: ObjectChange;
  readonly before?: Value;
  readonly after?: Value;
}

const FOLLOWED: ReadonlySet<string> = new Set([
  'Service',
  'EndpointSlice',
  'Ingress',
  'NetworkPolicy',
  'CiliumNetworkPolicy',
]);

/**
 * What a changed object of the same intent means for the VM. Secrets and attachment definitions are judged elsewhere.
 *
 * @param held a node port that it takes while another Service still has it
 */
export function ownedEffects({ change, before, after }: Neighbour, held?: HeldPort): readonly Effect[] {
  if (change.kind === 'DataVolume') return before && after ? volumeEffects(change, before, after) : [];
  if (!FOLLOWED.has(change.kind)) return [];
  const spec = before && after ? differences(withoutMetadata(before), withoutMetadata(after)) : undefined;
  if (spec?.length === 0) return [];
  const kept = change.kind === 'Service' ? serviceKept(before, after) : undefined;
  if (kept) return [keptEffect(change, kept)];
  if (held) return [heldEffect(change, held)];
  const words = { added: 'is new', changed: 'changes', moved: 'moves', removed: 'goes away' };
  const what = `${nameText(change)} ${words[change.change]}`;
  const field = fieldOf(change, ...(spec?.[0]?.keys ?? []));
  return [{ impact: 'live', outcome: 'applied', what, field, rule: 'service-followed' }];
}

const keptEffect = (change: ObjectChange, { outcome, words, field, rule }: Kept): Effect => ({
  ...{ impact: 'nothing', outcome, rule },
  what: `${nameText(change)} ${words}`,
  field: fieldOf(change, 'spec', field),
});

const heldEffect = (change: ObjectChange, { port, holder }: HeldPort): Effect => ({
  ...{ impact: 'nothing', outcome: 'refused', rule: 'node-port-held' },
  what: `${nameText(change)} cannot take node port ${port} while ${nameText(holder)} has it`,
  field: fieldOf(change, 'spec', 'ports'),
});

function withoutMetadata(object: Value): Value {
  const { metadata: _metadata, ...rest } = Object.fromEntries(Object.entries(object ?? {}));
  return rest;
}

/** Such as: Service "shop/web". */
export function nameText({ kind, namespace, name }: Pick<ObjectChange, 'kind' | 'namespace' | 'name'>): string {
  return `${kind} "${namespace === undefined ? name : `${namespace}/${name}`}"`;
}

const fieldOf = (change: ObjectChange, ...keys: readonly string[]): string =>
  `${nameText(change)} ${pathText(keys)}`.trimEnd();

function volumeEffects(change: ObjectChange, before: Value, after: Value): readonly Effect[] {
  return differences(valueIn(before, 'spec'), valueIn(after, 'spec'), ['spec']).map(({ keys }) => {
    const what = `the disk stays as it is: ${nameText(change)} cannot change`;
    return { impact: 're-create', outcome: 'refused', what, field: fieldOf(change, ...keys), rule: 'volume-immutable' };
  });
}

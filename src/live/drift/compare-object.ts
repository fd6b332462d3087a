import type { Value } from '../../intent/document.js';
import { type Fields, fieldIn, isFields, itemsIn, textIn } from '../../manifests/fields.js';
import type { KubernetesObject } from '../../manifests/object.js';
import type { Resource } from '../../manifests/resource.js';
import { NETWORK_DEFINITIONS, VIRTUAL_MACHINES } from '../resources.js';
import { type At, compareFields, type FieldDrift, partOf } from './compare-fields.js';
import { rulesOf } from './kind-rules.js';

/** What says which object it is, and what a controller says of it. */
const NOT_COMPARED = new Set(['apiVersion', 'kind', 'metadata', 'status']);

/**
 * The fields of a live object that are not what is wanted. What others add to it, what the API server or a known
 * controller fills in, and the version that it is told in, are no drift.
 */
export function compareObject(resource: Resource, wanted: Value, live: KubernetesObject): readonly FieldDrift[] {
  if (!isFields(wanted)) return [];
  const rules = rulesOf(resource);
  const marks = (['labels', 'annotations'] as const).flatMap((key) => {
    const at = { ...partOf(rules, key), keys: ['metadata', key], path: ['metadata', key] };
    return compareFields(fieldIn(wanted, 'metadata', key) ?? {}, live.metadata[key] ?? {}, at);
  });
  const parts = partsOf(wanted, live, rules.whole).flatMap((key) => {
    const pair = { wanted: wanted[key], live: live[key] };
    return resource === NETWORK_DEFINITIONS
      ? compareDefinition(pair, partOf(rules, key))
      : compareFields(pair.wanted, pair.live, partOf(rules, key));
  });
  return [...marks, ...(resource === VIRTUAL_MACHINES ? withoutUnplugged(parts, wanted) : parts)];
}

/** What is wanted, and what must not be there unless it is. */
function partsOf(wanted: Fields, live: Fields, whole: readonly string[]): readonly string[] {
  const added = whole.filter(
    (key) => !Object.hasOwn(wanted, key) && (live[key] ?? null) !== null && !key.includes('.'),
  );
  return [...Object.keys(wanted).filter((key) => !NOT_COMPARED.has(key)), ...added];
}

interface Pair {
  readonly wanted: unknown;
  readonly live: unknown;
}

/** Compares what configurations say: one that is written in another way is no drift. */
function compareDefinition({ wanted, live }: Pair, at: At): readonly FieldDrift[] {
  const [ours, theirs] = [withConfig(wanted), withConfig(live)];
  if (!ours || !theirs) return compareFields(wanted, live, at);
  return compareFields(ours, theirs, at).map((drift) => ({ ...drift, path: ['spec', 'config'] }));
}

/** The spec of an attachment definition with its configuration as what the text says; undefined where it is no JSON. */
function withConfig(spec: unknown): Fields | undefined {
  const text = textIn(spec, 'config');
  if (text === undefined || !isFields(spec)) return undefined;
  try {
    const config: unknown = JSON.parse(text);
    return isFields(config) ? { ...spec, config } : undefined;
  } catch {
    return undefined;
  }
}

/**
 * An interface that is wanted to be absent may be there no longer: its controller takes it off the object, together with
 * its network, once it is unplugged.
 *
 * @see KubeVirt, network/hotplug_interfaces ("Removing an interface from a running VM")
 */
function withoutUnplugged(drifts: readonly FieldDrift[], wanted: Fields): readonly FieldDrift[] {
  const template = fieldIn(wanted, 'spec', 'template', 'spec');
  const unplugged = itemsIn(template, 'domain', 'devices', 'interfaces')
    .filter((item) => textIn(item, 'state') === 'absent')
    .flatMap((item) => textIn(item, 'name') ?? []);
  const gone = new Set(
    unplugged.flatMap((name) => [
      `spec.template.spec.domain.devices.interfaces.[${name}]`,
      `spec.template.spec.networks.[${name}]`,
    ]),
  );
  return drifts.filter(({ keys, live }) => live !== undefined || !gone.has(keys.join('.')));
}

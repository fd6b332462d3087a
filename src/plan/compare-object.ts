import { defined } from '../intent/defined.js';
import type { Value } from '../intent/document.js';
import { isMapping, valueIn } from '../intent/document-fields.js';
import type { Layer } from '../manifests/object.js';
import type { FilePair } from './changed-files.js';
import { fieldChanges } from './field-changes.js';
import type { ObjectChange } from './object-change.js';
import type { ReadObject } from './side.js';
import { itemsIn, textIn } from './values.js';

/** A changed object with its data on each side where it is there. */
export interface ChangedObject {
  readonly change: ObjectChange;
  readonly pair: FilePair;
  readonly before?: Value;
  readonly after?: Value;
}

const LAYERS: readonly Layer[] = ['10-node-network', '20-networks', '30-policy', '40-vms', '50-services'];

/** Reads both sides of a pair of files and compares them field by field. */
export function compareObject(pair: FilePair, read: ReadObject): ChangedObject {
  const before = pair.before && read(pair.before);
  const after = pair.after && read(pair.after);
  const object = after ?? before ?? null;
  const { kind, name, cluster, folder } = pair.unit;
  const path = pair.after?.path ?? pair.before?.path ?? '';
  const isMoved = before !== undefined && after !== undefined && pair.before?.path !== path;
  const change: ObjectChange = {
    change: isMoved ? 'moved' : before === undefined ? 'added' : after === undefined ? 'removed' : 'changed',
    unit: { kind, name, cluster, folder },
    layer: LAYERS.find((layer) => path.startsWith(`${folder}/${layer}/`)) ?? '20-networks',
    kind: textIn(object, 'kind') ?? '',
    ...defined({ namespace: textIn(object, 'metadata', 'namespace') }),
    name: textIn(object, 'metadata', 'name') ?? '',
    path,
    ...defined({ movedFrom: isMoved ? pair.before?.path : undefined }),
    source: textIn(object, 'metadata', 'annotations', 'netintent.dev/source') ?? '',
    fields: before === undefined || after === undefined ? [] : fieldChanges(comparable(before), comparable(after)),
    staysInCluster: after === undefined && isGuarded(object),
  };
  return { change, pair, ...defined({ before, after }) };
}

/** @see `manifests/mark-object` */
function isGuarded(object: Value): boolean {
  return (
    textIn(object, 'metadata', 'annotations', 'argocd.argoproj.io/sync-options')?.includes('Prune=confirm') ?? false
  );
}

/** An attachment definition's configuration as a list of plugins, so that a limit is one plugin more and no other text. */
function comparable(object: Value): Value {
  const config = cniPlugins(object);
  if (config === undefined || !isMapping(object)) return object;
  return { ...object, spec: { config } };
}

/**
 * The CNI configuration of an attachment definition as a list of plugins.
 *
 * @returns undefined for any other object, and for text that is no JSON
 */
export function cniPlugins(object: Value): Value | undefined {
  const text = textIn(object, 'kind') === 'NetworkAttachmentDefinition' ? textIn(object, 'spec', 'config') : undefined;
  const config = text === undefined ? undefined : parsed(text);
  if (!isMapping(config)) return undefined;
  if (valueIn(config, 'plugins') !== undefined) return config;
  const { cniVersion = null, name = null, ...plugin } = config;
  return { cniVersion, name, plugins: [plugin] };
}

function parsed(text: string): Value | undefined {
  try {
    const value: Value = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}

/** The plugin that makes the interface: the first. */
export function mainPlugin(object: Value): Value {
  return itemsIn(cniPlugins(object), 'plugins')[0] ?? null;
}

import { groupBy } from '../intent/group-by.js';
import { type BridgeChange, bridgeChanges } from './bridge-changes.js';
import { type ChangedObject, mainPlugin } from './compare-object.js';
import type { ObjectChange } from './object-change.js';
import type { ReadObject, Side } from './side.js';
import { textIn } from './values.js';

/** What happens to an attachment definition that VMs may be on. */
export interface TouchedDefinition {
  /** It says something else to pods. */
  readonly edit?: ObjectChange;
  /** The bridge that it leads to changes, on one or several groups of nodes. */
  readonly bridges: readonly BridgeChange[];
}

/** By cluster, then by "namespace/name". */
export type TouchedDefinitions = ReadonlyMap<string, ReadonlyMap<string, TouchedDefinition>>;

/** The attachment definitions that change themselves, or whose bridge does. */
export function touchedDefinitions(
  objects: readonly ChangedObject[],
  after: Side,
  read: ReadObject,
): TouchedDefinitions {
  const touched = new Map<string, Map<string, TouchedDefinition>>();
  const add = (cluster: string, name: string, more: Partial<TouchedDefinition>) => {
    const own = touched.get(cluster) ?? new Map<string, TouchedDefinition>();
    own.set(name, { bridges: [], ...own.get(name), ...more });
    touched.set(cluster, own);
  };
  for (const { change } of objects) {
    if (isEdited(change)) add(change.unit.cluster, `${change.namespace}/${change.name}`, { edit: change });
  }
  for (const [cluster, changes] of groupBy(bridgeChanges(objects), (bridge) => bridge.cluster)) {
    for (const [name, bridges] of definitionsOn(cluster, changes, { after, read })) add(cluster, name, { bridges });
  }
  return touched;
}

/** Whether a definition says something else to pods: its configuration, or its resource. */
function isEdited({ kind, change, fields }: ObjectChange): boolean {
  if (kind !== 'NetworkAttachmentDefinition' || change === 'added' || change === 'removed') return false;
  return fields.some(({ path }) => path.startsWith('spec.') || path.includes('k8s.v1.cni.cncf.io/resourceName'));
}

interface Objects {
  readonly after: Side;
  readonly read: ReadObject;
}

/** The definitions that lead to changed bridges; the others are searched for the bridges' names and not read. */
function definitionsOn(cluster: string, changes: readonly BridgeChange[], { after, read }: Objects) {
  const byName = groupBy(changes, ({ name }) => name);
  const isMentioned = (text: string) =>
    [...text.matchAll(/"bridge": "([^"]+)"/g)].some(([, name = '']) => byName.has(name));
  return after
    .ofKind(cluster, 'NetworkAttachmentDefinition')
    .filter(({ file }) => isMentioned(file.text))
    .map(({ file }) => {
      const object = read(file);
      const name = `${textIn(object, 'metadata', 'namespace')}/${textIn(object, 'metadata', 'name')}`;
      return [name, byName.get(textIn(mainPlugin(object), 'bridge') ?? '') ?? []] as const;
    });
}

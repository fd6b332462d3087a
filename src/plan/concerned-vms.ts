import type { ChangedObject } from './compare-object.js';
import type { ObjectChange } from './object-change.js';
import type { FoundFile, ObjectName, Side } from './side.js';
import type { TouchedDefinitions } from './touched-definitions.js';

/** A VM of a cluster. */
export type VmName = Omit<ObjectName, 'kind'>;

/** One text for a VM. */
export const vmKey = ({ cluster, namespace, name }: VmName): string => `${cluster}/${namespace}/${name}`;

/** The VM whose intent an object is made from; empty for the objects of no VM. */
export function ownerKey({ unit, source }: ObjectChange): string {
  const owner = ownerOf(source);
  return owner ? vmKey({ cluster: unit.cluster, ...owner }) : '';
}

/** The VM that "environments/prod/web.yaml#Wukong/shop/web" names. */
function ownerOf(source: string): { readonly namespace: string; readonly name: string } | undefined {
  const [, namespace, name] = /#Wukong\/([^/]+)\/([^/]+)$/.exec(source) ?? [];
  return namespace === undefined || name === undefined ? undefined : { namespace, name };
}

/** The VMs that changed objects are made for, and those whose text names a touched attachment definition. */
export function concernedVms(
  objects: readonly ChangedObject[],
  after: Side,
  touched: TouchedDefinitions,
): readonly VmName[] {
  const named = objects.flatMap(({ change }): readonly VmName[] => {
    const owner = ownerOf(change.source);
    return owner ? [{ cluster: change.unit.cluster, ...owner }] : [];
  });
  const attached = [...touched].flatMap(([cluster, names]) =>
    after.ofKind(cluster, 'VirtualMachine').flatMap((found) => (mentions(found, names) ? [nameOfVm(found)] : [])),
  );
  return [...new Map([...named, ...attached].map((name) => [vmKey(name), name])).values()];
}

/** Looks for names in the text, so that a VM without them is not read; whether it uses one is decided afterwards. */
function mentions({ file }: FoundFile, names: ReadonlyMap<string, unknown>): boolean {
  return [...file.text.matchAll(/networkName: (\S+)/g)].some(([, name = '']) => names.has(name));
}

function nameOfVm({ unit, file }: FoundFile): VmName {
  const names = file.path.split('/');
  const [, name = ''] = /^virtualmachine[.](.*)[.]yaml$/.exec(names.at(-1) ?? '') ?? [];
  return { cluster: unit.cluster, namespace: names[unit.folder.split('/').length + 1] ?? '', name };
}

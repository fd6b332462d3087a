import type { Compilation, Unit } from '../compile/compilation.js';
import type { SourceFile } from '../intent/document.js';
import { groupBy } from '../intent/group-by.js';
import type { Delivery } from '../intent/model.js';
import { compareKeys } from '../manifests/compare-keys.js';
import type { KubernetesObject } from '../manifests/object.js';
import { yamlText } from '../manifests/yaml-text.js';
import { argoCdApplication, argoCdProject, type ProjectScope } from './argo-cd-objects.js';
import type { DeliverySource } from './delivery-source.js';
import { type DeliveryUnit, deliveryUnits } from './delivery-unit.js';
import { fluxKustomizations, fluxSource } from './flux-objects.js';
import { namespacesOf } from './namespaces-of.js';

/**
 * The files that a platform team commits once, so that an engine delivers the generated tree: one object a file, in a folder
 * for each cluster. None when no environment is delivered by that engine.
 *
 * @param compilation without errors
 */
export function deliveryFiles(
  compilation: Compilation,
  engine: Delivery['engine'],
  source: DeliverySource,
): readonly SourceFile[] {
  const units = deliveryUnits(compilation, engine);
  const clusters = [...groupBy(units, ({ cluster }) => cluster)];
  return clusters.flatMap(([cluster, own]) => {
    const objects =
      engine === 'flux'
        ? [fluxSource(source), ...fluxKustomizations(own, source)]
        : argoCdObjects(own, compilation, source);
    return objects.map((object) => fileOf(object, cluster, engine));
  });
}

/** Of the list of the macvtap device plugin, the only object of a cluster that has one. */
const PLUGIN_NAMESPACE = 'default';

/** @param units of one cluster */
function argoCdObjects(
  units: readonly DeliveryUnit[],
  { units: compiled, models }: Compilation,
  source: DeliverySource,
): readonly KubernetesObject[] {
  const byFolder = groupBy(units, ({ folder }) => folder);
  return compiled.flatMap((owner) => {
    const own = byFolder.get(owner.folder);
    if (!own) return [];
    // The one cluster is that of Argo CD; several must have a name in it.
    const scope = scopeOf(owner, models.length === 1 ? 'in-cluster' : owner.cluster);
    return [argoCdProject(scope, source), ...own.map((unit) => argoCdApplication(unit, scope, source))];
  });
}

function scopeOf(unit: Unit, destination: string): ProjectScope {
  const isCluster = unit.kind === 'cluster';
  return { owner: unit.name, isCluster, destination, namespaces: isCluster ? [PLUGIN_NAMESPACE] : namespacesOf(unit) };
}

function fileOf(object: KubernetesObject, cluster: string, engine: Delivery['engine']): SourceFile {
  const { kind, metadata } = object;
  return {
    path: `delivery/${cluster}/${kind.toLowerCase()}.${metadata.name}.yaml`,
    text: `# Written once by: netintent init --delivery ${engine}. It is yours to change.\n${yamlText(object, compareKeys)}`,
  };
}

import { createHash } from 'node:crypto';
import type { Compilation, Unit } from '../compile/compilation.js';
import type { Delivery, Environment } from '../intent/model.js';
import type { Layer } from '../manifests/object.js';

/** What one Application of Argo CD or one Kustomization of Flux delivers: each generated object is in exactly one. */
export interface DeliveryUnit {
  /** `unitName`. */
  readonly name: string;
  /** The environment, or the cluster whose own objects these are. */
  readonly owner: string;
  readonly cluster: string;
  readonly layer: Layer;
  /** Where the owner's files live: "generated/prod". */
  readonly folder: string;
  /** Which of them, below that: "40-vms", or with buckets "40-vms/shop/a"; a star is any one namespace. */
  readonly below: string;
}

const NODE_LAYER: Layer = '10-node-network';
const ENVIRONMENT_LAYERS: readonly Layer[] = ['20-networks', '30-policy', '40-vms', '50-services'];

/**
 * The units of all that one engine delivers, in the order of the compilation.
 *
 * Those of Argo CD depend on the environments alone: an Application that selects files by a pattern may find none.
 * A Kustomization whose folder is missing fails, and all that wait for it, so Flux gets a unit for each folder that holds something.
 *
 * @param compilation without errors
 */
export function deliveryUnits({ units, models }: Compilation, engine: Delivery['engine']): readonly DeliveryUnit[] {
  const environments = models.flatMap((model) => model.environments);
  return units.flatMap((unit) => {
    const environment = decisive(unit, units, environments);
    if (environment?.delivery.engine !== engine) return [];
    const folders = engine === 'argocd' ? possibleFolders(unit, environment) : filledFolders(unit, environment);
    return folders.map((below) => unitOf(unit, below));
  });
}

/** The environment whose engine delivers a unit: itself; for a cluster's own objects, the first one of the cluster. */
function decisive(unit: Unit, units: readonly Unit[], environments: readonly Environment[]): Environment | undefined {
  const first = units.find(({ kind, cluster }) => kind === 'environment' && cluster === unit.cluster);
  const name = unit.kind === 'environment' ? unit.name : first?.name;
  return environments.find((environment) => environment.name === name);
}

function possibleFolders({ kind }: Unit, { delivery: { buckets } }: Environment): readonly string[] {
  if (kind === 'cluster') return [NODE_LAYER];
  if (buckets === 1) return ENVIRONMENT_LAYERS;
  const digits = buckets === 16 ? 1 : 2;
  const names = Array.from({ length: buckets }, (_, index) => index.toString(16).padStart(digits, '0'));
  return ENVIRONMENT_LAYERS.flatMap((layer) => names.map((name) => `${layer}/*/${name}`));
}

function filledFolders({ kind, folder, files }: Unit, { delivery: { buckets } }: Environment): readonly string[] {
  const depth = kind === 'cluster' || buckets === 1 ? 1 : 3;
  const folders = files.map(({ path }) =>
    path
      .slice(folder.length + 1)
      .split('/', depth)
      .join('/'),
  );
  return [...new Set(folders)].sort();
}

function unitOf({ name: owner, cluster, folder }: Unit, below: string): DeliveryUnit {
  const layer = [NODE_LAYER, ...ENVIRONMENT_LAYERS].find((candidate) => candidate === below.split('/', 1)[0]);
  if (layer === undefined) throw new Error(`no layer: ${below}`);
  return { name: unitName(owner, below), owner, cluster, layer, folder, below };
}

const LABEL_MAX = 63;

/**
 * The name of a unit, such as "netintent.prod.40-vms.shop.a". No step holds a dot, so two units never share it. Flux makes
 * it the value of a label, so a longer one ends in a hash.
 */
export function unitName(owner: string, below: string): string {
  const name = ['netintent', owner, ...below.split('/').filter((step) => step !== '*')].join('.');
  if (name.length <= LABEL_MAX) return name;
  const start = name.slice(0, LABEL_MAX - 9).replace(/[.-]+$/, '');
  return `${start}-${createHash('sha256').update(name).digest('hex').slice(0, 8)}`;
}

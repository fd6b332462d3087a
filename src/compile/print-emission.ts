import { manifestPath } from '../manifests/manifest-path.js';
import { printManifest } from '../manifests/print-manifest.js';
import type { Emission } from '../targets/target.js';
import type { GeneratedFile } from './compilation.js';

/** A printed object and what it was made from. */
export interface Printed {
  readonly file: GeneratedFile;
  readonly emission: Emission;
}

/** The unit that an object is printed for. */
export interface UnitPlace {
  /** Such as "generated/prod". */
  readonly folder: string;
  /** The environment, or the cluster. */
  readonly partOf: string;
  readonly buckets: 1 | 16 | 256;
}

/** An object as the file that holds it. */
export function printEmission(emission: Emission, { folder, partOf, buckets }: UnitPlace): Printed {
  const { object, layer, owner, guarded = false } = emission;
  const path = manifestPath(object, { folder, layer, buckets, ownerName: owner.name });
  const file = owner.origin.document.source.path;
  const text = printManifest(object, { file, owner, partOf, isGuarded: guarded });
  return { file: { path, text, kind: object.kind }, emission };
}

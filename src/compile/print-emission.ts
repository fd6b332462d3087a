import type { ArchivedFile } from '../intent/memory.js';
import { once } from '../intent/once.js';
import { digestOf } from '../manifests/digest.js';
import { manifestPath } from '../manifests/manifest-path.js';
import { printManifest } from '../manifests/print-manifest.js';
import type { Emission } from '../targets/target.js';
import type { GeneratedFile } from './compilation.js';

/** The unit that an object is printed for. */
export interface UnitPlace {
  /** Such as "generated/prod". */
  readonly folder: string;
  /** The environment, or the cluster. */
  readonly partOf: string;
  readonly buckets: 1 | 16 | 256;
}

/** An object as the file that holds it. Printed when its text or digest is asked for, and once. */
export function printEmission(emission: Emission, { folder, partOf, buckets }: UnitPlace): GeneratedFile {
  const { object, layer, owner, guarded = false } = emission;
  const path = manifestPath(object, { folder, layer, buckets, ownerName: owner.name });
  const file = owner.origin.document.source.path;
  const printed = once(() => {
    const text = printManifest(object, { file, owner, partOf, isGuarded: guarded });
    return { text, digest: digestOf(text) };
  });
  return {
    path,
    kind: object.kind,
    get text() {
      return printed().text;
    },
    get digest() {
      return printed().digest;
    },
  };
}

/**
 * A file of which only the digest is known.
 *
 * @param print makes the files of the same intent anew; called when the text is asked for
 * @throws when the archive says what the intent does not: a fault of ours
 */
export function archivedFile(
  { path, kind, digest }: ArchivedFile,
  print: () => readonly GeneratedFile[],
): GeneratedFile {
  return {
    path,
    kind,
    digest,
    get text() {
      const file = print().find((candidate) => candidate.path === path);
      if (file?.digest !== digest) throw new Error(`the archive is wrong about ${path}`);
      return file.text;
    },
  };
}

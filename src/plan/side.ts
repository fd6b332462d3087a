import type { GeneratedFile, Unit } from '../compile/compilation.js';
import type { Value } from '../intent/document.js';
import { readDocuments } from '../intent/read.js';

/** The units of one compilation, whose objects are found by name. */
export interface Side {
  /** @returns undefined where the cluster has no such object from us */
  readonly find: (object: ObjectName) => FoundFile | undefined;
  /** The objects of a kind that the environments of a cluster have. */
  readonly ofKind: (cluster: string, kind: string) => readonly FoundFile[];
}

/** An object of a cluster. */
export interface ObjectName {
  readonly cluster: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

/** A file and the unit that it belongs to. */
export interface FoundFile {
  readonly unit: Unit;
  readonly file: GeneratedFile;
}

/** Reads an object; a text that both sides have is read once. */
export type ReadObject = (file: GeneratedFile) => Value;

/** A side of a comparison. Its objects are indexed when the first one is looked for. */
export function sideOf(units: readonly Unit[]): Side {
  let index: ReadonlyMap<string, FoundFile> | undefined;
  return {
    find: ({ cluster, kind, namespace, name }) => {
      index ??= indexOf(units);
      return index.get(`${cluster}/${namespace}/${kind}.${name}`.toLowerCase());
    },
    ofKind: (cluster, kind) =>
      units
        .filter((unit) => unit.kind === 'environment' && unit.cluster === cluster)
        .flatMap((unit) => unit.files.filter((file) => file.kind === kind).map((file) => ({ unit, file }))),
  };
}

function indexOf(units: readonly Unit[]): ReadonlyMap<string, FoundFile> {
  return new Map(units.flatMap((unit) => unit.files.map((file) => [objectKey(unit, file), { unit, file }])));
}

/** Names an object of a cluster by its file: two files with one key hold one object. */
export function objectKey({ cluster, folder }: Unit, { path }: GeneratedFile): string {
  const names = path.slice(folder.length + 1).split('/');
  const fileName = names.at(-1) ?? '';
  const namespace = names.length > 2 ? (names[1] ?? '') : '';
  return `${cluster}/${namespace}/${fileName.replace(/[.]yaml$/, '')}`.toLowerCase();
}

/** @throws when a file that we made cannot be read: a fault of ours */
export function objectReader(): ReadObject {
  const objects = new Map<string, Value>();
  return (file) => {
    const { digest } = file;
    const known = objects.get(digest);
    if (known !== undefined) return known;
    const [document] = readDocuments(file).documents;
    if (!document) throw new Error(`${file.path} must hold an object`);
    objects.set(digest, document.data);
    return document.data;
  };
}

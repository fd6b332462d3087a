import type { Compilation, GeneratedFile, Unit } from '../compile/compilation.js';
import { compareText } from '../diagnostics/diagnostic.js';
import { objectKey } from './side.js';

/** One object on both sides; on one of them it may be missing, but not on both. */
export interface FilePair {
  /** Of the side after, where the object is there. */
  readonly unit: Unit;
  readonly before?: GeneratedFile;
  readonly after?: GeneratedFile;
}

/** A folder of the tree of which one side is not known. */
export interface UnknownFolder {
  /** Such as "generated/prod". */
  readonly folder: string;
  /** The side that has an error. */
  readonly side: 'before' | 'after';
}

/** What differs between two compilations. */
export interface ChangedFiles {
  /** By unit (environments first) and path. */
  readonly pairs: readonly FilePair[];
  readonly unknown: readonly UnknownFolder[];
  /** The units that could be compared. */
  readonly compared: { readonly before: readonly Unit[]; readonly after: readonly Unit[] };
}

/**
 * The files that differ, by digest: one pass over both sides. A file that is gone and a new one that hold the same object
 * of a cluster are one pair, because the object has moved.
 */
export function changedFiles(before: Compilation, after: Compilation): ChangedFiles {
  const [old, now] = [byFolder(before.units), byFolder(after.units)];
  const folders = [...new Set([...old.keys(), ...now.keys()])];
  const unknown = folders.flatMap((folder): readonly UnknownFolder[] => {
    if (isHidden(folder, now.get(folder), after)) return [{ folder, side: 'after' }];
    return isHidden(folder, old.get(folder), before) ? [{ folder, side: 'before' }] : [];
  });
  const isUnknown = new Set(unknown.map(({ folder }) => folder));
  const known = folders.filter((folder) => !isUnknown.has(folder));
  const pairs = known.flatMap((folder) => unitPairs(old.get(folder), now.get(folder)));
  const isKnown = ({ folder }: Unit) => !isUnknown.has(folder);
  return {
    pairs: joinMoved(pairs).sort(byUnitAndPath),
    unknown,
    compared: { before: before.units.filter(isKnown), after: after.units.filter(isKnown) },
  };
}

const byFolder = (units: readonly Unit[]): ReadonlyMap<string, Unit> =>
  new Map(units.map((unit) => [unit.folder, unit]));

/** An error may hide that there is such a unit: the file that cannot be read may be its Environment. */
function isHidden(folder: string, unit: Unit | undefined, { units, diagnostics }: Compilation): boolean {
  if (unit) return !unit.ok;
  const own = `environments/${folder.replace(/^generated\//, '')}/`;
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  const isWhole = units.length > 0 && !folder.startsWith('generated/_clusters/');
  return isWhole ? errors.some(({ at }) => at.file.startsWith(own)) : errors.length > 0;
}

function unitPairs(before: Unit | undefined, after: Unit | undefined): readonly FilePair[] {
  const old = new Map((before?.files ?? []).map((file) => [file.path, file]));
  const pairs: FilePair[] = [];
  for (const file of after?.files ?? []) {
    const earlier = old.get(file.path);
    old.delete(file.path);
    if (after && !earlier) pairs.push({ unit: after, after: file });
    else if (after && earlier && !isSame(earlier, file)) pairs.push({ unit: after, before: earlier, after: file });
  }
  for (const file of old.values()) if (before) pairs.push({ unit: before, before: file });
  return pairs;
}

const isSame = (before: GeneratedFile, after: GeneratedFile): boolean =>
  before === after || before.digest === after.digest;

function joinMoved(pairs: readonly FilePair[]): FilePair[] {
  const gone = new Map<string, FilePair>();
  for (const pair of pairs) if (pair.before && !pair.after) gone.set(objectKey(pair.unit, pair.before), pair);
  const joined = pairs.flatMap((pair): readonly FilePair[] => {
    const key = pair.after && !pair.before ? objectKey(pair.unit, pair.after) : undefined;
    const from = key === undefined ? undefined : gone.get(key);
    if (key === undefined || !from?.before) return [pair];
    gone.delete(key);
    return [{ ...pair, before: from.before }];
  });
  const left = new Set(gone.values());
  return joined.filter((pair) => pair.after !== undefined || left.has(pair));
}

function byUnitAndPath(a: FilePair, b: FilePair): number {
  if (a.unit.kind !== b.unit.kind) return a.unit.kind === 'environment' ? -1 : 1;
  return compareText(a.unit.name, b.unit.name) || compareText(pathOf(a), pathOf(b));
}

const pathOf = ({ before, after }: FilePair): string => after?.path ?? before?.path ?? '';

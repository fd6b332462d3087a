import { diffArrays } from 'diff';
import type { Diagnostic, Place } from '../diagnostics/diagnostic.js';
import { markNew } from '../diagnostics/mark-new.js';
import type { SourceFile } from '../intent/document.js';

/** One side of a merge: its files, and what is wrong with it by itself. */
export interface MergeSide {
  readonly sources: readonly SourceFile[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Two lines of work and what git makes of them. */
export interface Merge {
  readonly ours: MergeSide;
  readonly theirs: MergeSide;
  /** What places of their side are called, such as "origin/vlan-7". */
  readonly name: string;
  readonly merged: MergeSide;
}

/**
 * What is wrong with a merge and with neither of its sides: two changes that git joins without a word and that clash all
 * the same. Each place is given on the side that wrote it; where both have the line, on ours.
 *
 * @returns new findings, in the order of the merged files
 */
export function mergeFindings({ ours, theirs, name, merged }: Merge): readonly Diagnostic[] {
  const isNew = ({ isNew: brought }: Diagnostic) => brought === true;
  const beside = markNew(merged.diagnostics, ours.diagnostics).filter(isNew);
  const found = markNew(beside, theirs.diagnostics).filter(isNew);
  if (found.length === 0) return [];
  const locate = locator({ ours, theirs, name, merged });
  return found.map((diagnostic) => ({
    ...diagnostic,
    at: locate(diagnostic.at),
    related: diagnostic.related.map((other) => ({ ...other, at: locate(other.at) })),
  }));
}

/** Turns places of the merged files into places of the sides. */
function locator({ ours, theirs, name, merged }: Merge): (place: Place) => Place {
  const [oursByPath, theirsByPath, mergedByPath] = [ours, theirs, merged].map(byPath);
  const sides = new Map<string, FileSides>();
  return (place) => {
    const known = sides.get(place.file);
    const file =
      known ?? fileSides(mergedByPath?.get(place.file), oursByPath?.get(place.file), theirsByPath?.get(place.file));
    sides.set(place.file, file);
    const own = file.ours(place.start.line);
    if (own !== undefined) return atLine(place, own);
    return { ...atLine(place, file.theirs(place.start.line) ?? place.start.line), revision: name };
  };
}

const byPath = ({ sources }: MergeSide): ReadonlyMap<string, string> =>
  new Map(sources.map(({ path, text }) => [path, text]));

/** A diagnostic's place is on one line; the line reads the same on its side. */
function atLine(place: Place, line: number): Place {
  return { ...place, start: { ...place.start, line }, end: { ...place.end, line } };
}

/** For a line of a merged file, the same line of a side; undefined where the side does not have it. */
interface FileSides {
  readonly ours: (line: number) => number | undefined;
  readonly theirs: (line: number) => number | undefined;
}

function fileSides(merged = '', ours: string | undefined, theirs: string | undefined): FileSides {
  return { ours: linesIn(merged, ours), theirs: linesIn(merged, theirs) };
}

function linesIn(merged: string, side: string | undefined): (line: number) => number | undefined {
  if (side === undefined) return () => undefined;
  if (side === merged) return (line) => line;
  const lines = sharedLines(merged.split('\n'), side.split('\n'));
  return (line) => lines.get(line);
}

/** Lines from 1 of a text, with the same lines of another in which they stand in the same order. */
function sharedLines(text: readonly string[], other: readonly string[]): ReadonlyMap<number, number> {
  const shared = new Map<number, number>();
  let [line, otherLine] = [1, 1];
  for (const { value, added, removed } of diffArrays([...text], [...other])) {
    if (!added && !removed) for (const index of value.keys()) shared.set(line + index, otherLine + index);
    if (!added) line += value.length;
    if (!removed) otherLine += value.length;
  }
  return shared;
}

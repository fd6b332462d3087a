import { isDeepStrictEqual } from 'node:util';
import type { Document, Path, SourceFile, Value } from '../intent/document.js';
import { readDocuments } from '../intent/read.js';
import { valueAt } from '../intent/value-at.js';
import { lineStyleOf } from './line-style.js';
import { spliced } from './splice.js';
import { stepSplices } from './step-splices.js';
import { type ValueStep, valueSteps } from './value-steps.js';

/**
 * Makes a document say another value by the smallest change of its text. Remarks, order, quotes, line ends and all other
 * documents of the file stay as they are; a remark behind a value that goes, goes with its line.
 *
 * Each change needs the text read again, so very many of them are done as one: the value that holds them all is written
 * anew, and remarks in it go. The result is read again: it says what was meant, and every other document what it said.
 *
 * @returns the text of the file; undefined where it is written in a way that a person must edit
 */
export function editDocument(document: Document, wanted: Value): string | undefined {
  const { source, index } = document;
  let text: string | undefined = source.text;
  for (const step of fewSteps(document, wanted)) {
    if (text !== undefined) text = editStep({ ...source, text }, index, step);
  }
  return text !== undefined && isMeant(source, { ...source, text }, { index, wanted }) ? text : undefined;
}

const MOST_STEPS = 100;

function fewSteps(document: Document, wanted: Value): readonly ValueStep[] {
  const steps = valueSteps(document.data, wanted);
  const [first, ...others] = steps;
  if (!first || steps.length <= MOST_STEPS) return steps;
  const path = others.reduce((shared, step) => shared.slice(0, sharedLength(shared, step.path)), first.path);
  const value = valueAt({ document: { ...document, data: wanted }, path });
  return value === undefined ? steps : [{ does: 'set', path, value }];
}

function sharedLength(one: Path, other: Path): number {
  const differs = one.findIndex((step, index) => step !== other[index]);
  return differs < 0 ? one.length : differs;
}

function editStep(source: SourceFile, index: number, step: ValueStep): string | undefined {
  const splices = stepSplices(source, index, step, lineStyleOf(source, index));
  return splices && spliced(source.text, splices);
}

function isMeant(
  before: SourceFile,
  after: SourceFile,
  { index, wanted }: { readonly index: number; readonly wanted: Value },
): boolean {
  const [old, now] = [readDocuments(before), readDocuments(after)];
  const meant = old.documents.map((document) => (document.index === index ? wanted : document.data));
  return (
    now.diagnostics.length === old.diagnostics.length &&
    isDeepStrictEqual(
      now.documents.map(({ data }) => data),
      meant,
    )
  );
}

import { isDeepStrictEqual } from 'node:util';
import type { Document, SourceFile, Value } from '../intent/document.js';
import { readDocuments } from '../intent/read.js';
import { lineStyleOf } from './line-style.js';
import { spliced } from './splice.js';
import { stepSplices } from './step-splices.js';
import { type ValueStep, valueSteps } from './value-steps.js';

/**
 * Makes a document say another value by the smallest change of its text. Remarks, order, quotes, line ends and all other
 * documents of the file stay as they are; a remark behind a value that goes, goes with its line.
 *
 * The result is read again: it says what was meant, and every other document says what it said.
 *
 * @returns the text of the file; undefined where it is written in a way that a person must edit
 */
export function editDocument({ source, index, data }: Document, wanted: Value): string | undefined {
  let text: string | undefined = source.text;
  for (const step of valueSteps(data, wanted)) {
    if (text !== undefined) text = editStep({ ...source, text }, index, step);
  }
  return text !== undefined && isMeant(source, { ...source, text }, { index, wanted }) ? text : undefined;
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

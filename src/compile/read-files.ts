import type { Document, SourceFile } from '../intent/document.js';
import { kindOf } from '../intent/document-fields.js';
import type { Archive, Memory } from '../intent/memory.js';
import { type Reading, readDocuments } from '../intent/read.js';
import { digestOf } from '../manifests/digest.js';

/** What a file holds. */
export interface FileReading extends Reading {
  /** Of the text, where there is an archive that does not know it. */
  readonly digest?: string;
}

/** Reads files, or recalls what was read of the same texts before. */
export function readFiles(sources: readonly SourceFile[], { recall, archive }: Memory): readonly FileReading[] {
  const read = archive ? (source: SourceFile) => readArchived(source, archive) : readDocuments;
  return sources.map((source) => recall(`read/${source.path}`, [source.text], () => read(source)));
}

function readArchived(source: SourceFile, { readings }: Archive): FileReading {
  const digest = digestOf(source.text);
  const known = readings.find(digest);
  if (!known) return { digest, ...readDocuments(source) };
  return { documents: known.map(({ index, data }) => ({ source, index, data, isRecalled: true })), diagnostics: [] };
}

/**
 * Keeps what new files were read as, for the next process: files that hold sound VMs and nothing else. Of other kinds
 * there are few, and everything hangs on them.
 *
 * @param sound documents that match their schemas
 */
export function archiveReadings(
  files: readonly FileReading[],
  sound: ReadonlySet<Document>,
  { readings }: Archive,
): void {
  for (const { digest, documents, diagnostics } of files) {
    if (digest === undefined || diagnostics.length > 0) continue;
    if (!documents.every((document) => kindOf(document) === 'Wukong' && sound.has(document))) continue;
    readings.store(
      digest,
      documents.map(({ index, data }) => ({ index, data })),
    );
  }
}

/**
 * Makes sure that a document which an earlier process read is what its text says. Called before anything is made of it:
 * an archive saves work and decides no byte.
 *
 * @throws when it is not: a fault of ours
 */
export function confirmReading({ source, index, data, isRecalled, layers = [] }: Document): void {
  for (const layer of layers) confirmReading(layer);
  if (!isRecalled) return;
  const written = readDocuments(source).documents.find((document) => document.index === index);
  if (JSON.stringify(written?.data) !== JSON.stringify(data)) {
    throw new Error(`the archive is wrong about ${source.path}`);
  }
}

import { createHash } from 'node:crypto';
import type { Document } from '../intent/document.js';

/**
 * The entity tag of an intent: the id that git gives the file which holds it, or a digest of those of all files that
 * make it. Other intents change without changing it.
 *
 * @see RFC 9110 section 8.8.3; git-hash-object(1)
 */
export function etagOf(document: Document): string {
  const ids = (document.layers ?? [document]).map(({ source }) => blobId(source.text));
  const [only = '', ...others] = ids;
  return `"${others.length === 0 ? only : createHash('sha1').update(ids.join('\n')).digest('hex')}"`;
}

function blobId(text: string): string {
  const bytes = Buffer.from(text);
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}

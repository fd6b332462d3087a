import { hash } from 'node:crypto';

/** The SHA-256 of a text as UTF-8, or of such bytes, in base64url: 43 characters. */
export function digestOf(text: string | Uint8Array): string {
  return hash('sha256', text, 'base64url');
}

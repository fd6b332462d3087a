import { readFileSync } from 'node:fs';

const PACKAGE = new URL('../../package.json', import.meta.url);

/** The version of this program, such as "0.1.0". */
export function packageVersion(): string {
  return /"version": "([^"]+)"/.exec(readFileSync(PACKAGE, 'utf8'))?.[1] ?? 'unknown';
}

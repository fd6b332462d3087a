import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeFile } from './write-file.js';

/**
 * Writes edited files below a folder, then takes away those that go.
 *
 * @param files by repository-relative path; those that go have no text
 * @throws the system's error
 */
export function writeEdits(
  root: string,
  files: readonly { readonly path: string; readonly after: string | undefined }[],
): void {
  for (const { path, after } of files) if (after !== undefined) writeFile(join(root, path), after);
  for (const { path, after } of files) if (after === undefined) rmSync(join(root, path), { force: true });
}

import { realpathSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { pathOutsideRepository, symlinkRefused as symlinkLaw } from '../intent/shape-laws.js';
import { outsideDiagnostic } from './outside-diagnostic.js';

/** Says that a symlink is refused, and apart from that, when it leads out of the repository. */
export function symlinkRefused(root: string, path: string): Diagnostic {
  if (leadsOutside(root, path)) {
    const message = `"${path}" must not lead out of the repository`;
    return outsideDiagnostic(pathOutsideRepository, path, message, 'copy what it leads to into the repository');
  }
  const message = `"${path}" must be a file or a folder, not a symlink`;
  return outsideDiagnostic(symlinkLaw, path, message, 'replace it with what it leads to; share objects by `bases`');
}

function leadsOutside(root: string, path: string): boolean {
  try {
    return !`${realpathSync(join(root, path))}${sep}`.startsWith(`${root}${sep}`);
  } catch {
    return false;
  }
}

import type { AllocatedFile } from '../compile/allocate-intents.js';

/** The `summary` of `ip allocate --format json`. */
export function allocationJson(files: readonly AllocatedFile[], { isDryRun }: { readonly isDryRun: boolean }): object {
  return {
    isDryRun,
    files: files.map(({ path, of, isNew, changes }) => ({ path, of, isNew, changes })),
  };
}

import type { FolderChanges } from './folder-changes.js';

/**
 * What `compile --check` says of the committed tree: one line for each file that is not what the intents say.
 *
 * @returns empty when the tree is fresh
 */
export function freshnessText(folders: readonly FolderChanges[]): string {
  return folders
    .flatMap(({ added, changed, removed }) => [
      ...added.map((path) => `missing    ${path}\n`),
      ...changed.map((path) => `differs    ${path}\n`),
      ...removed.map((path) => `left over  ${path}\n`),
    ])
    .join('');
}

import type { FolderChanges } from './folder-changes.js';

/** The `summary` of `compile --format json`: what happens to each folder, with all paths but the unchanged ones. */
export function compileJson(folders: readonly FolderChanges[]): object {
  return {
    folders: folders.map(({ folder, unit, isSound, added, changed, removed, guarded, unchanged }) => ({
      folder,
      isSound,
      files: { new: added, changed, removed, unchanged: unchanged.length },
      guarded,
      prerequisites: unit?.prerequisites ?? [],
      unmovable: unit?.unmovable ?? [],
    })),
  };
}

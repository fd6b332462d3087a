import { isGenerated } from '../manifests/generated-header.js';
import { type Clone, committedText, uncommittedFiles } from '../outside/git/clone.js';
import type { TreeEdit } from '../outside/git/write-commit.js';
import type { TreePlan, WantedFile } from '../outside/plan-tree.js';
import { exists } from '../outside/write-file.js';

/** A folder of the tree: what is wanted in it, and how the disk differs. */
export interface PlannedFolder {
  readonly plan: TreePlan;
  readonly files: readonly WantedFile[];
}

/**
 * What a commit must change so that the generated tree is what is wanted, whether it was written to disk before or not.
 * Files that are not ours are no part of it.
 *
 * @param root absolute, without symlinks
 * @param isWhole whether the folders are all there should be: then ours in others goes too
 */
export async function generatedEdits(
  root: string,
  clone: Clone,
  folders: readonly PlannedFolder[],
  isWhole: boolean,
): Promise<readonly TreeEdit[]> {
  const wanted = new Map(folders.flatMap(({ files }) => files.map((file) => [file.path, file] as const)));
  const removed = new Set(folders.flatMap(({ plan }) => plan.removed));
  const changed = folders.flatMap(({ plan }) => [...plan.missing, ...plan.changed].map(({ path }) => path));
  const isMeant = (path: string) => isWhole || folders.some(({ plan }) => path.startsWith(`${plan.folder}/`));
  const uncommitted = (await uncommittedFiles(clone, ['generated'])).filter(isMeant);
  const edits: TreeEdit[] = [];
  for (const path of new Set([...changed, ...removed, ...uncommitted])) {
    const file = wanted.get(path);
    if (file) edits.push({ path, content: file.text });
    else if (removed.has(path) || (await hasGone(root, clone, path))) edits.push({ path, content: undefined });
  }
  return edits;
}

/** Whether a file of ours was taken from the disk since it was committed. */
async function hasGone(root: string, clone: Clone, path: string): Promise<boolean> {
  if (exists(`${root}/${path}`)) return false;
  return isGenerated((await committedText(clone, path)) ?? '');
}

import type { SourceFile } from '../intent/document.js';
import { openGit } from './git/open-git.js';
import { readFolder } from './git/read-commit.js';
import { resolveCommit } from './git/revisions.js';
import { readManifests } from './read-manifests.js';

const FOLDER = 'generated/_clusters';

/**
 * The objects of all clusters as they were last committed (HEAD): what the nodes have, or will have with the next sync.
 * Where nothing was ever committed, or there is no git, those on disk.
 *
 * @param root absolute, without symlinks
 * @returns ordered by path
 * @throws the system's error, or an OutsideFault, when they cannot be read
 */
export async function committedPolicies(root: string): Promise<readonly SourceFile[]> {
  const git = await openGit(root);
  const head = git && (await resolveCommit(git, 'HEAD'));
  return git && head !== undefined ? readFolder(git, head, FOLDER) : readManifests(root, FOLDER);
}

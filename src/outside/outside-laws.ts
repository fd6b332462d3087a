import type { Law } from '../intent/shape-laws.js';

/**
 * A file of intents must be UTF-8 text.
 *
 * YAML allows UTF-16 and UTF-32 as well, but git shows such files as binary, so nobody could review them. Save the file
 * as UTF-8; a byte order mark is accepted and ignored.
 *
 * Source: YAML 1.2.2 section 5.2; RFC 3629.
 */
export const fileNotUtf8: Law = { code: 'file-not-utf8', title: 'A file of intents must be UTF-8 text' };

/**
 * Only files, folders, and nothing else must live below `environments/`.
 *
 * A FIFO, a socket or a device has no text to review, and reading one could wait for ever.
 *
 * Source: POSIX.1-2017, open().
 */
export const notAFile: Law = {
  code: 'not-a-file',
  title: 'Only files and folders must live below `environments/`',
};

/**
 * A repository of intents must hold at most 20,000 files and 256 MiB of intents.
 *
 * The limits keep a run's memory within bounds, also where somebody else's branch is compiled.
 */
export const repositoryTooLarge: Law = {
  code: 'repository-too-large',
  title: 'A repository of intents must hold at most 20,000 files and 256 MiB',
};

/**
 * A path that netintent writes must be free, or hold a file of its own.
 *
 * A file is netintent's when its first line says so; only such files are replaced or removed. Whatever else stands
 * where an object belongs was put there by somebody, so it is named and kept, and nothing of that environment is
 * written.
 */
export const foreignFile: Law = {
  code: 'foreign-file',
  title: 'A path that netintent writes must be free, or hold a file of its own',
};

/**
 * A run that would remove more than half of an environment's files, and at least 10, must be allowed by name. So must
 * one that removes all of an environment whose folder of intents is still there.
 *
 * A controller that prunes takes every missing file as a deletion, so a folder that was moved or a base that lost its
 * Environment would take running VMs away. When the removal is meant, say so once: `--allow-mass-removal`.
 *
 * Source: Argo CD, user-guide/auto_sync.md ("Automatic Pruning with Allow-Empty").
 */
export const massRemoval: Law = {
  code: 'mass-removal',
  title: 'Removing more than half of an environment must be allowed by name',
};

/**
 * Branches that change the same lines of intents must be merged by hand.
 *
 * Git stops at such a merge, so nothing that it would bring can land unseen; what the two make together can only be judged
 * once somebody has decided. Conflicts in `generated/` are no matter: those files are compiled anew.
 *
 * Source: git-merge-tree(1).
 */
export const mergeConflict: Law = {
  code: 'merge-conflict',
  title: 'Branches that change the same lines of intents must be merged by hand',
};

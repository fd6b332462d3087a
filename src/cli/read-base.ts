import { type Git, openGit } from '../outside/git/open-git.js';
import { readCommit } from '../outside/git/read-commit.js';
import { mergeBase, resolveCommit } from '../outside/git/revisions.js';
import type { ReadSources } from '../outside/read-sources.js';
import { type Io, refuse } from './io.js';

/** The intents that a change is compared with. */
export interface Base extends ReadSources {
  readonly git: Git;
  /** As it was typed, such as "origin/main". */
  readonly revision: string;
  /** Object id of the commit that HEAD and the revision have both come from. */
  readonly commit: string;
  /** Object id. */
  readonly head: string;
}

/**
 * Reads the intents of the commit where the current branch left a revision. Nothing is checked out.
 *
 * @param root of the repository of intents
 * @returns undefined when there is no such revision, or no git, which is then said
 * @throws an OutsideFault when the history does not hold that commit, as in a shallow clone
 */
export async function readBase(root: string, revision: string, io: Io): Promise<Base | undefined> {
  const ends = await resolveEnds(root, revision, io);
  if (!ends) return undefined;
  const commit = await mergeBase(ends.git, ends.head, ends.other);
  return {
    git: ends.git,
    revision,
    commit,
    head: ends.head,
    ...(await readCommit(ends.git, commit, { revision: commit.slice(0, 10) })),
  };
}

/** A base for people: "HEAD (40d14ec83c)". */
export function baseText({ revision, commit }: Pick<Base, 'revision' | 'commit'>): string {
  const short = commit.slice(0, 10);
  return revision === 'HEAD' ? `HEAD (${short})` : `${short}, where it left ${revision}`;
}

/** Two commits to compare: HEAD and another one, as object ids. */
export interface Ends {
  readonly git: Git;
  readonly head: string;
  readonly other: string;
}

/** Finds HEAD and the commit that a revision names. @returns undefined when one is missing, which is then said */
export async function resolveEnds(root: string, revision: string, io: Io): Promise<Ends | undefined> {
  const git = await openGit(root);
  const head = git && (await resolveCommit(git, 'HEAD'));
  if (!git || head === undefined) {
    refuse(
      io,
      `"${root}" must be in a git repository with a commit to compare with`,
      'run it in a clone of the repository',
    );
    return undefined;
  }
  const other = await resolveCommit(git, revision);
  if (other !== undefined) return { git, head, other };
  refuse(
    io,
    `"${revision}" must name a commit of this clone`,
    `git fetch origin brings the branches of a remote; git branch --all lists them`,
  );
  return undefined;
}

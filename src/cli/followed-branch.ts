import { mkdtempSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { isBranchName } from '../outside/git/branch-name.js';
import type { MirrorOf } from '../outside/git/mirror.js';
import { protocolOf } from '../outside/git/remote-address.js';
import type { Person } from '../outside/git/write-commit.js';
import { exists } from '../outside/write-file.js';
import { type Io, refuse } from './io.js';

/** What a program is told that commits to a branch of a remote by itself. */
export interface FollowArgs {
  /** An address, or a path. */
  readonly repository: string;
  readonly branch: string;
  /** "name <e-mail>". */
  readonly committer: string;
}

/** Which branch of which repository a program follows, and in whose name it commits. */
export interface FollowedBranch {
  readonly of: MirrorOf;
  readonly person: Person;
}

/** Reads them. @returns undefined where the command line does not say them well, which is then said */
export function followedBranch({ repository, branch, committer }: FollowArgs, io: Io): FollowedBranch | undefined {
  const address = addressOf(repository, io);
  const person = personOf(committer);
  if (address === undefined || !isBranchName(branch)) {
    refuse(
      io,
      '`--repository` and `--branch` must name a repository and its branch',
      'such as --repository git@git.example.com:net/intents.git --branch main',
    );
    return undefined;
  }
  if (person) return { of: { address, branch }, person };
  refuse(io, '`--committer` must be a name and an e-mail', "write --committer 'name <name@example.com>'");
  return undefined;
}

function addressOf(typed: string, { cwd }: Io): string | undefined {
  if (protocolOf(typed) !== undefined) return typed;
  const path = resolve(cwd, typed);
  return exists(path) ? path : undefined;
}

function personOf(typed: string): Person | undefined {
  const [, name, email] = /^([^<>]+?)\s*<([^<>@\s]+@[^<>@\s]+)>$/.exec(typed) ?? [];
  return name === undefined || email === undefined ? undefined : { name, email };
}

/** A new folder for the state of a program that was not told where to keep it. @param name of the command */
export const temporaryState = (name: string): string => realpathSync(mkdtempSync(join(tmpdir(), `netintent-${name}-`)));

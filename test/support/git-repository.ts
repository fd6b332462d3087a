import { execFileSync } from 'node:child_process';
import { type TemporaryRepository, temporaryRepository } from './temporary-repository.js';

/** A git repository that lasts for one test. */
export interface GitRepository extends TemporaryRepository {
  /** Runs git in it; what it prints, without the last line's end. */
  readonly git: (...args: readonly string[]) => string;
  /** Writes files (undefined removes one), commits everything, and gives the commit's id. */
  readonly commit: (files: Readonly<Record<string, string | undefined>>) => string;
}

/** Commits must not depend on who runs the tests, or on their configuration. */
const ENVIRONMENT = {
  PATH: process.env.PATH,
  HOME: '/nonexistent',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'Author',
  GIT_AUTHOR_EMAIL: 'author@example.com',
  GIT_COMMITTER_NAME: 'Author',
  GIT_COMMITTER_EMAIL: 'author@example.com',
};

/** Makes a repository on branch "main" with these files in its first commit. */
export function gitRepository(files: Readonly<Record<string, string>> = {}): GitRepository {
  const folder = temporaryRepository();
  const git = (...args: readonly string[]) =>
    execFileSync('git', args, { cwd: folder.root, env: ENVIRONMENT, encoding: 'utf8', stdio: 'pipe' }).trimEnd();
  git('init', '--quiet', '--initial-branch=main');
  const commit: GitRepository['commit'] = (changes) => {
    for (const [path, text] of Object.entries(changes)) {
      if (text === undefined) git('rm', '--quiet', '-r', path);
      else folder.write(path, text);
    }
    git('add', '--all');
    git('commit', '--quiet', '--allow-empty', '--message=change');
    return git('rev-parse', 'HEAD');
  };
  commit(files);
  return { ...folder, git, commit };
}

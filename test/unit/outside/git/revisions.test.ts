import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { mergeCommits } from '../../../../src/outside/git/merge-commits.js';
import { type Git, openGit } from '../../../../src/outside/git/open-git.js';
import { readCommit } from '../../../../src/outside/git/read-commit.js';
import { mergeBase, openBranches, resolveCommit } from '../../../../src/outside/git/revisions.js';
import { OutsideFault } from '../../../../src/outside/outside-fault.js';
import { gitRepository } from '../../../support/git-repository.js';

async function opened(root: string): Promise<Git> {
  const git = await openGit(root);
  if (!git) throw new Error('the test made no git repository');
  return git;
}

/** "main" and "feature" each have one commit of their own. */
function forked() {
  const repository = gitRepository({ 'environments/prod/a.yaml': 'one: 1\ntwo: 2\nthree: 3\n' });
  const root = repository.git('rev-parse', 'HEAD');
  repository.git('checkout', '--quiet', '-b', 'feature');
  const feature = repository.commit({ 'environments/prod/b.yaml': 'b: 1\n' });
  repository.git('checkout', '--quiet', 'main');
  const main = repository.commit({ 'environments/prod/a.yaml': 'one: 1\ntwo: 2\nthree: 4\n' });
  return { repository, root, feature, main };
}

describe('resolveCommit', () => {
  it('knows branches, tags, ids and parents', async () => {
    const { repository, root, feature, main } = forked();
    repository.git('tag', '-a', 'v1', '-m', 'first', root);
    const git = await opened(repository.root);
    const names = ['HEAD', 'main~1', 'feature', 'refs/heads/feature', 'v1', feature.slice(0, 12)];
    const found = await Promise.all(names.map((name) => resolveCommit(git, name)));
    expect(found).toEqual([main, root, feature, feature, root, feature]);
  });

  it('takes no word for an option, a range, a path or a search', async () => {
    const git = await opened(forked().repository.root);
    const words = [
      '',
      '-n1',
      '--output=/tmp/x',
      'main..feature',
      'HEAD:environments',
      ':/change',
      'nothing',
      'a b',
      'x\ny',
    ];
    expect(await Promise.all(words.map((word) => resolveCommit(git, word)))).toEqual(words.map(() => undefined));
  });
});

describe('mergeBase', () => {
  it('finds where two branches part', async () => {
    const { repository, root, feature, main } = forked();
    expect(await mergeBase(await opened(repository.root), main, feature)).toBe(root);
  });

  it('says how to complete a shallow clone, and that unrelated histories have none', async () => {
    const { repository, feature, main } = forked();
    const clone = join(repository.root, 'clone');
    const source = `file://${repository.root}`;
    execFileSync('git', ['clone', '--quiet', '--depth=1', '--no-single-branch', source, clone], { stdio: 'pipe' });
    const shallow = mergeBase(await opened(clone), main, feature);
    await expect(shallow).rejects.toThrow(OutsideFault);
    await expect(shallow).rejects.toMatchObject({ hint: expect.stringContaining('git fetch --unshallow') });
    repository.git('checkout', '--quiet', '--orphan', 'island');
    const island = repository.commit({});
    await expect(mergeBase(await opened(repository.root), main, island)).rejects.toMatchObject({
      hint: 'name a base that this branch was made from',
    });
  });
});

describe('openBranches', () => {
  it('lists local and remote branches with work of their own, without symbolic names', async () => {
    const { repository, root, feature, main } = forked();
    repository.git('branch', 'merged', root);
    repository.git('update-ref', 'refs/remotes/origin/team/vlan', feature);
    repository.git('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/team/vlan');
    expect(await openBranches(await opened(repository.root), main)).toEqual([
      { name: 'feature', commit: feature },
      { name: 'origin/team/vlan', commit: feature },
    ]);
  });
});

describe('mergeCommits', () => {
  it('makes the tree that git merge would make, and leaves the work tree alone', async () => {
    const { repository, feature, main } = forked();
    const git = await opened(repository.root);
    const { tree, conflicts } = await mergeCommits(git, main, feature);
    expect(conflicts).toEqual([]);
    expect((await readCommit(git, tree)).sources).toEqual([
      { path: 'environments/prod/a.yaml', text: 'one: 1\ntwo: 2\nthree: 4\n' },
      { path: 'environments/prod/b.yaml', text: 'b: 1\n' },
    ]);
    expect(repository.git('status', '--porcelain')).toBe('');
  });

  it('names the files that git cannot merge', async () => {
    const { repository, feature } = forked();
    repository.git('checkout', '--quiet', 'feature');
    const other = repository.commit({ 'environments/prod/a.yaml': 'one: 1\ntwo: 2\nthree: 5\n' });
    repository.git('checkout', '--quiet', 'main');
    const git = await opened(repository.root);
    const { conflicts } = await mergeCommits(git, repository.git('rev-parse', 'HEAD'), other);
    expect(conflicts).toEqual(['environments/prod/a.yaml']);
    expect(feature).not.toBe(other);
  });
});

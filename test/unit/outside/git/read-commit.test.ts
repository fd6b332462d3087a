import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Git, openGit } from '../../../../src/outside/git/open-git.js';
import { readCommit, readFolder } from '../../../../src/outside/git/read-commit.js';
import { readSources } from '../../../../src/outside/read-sources.js';
import { type GitRepository, gitRepository } from '../../../support/git-repository.js';
import { temporaryRepository } from '../../../support/temporary-repository.js';

const WEB = 'kind: Wukong\n# ünïcode\n';

async function opened({ root }: GitRepository): Promise<Git> {
  const git = await openGit(root);
  if (!git) throw new Error('the test made no git repository');
  return git;
}

describe('readCommit', () => {
  it('reads what the work tree held when it was committed', async () => {
    const repository = gitRepository({
      'environments/prod/web.yaml': WEB,
      'environments/prod/copy of web.yaml': WEB,
      'environments/prod/team/db.yml': 'kind: Network\n',
      'environments/prod/empty.yaml': '',
      'environments/prod/notes.txt': 'not an intent\n',
      'environments/.hidden/x.yaml': 'not: read\n',
      'other/y.yaml': 'not: read\n',
    });
    const before = readSources(repository.root);
    const head = repository.git('rev-parse', 'HEAD');
    repository.write('environments/prod/web.yaml', 'changed: since\n');
    expect(await readCommit(await opened(repository), head)).toEqual(before);
    expect(before.sources.map(({ path }) => path)).toEqual([
      'environments/prod/copy of web.yaml',
      'environments/prod/empty.yaml',
      'environments/prod/team/db.yml',
      'environments/prod/web.yaml',
    ]);
  });

  it('reads a repository of intents that lies below the top of the work tree', async () => {
    const repository = gitRepository({ 'net/environments/prod/web.yaml': WEB, 'environments/prod/other.yaml': WEB });
    const git = await openGit(join(repository.root, 'net'));
    const read = git && (await readCommit(git, repository.git('rev-parse', 'HEAD')));
    expect(read?.sources.map(({ path }) => path)).toEqual(['environments/prod/web.yaml']);
  });

  it('refuses symlinks, bytes that are no text, and what is too large, as reading the disk does', async () => {
    const repository = gitRepository();
    repository.write('environments/prod/bytes.yaml', Buffer.from([0x61, 0xff, 0xfe]));
    repository.write('environments/prod/large.yaml', `# ${'x'.repeat(100)}\n`);
    symlinkSync('large.yaml', join(repository.root, 'environments/prod/link.yaml'));
    const head = repository.commit({});
    const limits = { files: 10, bytes: 1000, bytesPerFile: 50 };
    const read = await readCommit(await opened(repository), head, { limits });
    expect(read.diagnostics.map(({ code, at }) => `${code} ${at.file}`)).toEqual([
      'file-not-utf8 environments/prod/bytes.yaml',
      'file-too-large environments/prod/large.yaml',
      'symlink-refused environments/prod/link.yaml',
    ]);
    expect(read.diagnostics).toEqual(readSources(repository.root, limits).diagnostics);
  });

  it('refuses a commit with more files or bytes than the limits', async () => {
    const repository = gitRepository({ 'environments/a/a.yaml': 'a: 1\n', 'environments/a/b.yaml': 'b: 1\n' });
    const git = await opened(repository);
    for (const limits of [
      { files: 1, bytes: 1000, bytesPerFile: 1000 },
      { files: 2, bytes: 9, bytesPerFile: 1000 },
    ]) {
      const read = await readCommit(git, repository.git('rev-parse', 'HEAD'), { limits });
      expect(read.diagnostics.map(({ code }) => code)).toEqual(['repository-too-large']);
    }
    const enough = { files: 2, bytes: 10, bytesPerFile: 1000 };
    expect((await readCommit(git, repository.git('rev-parse', 'HEAD'), { limits: enough })).diagnostics).toEqual([]);
  });
});

describe('readFolder', () => {
  it('gives the YAML files of one folder, and none where the commit has no such folder', async () => {
    const repository = gitRepository({ 'generated/_clusters/eu1/a.yaml': 'a: 1\n', 'generated/prod/b.yaml': 'b: 1\n' });
    const git = await opened(repository);
    const head = repository.git('rev-parse', 'HEAD');
    expect(await readFolder(git, head, 'generated/_clusters')).toEqual([
      { path: 'generated/_clusters/eu1/a.yaml', text: 'a: 1\n' },
    ]);
    expect(await readFolder(git, head, 'generated/_none')).toEqual([]);
  });
});

describe('openGit', () => {
  it('finds nothing where there is no repository', async () => {
    expect(await openGit(temporaryRepository().root)).toBeUndefined();
  });
});

import { execFileSync } from 'node:child_process';
import { rmSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { readSources } from '../../../src/outside/read-sources.js';
import { findRepository } from '../../../src/outside/repository.js';
import { temporaryRepository } from '../../support/temporary-repository.js';

let { root, write } = temporaryRepository();

beforeEach(() => {
  ({ root, write } = temporaryRepository({ 'environments/prod/web.yaml': 'kind: Wukong\n' }));
});

const paths = () => readSources(root).sources.map(({ path }) => path);
const codes = () => readSources(root).diagnostics.map(({ code, at }) => `${code} ${at.file}`);

describe('findRepository', () => {
  test('is the nearest parent with environments/', () => {
    expect(findRepository(join(root, 'environments', 'prod'))).toBe(root);
    expect(findRepository(dirname(root))).toBeUndefined();
  });
});

describe('readSources', () => {
  test('reads YAML files, ordered by path, as they are', () => {
    write('environments/prod/team/db.yml', 'kind: Network\n');
    write('environments/base/net.yaml', '# 管理网络\n');
    write('environments/prod/README.md', 'notes');
    write('generated/prod/web.yaml', 'not an intent');
    expect(paths()).toEqual([
      'environments/base/net.yaml',
      'environments/prod/team/db.yml',
      'environments/prod/web.yaml',
    ]);
    expect(readSources(root).sources[0]?.text).toBe('# 管理网络\n');
    expect(codes()).toEqual([]);
  });

  test('skips hidden files and folders', () => {
    write('environments/prod/.web.yaml.swp.yaml', '{');
    write('environments/.git/config.yaml', '{');
    expect(paths()).toEqual(['environments/prod/web.yaml']);
  });

  test.each([
    ['inside the repository', 'web.yaml', 'symlink-refused'],
    ['to a folder of it', '../prod', 'symlink-refused'],
    ['to nothing', 'gone.yaml', 'symlink-refused'],
    ['out of the repository', '/etc/hostname', 'path-outside-repository'],
  ])('refuses a symlink %s', (_what, target, code) => {
    symlinkSync(target, join(root, 'environments/prod/link.yaml'));
    expect(codes()).toEqual([`${code} environments/prod/link.yaml`]);
  });

  test('refuses a root folder that is a symlink out of the repository', () => {
    rmSync(join(root, 'environments'), { recursive: true });
    symlinkSync(temporaryRepository().root, join(root, 'environments'));
    expect(codes()).toEqual(['path-outside-repository environments']);
  });

  test('refuses a FIFO without waiting for it', () => {
    execFileSync('mkfifo', [join(root, 'environments/prod/pipe.yaml')]);
    expect(codes()).toEqual(['not-a-file environments/prod/pipe.yaml']);
  });

  test('a byte order mark is no part of the text; other bytes that are not UTF-8 are an error', () => {
    write('environments/prod/web.yaml', Buffer.from([0xef, 0xbb, 0xbf, 0x61]));
    expect(readSources(root).sources[0]?.text).toBe('a');
    write('environments/prod/web.yaml', Buffer.from([0xff, 0xfe, 0x61, 0x00]));
    expect(codes()).toEqual(['file-not-utf8 environments/prod/web.yaml']);
  });

  test('reads a file of 1 MiB and reports one byte more', () => {
    write('environments/prod/web.yaml', '#'.repeat(1024 * 1024));
    expect(codes()).toEqual([]);
    write('environments/prod/web.yaml', '#'.repeat(1024 * 1024 + 1));
    expect(codes()).toEqual(['file-too-large environments/prod/web.yaml']);
  });

  test('stops at its limits of files and of bytes, and not before', () => {
    write('environments/prod/db.yaml', '1234567');
    const limits = { files: 2, bytes: 20, bytesPerFile: 100 };
    const codesWithin = (change: Partial<typeof limits>) =>
      readSources(root, { ...limits, ...change }).diagnostics.map(({ code }) => code);
    expect(codesWithin({})).toEqual([]);
    expect(codesWithin({ files: 1 })).toEqual(['repository-too-large']);
    expect(codesWithin({ bytes: 19 })).toEqual(['repository-too-large']);
  });
});

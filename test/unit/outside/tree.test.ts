import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { digestOf } from '../../../src/manifests/digest.js';
import { generatedHeader } from '../../../src/manifests/generated-header.js';
import { massRemovalOf } from '../../../src/outside/mass-removal-of.js';
import { planTree, type WantedFile } from '../../../src/outside/plan-tree.js';
import { writeTree } from '../../../src/outside/write-tree.js';
import { temporaryRepository } from '../../support/temporary-repository.js';

const FOLDER = 'generated/prod';
const WEB = `${FOLDER}/40-vms/shop/virtualmachine.web.yaml`;
const DB = `${FOLDER}/40-vms/shop/virtualmachine.db.yaml`;

const text = (content: string) => `${generatedHeader('environments/prod/web.yaml')}\n${content}\n`;
const file = (path: string, content = 'a: 1'): WantedFile => ({
  path,
  text: text(content),
  digest: digestOf(text(content)),
});

let repository = temporaryRepository();

beforeEach(() => {
  repository = temporaryRepository();
});

const plan = (...files: readonly WantedFile[]) => planTree(repository.root, { folder: FOLDER, files });
const compile = (...files: readonly WantedFile[]) => writeTree(repository.root, plan(...files));
const obstacles = (...files: readonly WantedFile[]) =>
  plan(...files).diagnostics.map(({ code, at }) => `${code} ${at.file}`);

describe('the tree', () => {
  test('is made, then left as it is', () => {
    compile(file(WEB), file(DB));
    expect(repository.files()).toEqual([DB, WEB]);
    expect(plan(file(WEB), file(DB))).toMatchObject({ missing: [], changed: [], removed: [], unchanged: [DB, WEB] });
  });

  test('only files whose bytes change are written', () => {
    compile(file(WEB), file(DB));
    const before = statSync(join(repository.root, DB), { bigint: true }).mtimeNs;
    expect(plan(file(WEB, 'a: 2'), file(DB))).toMatchObject({ changed: [file(WEB, 'a: 2')], unchanged: [DB] });
    compile(file(WEB, 'a: 2'), file(DB));
    expect(repository.read(WEB)).toBe(text('a: 2'));
    expect(statSync(join(repository.root, DB), { bigint: true }).mtimeNs).toBe(before);
  });

  test('a file that is no longer wanted goes, and the folders it leaves empty', () => {
    compile(file(WEB), file(`${FOLDER}/50-services/shop/service.web.yaml`));
    compile(file(WEB));
    expect(repository.files()).toEqual([WEB]);
    expect(existsSync(join(repository.root, FOLDER, '50-services'))).toBe(false);
    compile();
    expect(existsSync(join(repository.root, FOLDER))).toBe(false);
  });

  test('a file of somebody else in nobody’s way is left alone', () => {
    repository.write(`${FOLDER}/README.md`, 'ours');
    compile(file(WEB));
    compile();
    expect(repository.files()).toEqual([`${FOLDER}/README.md`]);
  });

  test('a hand edit of a file of ours counts as changed', () => {
    compile(file(WEB));
    repository.write(WEB, text('a: 3'));
    expect(plan(file(WEB)).changed).toEqual([file(WEB)]);
  });
});

describe('what stands in the way', () => {
  test('a file of somebody else where an object belongs', () => {
    repository.write(WEB, 'kind: VirtualMachine\n');
    expect(obstacles(file(WEB))).toEqual([`foreign-file ${WEB}`]);
    expect(obstacles(file(DB))).toEqual([]);
  });

  test('a folder where a file belongs, a file where a folder belongs', () => {
    mkdirSync(join(repository.root, WEB), { recursive: true });
    expect(obstacles(file(WEB))).toEqual([`foreign-file ${WEB}`]);
    repository.write(`${FOLDER}/50-services`, '');
    expect(obstacles(file(`${FOLDER}/50-services/shop/service.web.yaml`))).toEqual([
      `foreign-file ${FOLDER}/50-services`,
    ]);
  });

  test.each(['generated', FOLDER, `${FOLDER}/40-vms`])('a symlink at %s, which is never followed', (path) => {
    repository.write('elsewhere/virtualmachine.web.yaml', text('a: 1'));
    mkdirSync(join(repository.root, path, '..'), { recursive: true });
    symlinkSync(join(repository.root, 'elsewhere'), join(repository.root, path));
    expect(obstacles(file(WEB))).toEqual([`symlink-refused ${path}`]);
  });

  test('a FIFO, without waiting for it', () => {
    compile(file(WEB));
    execFileSync('mkfifo', [join(repository.root, DB)]);
    expect(obstacles(file(WEB), file(DB))).toEqual([`foreign-file ${DB}`]);
  });
});

describe('what an interrupted run leaves', () => {
  test.each(['', text('a: 1').slice(0, 9), text('a: 1').slice(0, -2)])('counts as ours: %j', (beginning) => {
    repository.write(WEB, beginning);
    expect(plan(file(WEB))).toMatchObject({ changed: [file(WEB)], diagnostics: [] });
  });

  test('an empty manifest goes, an empty file of another sort stays', () => {
    repository.write(WEB, '');
    repository.write(`${FOLDER}/.gitkeep`, '');
    compile();
    expect(repository.files()).toEqual([`${FOLDER}/.gitkeep`]);
  });
});

describe('mass removal', () => {
  const files = Array.from({ length: 20 }, (_, index) =>
    file(`${FOLDER}/40-vms/shop/virtualmachine.web-${index}.yaml`),
  );

  test.each([
    [20, 10, []],
    [20, 9, ['mass-removal']],
    [10, 1, []],
    [10, 0, ['mass-removal']],
  ])('of %i files, %i are kept', (before, after, codes) => {
    compile(...files.slice(0, before));
    expect(massRemovalOf(plan(...files.slice(0, after))).map(({ code }) => code)).toEqual(codes);
  });
});

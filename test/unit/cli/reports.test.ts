import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { run } from '../../../src/cli/run.js';
import { gitRepository } from '../../support/git-repository.js';
import { memoryIo } from '../../support/memory-io.js';
import { temporaryRepository } from '../../support/temporary-repository.js';

async function play(root: string, line: string) {
  const io = memoryIo(root);
  const exitCode = await run(line.split(' ').slice(1), io);
  return { exitCode, out: io.out(), err: io.err() };
}

/** A repository with an error and a warning. */
function repository(below = '') {
  return temporaryRepository({
    [`${below}environments/prod/environment.yaml`]:
      'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Environment\nmetadata: {name: prod}\n',
    [`${below}environments/prod/web.yaml`]:
      'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec: {memry: 4Gi}\n',
  });
}

describe('--report', () => {
  test('writes each format to its file and leaves stdout as it is', async () => {
    const { root, read } = repository();
    const plain = await play(root, 'netintent check');
    const line = 'netintent check --report sarif=out/a/n.sarif --report junit=out/n.xml --report text=out/n.txt';
    expect(await play(root, line)).toEqual(plain);
    expect(JSON.parse(read('out/a/n.sarif')).runs[0].results).toMatchObject([{ ruleId: 'unknown-field' }]);
    expect(read('out/n.xml')).toContain('<testcase classname="environments/prod/web.yaml" name="unknown-field">');
    expect(`${plain.out}1 error\n`).toBe(read('out/n.txt'));
  });

  test.each(['github', 'gitlab', 'sarif', 'junit', 'markdown', 'json'])(
    'a file holds what stdout says: %s',
    async (format) => {
      const { root, read } = repository();
      const { out } = await play(root, `netintent check --format ${format} --report ${format}=out/report`);
      expect(out).not.toBe('');
      expect(read('out/report')).toBe(out);
    },
  );

  test('reads a path from where the command stands', async () => {
    const { root, files } = repository();
    mkdirSync(join(root, 'ci'));
    await play(join(root, 'ci'), 'netintent check --report markdown=page.md');
    expect(files()).toContain('ci/page.md');
  });

  test.each([
    'environments/prod/report.yaml',
    'generated/report.yaml',
    './generated/../environments/x',
    'environments',
  ])('does not get among the intents and the generated files: %s', async (path) => {
    const { root, files } = repository();
    const before = files();
    expect((await play(root, `netintent compile --report markdown=${path}`)).exitCode).toBe(2);
    expect(files()).toEqual(before);
  });

  test('follows no symlink that a branch brings: into the intents, out of the repository, or in place of the file', async () => {
    const { root } = repository();
    const outside = temporaryRepository({ 'precious.txt': 'mine' });
    symlinkSync('environments', join(root, 'a'));
    symlinkSync(outside.root, join(root, 'b'));
    symlinkSync(join(outside.root, 'precious.txt'), join(root, 'c'));
    expect((await play(root, 'netintent check --report json=a/report.yaml')).exitCode).toBe(2);
    expect((await play(root, 'netintent check --report json=b/report.json')).exitCode).toBe(2);
    expect(await play(root, 'netintent check --report json=c')).toMatchObject({
      exitCode: 3,
      err: expect.stringMatching(
        /the json report must go to a file that can be written; "c" cannot\n.*\n {2}hint: a symlink/,
      ),
    });
    expect(outside.files().map(outside.read)).toEqual(['mine']);
  });

  test('writes the others where one file cannot be written, and exits 3', async () => {
    const { root, files } = repository();
    mkdirSync(join(root, 'folder'));
    const line = 'netintent check --report json=folder --report json=environments.txt/x --report json=fine.json';
    expect(await play(root, line)).toMatchObject({ exitCode: 3, err: expect.stringMatching(/"folder" cannot/) });
    expect(files()).toContain('fine.json');
  });

  test('gives each format a file of its own', async () => {
    const { root } = repository();
    expect(await play(root, 'netintent check --report json=a --report sarif=./a')).toMatchObject({
      exitCode: 2,
      err: expect.stringMatching(/"[.]\/a" must hold one report/),
    });
  });
});

describe('paths in a report for a forge', () => {
  test('start at the top of the work tree, also where the repository lies deeper', async () => {
    const { root, write } = repository('network/');
    write('.git/HEAD', 'ref: refs/heads/main\n');
    const { out } = await play(join(root, 'network'), 'netintent check --format github');
    expect(out).toMatch(/^::error file=network\/environments\/prod\/web[.]yaml,/);
    const { out: json } = await play(join(root, 'network'), 'netintent check --format json');
    expect(JSON.parse(json).diagnostics[0].at.file).toBe('environments/prod/web.yaml');
  });
});

describe('a change', () => {
  test('has its findings at the lines that it changed', async () => {
    const vm = (name: string, address: string) =>
      `apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: ${name}}\nspec: {rootDisk: {claim: {name: ${name}}}, networks: [{name: data, vlanId: 100, ipConfig: {address: ${address}}}]}\n`;
    const repository = gitRepository({
      'environments/prod/environment.yaml':
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Environment\nmetadata: {name: prod}\nspec: {defaults: {uplink: ens1}}\n',
      'environments/prod/a.yaml': vm('a', '10.30.0.5/24'),
      'environments/prod/b.yaml': vm('b', '10.30.0.6/24'),
    });
    repository.git('checkout', '--quiet', '-b', 'change');
    repository.write('environments/prod/a.yaml', vm('a', '10.30.0.6/24'));
    const { out } = await play(repository.root, 'netintent check --base main --format github');
    expect(out).toMatch(/^::error file=environments\/prod\/a[.]yaml,.*title=address-claimed-twice::/);
    expect(out).toContain('environments/prod/b.yaml:4:');
  });
});

describe('--fail-on', () => {
  const warned = () =>
    temporaryRepository({
      'environments/prod/environment.yaml':
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Environment\nmetadata: {name: prod}\n',
      'environments/prod/web.yaml':
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec: {osImage: "quay.io/x/y:1", networks: [{name: default}]}\n',
    });

  test('counts the warnings of a named law as errors', async () => {
    const { root } = warned();
    expect(await play(root, 'netintent check')).toMatchObject({
      exitCode: 0,
      err: expect.stringMatching(/^1 warning/),
    });
    const failed = await play(
      root,
      'netintent check --fail-on vlan-reused --fail-on root-disk-ephemeral --format json',
    );
    expect(failed).toMatchObject({ exitCode: 1, err: expect.stringMatching(/^1 error/) });
    expect(JSON.parse(failed.out).diagnostics).toMatchObject([{ severity: 'error' }]);
    expect((await play(root, 'netintent check --fail-on vlan-reused')).exitCode).toBe(0);
  });

  test('changes nothing that is written', async () => {
    const strict = warned();
    const plain = warned();
    expect((await play(strict.root, 'netintent compile --fail-on root-disk-ephemeral')).exitCode).toBe(1);
    expect((await play(plain.root, 'netintent compile')).exitCode).toBe(0);
    expect(strict.files().map(strict.read)).toEqual(plain.files().map(plain.read));
  });
});

describe('compile', () => {
  test('says in every format for programs which folders are stale', async () => {
    const { root } = temporaryRepository({
      'environments/prod/environment.yaml':
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Environment\nmetadata: {name: prod}\n',
      'environments/prod/web.yaml':
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec: {rootDisk: {claim: {name: web}}, networks: [{name: default}]}\n',
    });
    const stale = await play(root, 'netintent compile --check --format json');
    expect(stale.exitCode).toBe(1);
    expect(JSON.parse(stale.out).diagnostics).toMatchObject([{ code: 'generated-stale' }]);
    expect((await play(root, 'netintent compile --format github')).out).toBe('');
    expect(await play(root, 'netintent compile --check --format github')).toEqual({
      exitCode: 0,
      out: '',
      err: 'generated/ is what the intents say\n',
    });
  });

  test('reports on the named environments alone', async () => {
    const { root, write, read } = repository();
    write(
      'environments/dev/environment.yaml',
      'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Environment\nmetadata: {name: dev}\n',
    );
    expect((await play(root, 'netintent compile --env dev --report junit=out/n.xml')).exitCode).toBe(0);
    expect(read('out/n.xml')).not.toContain('environments/prod');
    expect(read('out/n.xml')).toContain('<testcase classname="environments/dev/environment.yaml" name="every law"/>');
  });
});

describe('docs/ci.md', () => {
  const root = new URL('../../../', import.meta.url);
  const page = readFileSync(new URL('docs/ci.md', root), 'utf8');
  const story = (name: string) => readFileSync(new URL(`test/cases/cli/${name}/expected/stdout.txt`, root), 'utf8');

  test('shows what the stories really print', () => {
    expect(page).toContain(story('check-github').split('\n')[0]);
    const [, ...lines] = story('check-markdown').trimEnd().split('\n');
    expect(page).toContain(lines.map((line) => (line === '' ? '>' : `> ${line}`)).join('\n'));
  });
});

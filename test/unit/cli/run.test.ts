import { spawnSync } from 'node:child_process';
import { rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { crash } from '../../../src/cli/crash.js';
import { usesColor } from '../../../src/cli/io.js';
import { run } from '../../../src/cli/run.js';
import { type Plan, scaffold } from '../../../src/cli/scaffold.js';
import { compile } from '../../../src/compile/compile.js';
import { generatedHeader } from '../../../src/manifests/generated-header.js';
import { memoryIo } from '../../support/memory-io.js';
import { temporaryRepository } from '../../support/temporary-repository.js';

const HEADER = generatedHeader('environments/prod/web.yaml');

async function play(root: string, line: string) {
  const io = memoryIo(root);
  const exitCode = await run(line.split(' ').slice(1), io);
  return { exitCode, out: io.out(), err: io.err() };
}

/** A repository with one environment and one VM on the pod network. */
function repository() {
  return temporaryRepository({
    'environments/prod/environment.yaml':
      'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Environment\nmetadata: {name: prod}\n',
    'environments/prod/web.yaml':
      'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec: {rootDisk: {claim: {name: web}}, networks: [{name: default}]}\n',
  });
}

describe('init', () => {
  test.each<Plan>(['macvlan', 'bridge', 'mixed'])(
    'makes a repository that compiles without a warning: %s',
    async (plan) => {
      const { root, files } = temporaryRepository();
      expect((await play(root, `netintent init --plan ${plan}`)).exitCode).toBe(0);
      const { diagnostics, units } = compile(scaffold(plan).filter(({ path }) => path.endsWith('.yaml')));
      expect(diagnostics).toEqual([]);
      expect(units.flatMap((unit) => unit.files).map(({ kind }) => kind)).toContain('VirtualMachine');
      expect(await play(root, 'netintent compile --check')).toMatchObject({
        exitCode: 1,
        out: expect.stringMatching(/^missing/),
      });
      expect(files().filter((path) => path.endsWith('.schema.json'))).toHaveLength(10);
    },
  );

  test('names a schema that is there in each file', async () => {
    const { root, files } = temporaryRepository();
    await play(root, 'netintent init');
    const named = scaffold('mixed').flatMap(({ text, path }) =>
      [...text.matchAll(/\$schema=(\S+)/g)].map(([, schema = '']) => join(path, '..', schema)),
    );
    expect(named).toHaveLength(2);
    expect(files()).toEqual(expect.arrayContaining(named));
  });

  test('overwrites with --force and not without', async () => {
    const { root, read, write } = temporaryRepository({ '.gitattributes': 'mine' });
    expect(await play(root, 'netintent init')).toMatchObject({
      exitCode: 2,
      err: expect.stringMatching(/overwritten: .gitattributes\n/),
    });
    expect(read('.gitattributes')).toBe('mine');
    write('environments/prod/mine.txt', 'mine');
    expect((await play(root, 'netintent init --force')).exitCode).toBe(0);
    expect(read('.gitattributes')).not.toBe('mine');
    expect(read('environments/prod/mine.txt')).toBe('mine');
  });
});

describe('compile', () => {
  test('asks before it removes most of an environment', async () => {
    const { root, write, files } = repository();
    for (let index = 0; index < 20; index++)
      write(`generated/prod/50-services/default/service.web-${index}.yaml`, HEADER);
    expect(await play(root, 'netintent compile')).toMatchObject({
      exitCode: 1,
      err: expect.stringMatching(/error mass-removal/),
    });
    expect(files().filter((path) => path.includes('service.'))).toHaveLength(20);
    expect((await play(root, 'netintent compile --allow-mass-removal')).exitCode).toBe(0);
    expect(files().filter((path) => path.startsWith('generated/'))).toEqual([
      'generated/prod/40-vms/default/virtualmachine.web.yaml',
    ]);
  });

  test('removes nothing of a folder without intents while any intent has an error', async () => {
    const { root, write, files } = repository();
    write('generated/gone/40-vms/default/virtualmachine.web.yaml', HEADER);
    write('environments/prod/db.yaml', 'kind: [');
    expect((await play(root, 'netintent compile')).exitCode).toBe(1);
    expect(files()).toContain('generated/gone/40-vms/default/virtualmachine.web.yaml');
  });

  test('writes nothing when a file cannot be read', async () => {
    const { root, files } = repository();
    symlinkSync('web.yaml', join(root, 'environments/prod/db.yaml'));
    expect(await play(root, 'netintent compile')).toMatchObject({
      exitCode: 1,
      err: expect.stringMatching(/db.yaml:1:1 error symlink-refused/),
    });
    expect(files().filter((path) => path.startsWith('generated/'))).toEqual([]);
  });

  test('gives programs the same as people, on stdout alone', async () => {
    const { root } = repository();
    const { out, err } = await play(root, 'netintent compile --format json');
    expect(err).toBe('');
    expect(JSON.parse(out)).toMatchObject({
      diagnostics: [],
      summary: {
        folders: [
          {
            folder: 'generated/prod',
            files: { new: ['generated/prod/40-vms/default/virtualmachine.web.yaml'], removed: [] },
          },
          { folder: 'generated/_clusters/prod' },
        ],
      },
    });
  });

  test('works from a folder below the repository, or from anywhere with -C', async () => {
    const { root } = repository();
    expect((await play(join(root, 'environments/prod'), 'netintent compile')).exitCode).toBe(0);
    expect((await play('/', `netintent compile --check -C ${root}`)).exitCode).toBe(0);
  });
});

describe('retire', () => {
  const retired = 'environments/_clusters/prod.retired.yaml';
  const bridged = () => {
    const files = repository();
    const wired = '{nodeGroups: [{name: a, nodeSelector: {rack: a}}, {name: b, nodeSelector: {rack: b}}]}';
    files.write(
      'environments/prod/environment.yaml',
      `apiVersion: vm.novasphere.dev/v1alpha1\nkind: Environment\nmetadata: {name: prod}\nspec: {cluster: ${wired}, defaults: {uplink: ens1}}\n`,
    );
    for (const group of ['a', 'b']) {
      files.write(
        `environments/prod/net-${group}.yaml`,
        `apiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: net-${group}}\nspec: {type: bridge, vlanId: 100, nodeGroup: ${group}}\n`,
      );
    }
    return files;
  };

  test('asks which nodes are meant where several have the interface', async () => {
    const { root, read } = bridged();
    await play(root, 'netintent compile');
    expect(await play(root, 'netintent retire br-100')).toMatchObject({
      exitCode: 2,
      err: expect.stringMatching(/--cluster prod --node-group a [|] --cluster prod --node-group b\n$/),
    });
    expect((await play(root, 'netintent retire br-100 --node-group b')).exitCode).toBe(0);
    expect(read(retired)).toContain('- {name: br-100, nodeGroup: b, type: linux-bridge, formerPort: ens1.100}\n');
    expect(await play(root, 'netintent retire br-100 --node-group b')).toMatchObject({
      exitCode: 0,
      err: expect.stringMatching(/already/),
    });
    await play(root, 'netintent retire ens1.100 --node-group b');
    rmSync(join(root, 'environments/prod/net-b.yaml'));
    expect((await play(root, 'netintent compile')).exitCode).toBe(0);
    expect((await play(root, 'netintent retire --done br-100')).exitCode).toBe(0);
    expect(read(retired)).not.toContain('br-100');
  });

  test('leaves a file to a person that it cannot edit line by line', async () => {
    const { root, write, read } = bridged();
    await play(root, 'netintent compile');
    const text =
      'apiVersion: vm.novasphere.dev/v1alpha1\nkind: RetiredInterfaces\nmetadata: {name: prod}\nspec: {interfaces: [{name: br-9, nodeGroup: a, type: vlan}]}\n';
    write(retired, text);
    expect(await play(root, 'netintent retire br-100 --node-group a')).toMatchObject({
      exitCode: 2,
      err: expect.stringMatching(/add an entry: \{name: br-100/),
    });
    expect(read(retired)).toBe(text);
  });
});

describe('explain', () => {
  test('lists every law, and says one with its reasons', async () => {
    const { out } = await play('/', 'netintent explain');
    expect(out).toMatch(/^vlan-reused +One VLAN of one uplink must not carry two unrelated subnets$/m);
    expect((await play('/', 'netintent explain mass-removal')).out).toMatch(
      /^mass-removal\n\n {2}A run that would remove/,
    );
    expect(JSON.parse((await play('/', 'netintent explain mass-removal --format json')).out)).toMatchObject({
      code: 'mass-removal',
    });
  });
});

describe('completion', () => {
  test('offers commands, options and values', async () => {
    const offered = async (...words: string[]) => {
      const io = memoryIo('/');
      await run(['--get-yargs-completions', 'netintent', ...words], io);
      return io.out().trim().split('\n');
    };
    expect(await offered('')).toContain('compile');
    expect(await offered('compile', '--')).toEqual(expect.arrayContaining(['--check', '--format']));
    expect(await offered('init', '--plan', '')).toEqual(expect.arrayContaining(['macvlan', 'bridge', 'mixed']));
  });

  test('the script for bash narrows down what was typed', async () => {
    const { out } = await play('/', 'netintent completion bash');
    const shell = `${out}
      netintent() { printf '%s\\n' check compile; }
      COMP_WORDS=(netintent comp); COMP_CWORD=1; _netintent; echo "\${COMPREPLY[@]}"`;
    expect(spawnSync('bash', ['-c', shell], { encoding: 'utf8' })).toMatchObject({ stdout: 'compile\n', stderr: '' });
  });
});

describe('what goes wrong outside', () => {
  test('is told apart from a fault of ours', () => {
    const io = memoryIo('/');
    const full = Object.assign(new Error('ENOSPC: no space left on device, write'), {
      code: 'ENOSPC',
      syscall: 'write',
    });
    expect(crash(full, io, '1.2.3')).toBe(3);
    expect(io.err()).toMatch(/no space left[\s\S]*it goes on where it stopped/);
    io.clear();
    expect(crash(new TypeError('x is undefined'), io, '1.2.3')).toBe(70);
    expect(io.err()).toMatch(
      /fault of netintent[\s\S]*netintent 1[.]2[.]3, Node v[\s\S]*TypeError: x is undefined\n {4}at /,
    );
  });
});

describe('colour', () => {
  test.each([
    ['a terminal', {}, true, false, true],
    ['a pipe', {}, false, false, false],
    ['NO_COLOR', { NO_COLOR: '1', FORCE_COLOR: '1' }, true, false, false],
    ['an empty NO_COLOR', { NO_COLOR: '' }, true, false, true],
    ['FORCE_COLOR', { FORCE_COLOR: '1' }, false, false, true],
    ['FORCE_COLOR=0', { FORCE_COLOR: '0' }, true, false, false],
    ['a dumb terminal', { TERM: 'dumb' }, true, false, false],
    ['--no-color', { FORCE_COLOR: '1' }, true, true, false],
  ])('%s', (_what, environment, isTerminal, noColor, expected) => {
    const io = { ...memoryIo('/', environment), isTerminal: { stdout: isTerminal, stderr: false } };
    expect(usesColor({ noColor }, io, 'stdout')).toBe(expected);
  });
});

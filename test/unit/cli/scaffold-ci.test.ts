import { spawnSync } from 'node:child_process';
import { chmodSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run } from '../../../src/cli/run.js';
import { scaffoldCi } from '../../../src/cli/scaffold-ci.js';
import { gitRepository } from '../../support/git-repository.js';
import { memoryIo } from '../../support/memory-io.js';
import { temporaryRepository } from '../../support/temporary-repository.js';
import { type TranspiledRooms, transpiledRooms } from '../../support/transpiled-rooms.js';

interface Step {
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly if?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
}

interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: { readonly netintent: { readonly steps: readonly Step[] } };
}

interface Pipeline {
  readonly netintent: {
    readonly script: readonly string[];
    readonly variables: Readonly<Record<string, string>>;
    readonly rules: readonly { readonly if: string }[];
    readonly artifacts: { readonly when: string; readonly reports: Readonly<Record<string, string>> };
  };
}

const textOf = (forge: 'github' | 'gitlab') => scaffoldCi(forge, '1.2.3')[0]?.text ?? '';
const workflow = load(textOf('github')) as Workflow;
const { steps } = workflow.jobs.netintent;
const { netintent: job } = load(textOf('gitlab')) as Pipeline;

describe('the workflow of GitHub', () => {
  test('runs on pull requests, in the merge queue and on main, and may only read', () => {
    expect(workflow.on).toEqual({ pull_request: null, merge_group: null, push: { branches: ['main'] } });
    expect(workflow.permissions).toEqual({ contents: 'read' });
  });

  test('pins each action by commit, with its version in a comment, and fetches the whole history without a token', () => {
    const pinned = textOf('github').match(/^ +- uses: actions\/[a-z-]+@[0-9a-f]{40} # v\d+[.]\d+[.]\d+$/gm);
    expect(pinned).toHaveLength(steps.filter(({ uses }) => uses !== undefined).length);
    expect(steps[0]?.with).toEqual({ 'fetch-depth': 0, 'persist-credentials': false });
  });

  test('no expression of the event stands in a script', () => {
    expect(steps.filter(({ run: script }) => script?.includes('${{'))).toEqual([]);
  });

  test('installs the version that wrote it, without scripts of packages', () => {
    expect(steps.map((step) => step.run)).toContain(
      'npm install --global --ignore-scripts --omit=optional netintent@1.2.3',
    );
  });
});

describe('the job of GitLab', () => {
  test('runs for merge requests and the default branch, with the whole history, and keeps its reports', () => {
    expect(job.rules.map((rule) => rule.if)).toEqual([
      '$CI_PIPELINE_SOURCE == "merge_request_event"',
      '$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH',
    ]);
    expect(job.variables).toEqual({ GIT_DEPTH: '0' });
    expect(job.artifacts).toMatchObject({
      when: 'always',
      reports: { codequality: 'netintent/quality.json', junit: 'netintent/*.xml' },
    });
  });
});

describe('the scripts, run', () => {
  let rooms: TranspiledRooms;
  beforeAll(() => {
    rooms = transpiledRooms(readdirSync(new URL('../../../src', import.meta.url)));
  });
  afterAll(() => rooms.remove());

  /** A repository whose branch takes an address twice or not, and a folder with the program for the search path. */
  function change(address: string) {
    const vm = (name: string, taken: string) =>
      `apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: ${name}}\nspec: {rootDisk: {claim: {name: ${name}}}, networks: [{name: data, vlanId: 100, ipConfig: {address: ${taken}}}]}\n`;
    const repository = gitRepository({
      'environments/prod/environment.yaml':
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Environment\nmetadata: {name: prod}\nspec: {defaults: {uplink: ens1}}\n',
      'environments/prod/a.yaml': vm('a', '10.30.0.5/24'),
    });
    const base = repository.git('rev-parse', 'HEAD');
    repository.commit({ 'environments/prod/b.yaml': vm('b', address) });
    const path = temporaryRepository({
      netintent: `#!/bin/sh\nexec "${process.execPath}" "${join(rooms.dist, 'cli/main.js')}" "$@"\n`,
    });
    chmodSync(join(path.root, 'netintent'), 0o755);
    return { ...repository, base, path: `${path.root}:${process.env.PATH}` };
  }

  const bash = (
    script: string,
    { root, path }: ReturnType<typeof change>,
    variables: Readonly<Record<string, string>>,
  ) =>
    spawnSync('bash', ['-e', '-c', script], {
      cwd: root,
      encoding: 'utf8',
      env: { PATH: path, HOME: root, ...variables },
    });

  const named = (name: string) => steps.find((step) => step.name === name)?.run ?? '';

  test('a clash fails the workflow at its line, marked as new, and fills the summary', () => {
    const repository = change('10.30.0.5/24');
    const variables = { BASE: repository.base, RUNNER_TEMP: join(repository.root, 'tmp') };
    const { status, stdout } = bash(named('The intents keep the laws'), repository, variables);
    expect(status).toBe(1);
    expect(stdout).toMatch(/^::error file=environments\/prod\/b[.]yaml,.*title=address-claimed-twice::/);
    const summary = join(repository.root, 'summary.md');
    bash(named('Summary'), repository, { ...variables, GITHUB_STEP_SUMMARY: summary });
    expect(readFileSync(summary, 'utf8')).toMatch(
      /^<!-- netintent:check -->\n### netintent check: 1 error \(1 new\)\n/,
    );
  });

  test('a base that is not there, as of a first push, is no failure', () => {
    const repository = change('10.30.0.6/24');
    const variables = { BASE: '0'.repeat(40), RUNNER_TEMP: join(repository.root, 'tmp') };
    expect(bash(named('The intents keep the laws'), repository, variables)).toMatchObject({ status: 0, stdout: '' });
  });

  test('a stale tree fails the workflow', () => {
    const repository = change('10.30.0.6/24');
    const { status, stdout } = bash(named('generated/ is what the intents say'), repository, {});
    expect(status).toBe(1);
    expect(stdout).toMatch(/^::error file=generated\/.*title=generated-stale::/);
  });

  test('GitLab finds its reports where the job says that they are', () => {
    const repository = change('10.30.0.5/24');
    const [check = '', compileCheck = ''] = job.script;
    const variables = { CI_MERGE_REQUEST_DIFF_BASE_SHA: repository.base, CI_COMMIT_BEFORE_SHA: '0'.repeat(40) };
    expect(bash(check, repository, variables).status).toBe(1);
    expect(JSON.parse(repository.read('netintent/quality.json'))).toMatchObject([
      { check_name: 'address-claimed-twice' },
    ]);
    expect(repository.read('netintent/check.xml')).toContain('failures="1"');
    expect(bash(compileCheck, repository, {}).status).toBe(1);
    expect(repository.read('netintent/generated.xml')).toContain('name="address-claimed-twice"');
  });
});

describe('init --ci', () => {
  test('writes into a repository that is there the job alone, and never over another', async () => {
    const { root, write, read, files } = temporaryRepository({ 'environments/prod/mine.yaml': 'mine' });
    expect(await run(['init', '--ci', 'gitlab', '--force'], memoryIo(root))).toBe(0);
    expect(files()).toEqual(['.gitlab-ci.yml', 'environments/prod/mine.yaml']);
    write('.gitlab-ci.yml', 'mine');
    expect(await run(['init', '--ci', 'gitlab'], memoryIo(root))).toBe(2);
    expect(read('.gitlab-ci.yml')).toBe('mine');
  });

  test('refuses a folder below the top of a work tree, where no forge looks', async () => {
    const repository = gitRepository({ 'network/environments/prod/mine.yaml': 'mine' });
    const io = memoryIo(join(repository.root, 'network'));
    expect(await run(['init', '--ci', 'github'], io)).toBe(2);
    expect(io.err()).toMatch(/top of a git work tree/);
    expect(repository.files().filter((path) => path.includes('.github'))).toEqual([]);
  });
});

describe('.pre-commit-hooks.yaml', () => {
  interface Hook {
    readonly id: string;
    readonly entry: string;
    readonly files: string;
    readonly pass_filenames: boolean;
  }
  const text = readFileSync(new URL('../../../.pre-commit-hooks.yaml', import.meta.url), 'utf8');
  const hooks = load(text) as readonly Hook[];

  test.each(hooks.map((hook) => [hook.id, hook] as const))('%s is a command line of ours', async (_id, hook) => {
    const { root } = temporaryRepository({ 'environments/prod/web.yaml': 'kind: [' });
    expect(await run(hook.entry.split(' ').slice(1), memoryIo(root))).toBe(1);
    expect(hook.pass_filenames).toBe(false);
  });

  test('hooks run for intents, and the one of the tree for generated files as well', () => {
    const [check, fresh] = hooks.map(({ files }) => new RegExp(files));
    for (const path of ['environments/prod/web.yaml', 'network/environments/prod/web.yml'])
      expect([check?.test(path), fresh?.test(path)]).toEqual([true, true]);
    expect(check?.test('generated/prod/x.yaml')).toBe(false);
    expect(fresh?.test('generated/prod/x.yaml')).toBe(true);
    expect(fresh?.test('docs/environments.md')).toBe(false);
  });
});

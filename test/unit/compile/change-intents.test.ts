import { posix } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile } from '../../../src/compile/compile.js';
import { attachNetwork } from '../../../src/edit/attach-network.js';
import { createNetwork } from '../../../src/edit/create-network.js';
import { deleteNetwork } from '../../../src/edit/delete-network.js';
import { detachNetwork } from '../../../src/edit/detach-network.js';
import { exposeVm } from '../../../src/edit/expose-vm.js';
import type { Operation } from '../../../src/edit/operation.js';
import { startNetwork } from '../../../src/edit/start-network.js';
import { stopNetwork } from '../../../src/edit/stop-network.js';
import { changedIntents } from '../../support/changed-intents.js';

const document = (kind: string, name: string, spec: string): string =>
  `apiVersion: vm.novasphere.dev/v1alpha1\nkind: ${kind}\nmetadata: {name: ${name}}\nspec:\n${spec}`;

const ENVIRONMENT = document('Environment', 'prod', '  defaults: {namespace: shop, uplink: ens161}\n');
const LAN = document('Network', 'lan', '  type: bridge\n  vlanId: 100\n  cidr: 10.20.0.0/24\n');
const WEB = document(
  'Wukong',
  'web',
  '  rootDisk: {claim: {name: web}}\n  networks:\n    - {name: pod, type: pod} # first\n',
);

describe('a VM and its Networks', () => {
  const files = { 'prod/environment.yaml': ENVIRONMENT, 'prod/lan.yaml': LAN, 'prod/web.yaml': WEB };
  const attached = { ...files, 'prod/web.yaml': `${WEB}    - {name: lan, network: lan} # offices\n` };

  it('is attached behind the attachments that it has', () => {
    const attachment = { ipConfig: { mode: 'static', address: '10.20.0.5/24' } };
    expect(changedIntents(files, (site) => attachNetwork(site, { name: 'web', network: 'lan', attachment }))).toEqual({
      lines: [
        'environments/prod/web.yaml',
        '+    - {name: lan, network: lan, ipConfig: {mode: static, address: 10.20.0.5/24}}',
      ],
      codes: [],
    });
  });

  it.each([
    ['a Network that is not there', { name: 'web', network: 'lna' }, 'error unknown-reference'],
    ['a VM that is not there', { name: 'wbe', network: 'lan' }, 'error unknown-reference'],
    [
      'a name that is taken',
      { name: 'web', network: 'lan', attachment: { name: 'pod' } },
      'error attachment-name-repeated',
    ],
    [
      'an address outside',
      { name: 'web', network: 'lan', attachment: { ipConfig: { address: '10.21.0.5/24' } } },
      'error address-outside-network',
    ],
  ])('is not attached by %s', (_what, request, code) => {
    expect(changedIntents(files, (site) => attachNetwork(site, request)).codes).toContain(code);
  });

  it('is not attached to a Network that is stopped', () => {
    const stopped = { ...files, 'prod/lan.yaml': `${LAN}  active: false\n` };
    const operation: Operation = (site) => attachNetwork(site, { name: 'web', network: 'lan' });
    expect(changedIntents(stopped, operation).codes).toEqual(['error network-inactive']);
  });

  it('lets go first where it runs, and is detached when that is done once more', () => {
    const detach: Operation = (site) => detachNetwork(site, { name: 'web', attachment: 'lan' });
    expect(changedIntents(attached, detach)).toEqual({
      lines: [
        'environments/prod/web.yaml',
        '-    - {name: lan, network: lan} # offices',
        '+    - {name: lan, network: lan, state: absent} # offices',
      ],
      codes: [],
    });
    const gone = { ...files, 'prod/web.yaml': `${WEB}    - {name: lan, network: lan, state: absent} # offices\n` };
    expect(changedIntents(gone, detach)).toEqual({
      lines: ['environments/prod/web.yaml', '-    - {name: lan, network: lan, state: absent} # offices'],
      codes: [],
    });
  });

  it('is detached at once where it is halted', () => {
    const halted = { ...files, 'prod/web.yaml': `${attached['prod/web.yaml']}  runStrategy: Halted\n` };
    expect(changedIntents(halted, (site) => detachNetwork(site, { name: 'web', attachment: 'lan' })).lines).toEqual([
      'environments/prod/web.yaml',
      '-    - {name: lan, network: lan} # offices',
    ]);
  });

  it('is not detached from what it is not on', () => {
    const operation: Operation = (site) => detachNetwork(site, { name: 'web', attachment: 'lna' });
    expect(changedIntents(attached, operation)).toEqual({ lines: [], codes: ['error unknown-reference'] });
  });

  it('is exposed, with a warning that nothing filters', () => {
    const expose = { name: 'http', type: 'NodePort', ports: [{ port: 80 }] };
    expect(changedIntents(files, (site) => exposeVm(site, { name: 'web', expose }))).toEqual({
      lines: [
        'environments/prod/web.yaml',
        '+  expose:',
        '+    - name: http',
        '+      type: NodePort',
        '+      ports:',
        '+        - {port: 80}',
      ],
      codes: ['warning exposed-without-firewall'],
    });
  });
});

describe('a Network of a base', () => {
  const environment = document(
    'Environment',
    'prod',
    '  bases: [../base]\n  defaults: {namespace: shop, uplink: ens161}\n',
  );
  const override = document('Network', 'lan', '  mtu: 9000\n');
  const stop: Operation = (site) => stopNetwork(site, { name: 'lan' });

  it('is edited where it is written', () => {
    const files = { 'prod/environment.yaml': environment, 'base/lan.yaml': LAN };
    expect(changedIntents(files, stop)).toEqual({
      lines: ['environments/base/lan.yaml', '+  active: false'],
      codes: [],
    });
  });

  it('is edited in the environment that writes it too, where only that has the field or neither', () => {
    const files = { 'prod/environment.yaml': environment, 'base/lan.yaml': LAN, 'prod/lan.yaml': override };
    expect(changedIntents(files, stop).lines).toEqual(['environments/prod/lan.yaml', '+  active: false']);
  });

  it('is edited in the base where only that has the field', () => {
    const files = {
      'prod/environment.yaml': environment,
      'base/lan.yaml': `${LAN}  active: false\n`,
      'prod/lan.yaml': override,
    };
    expect(changedIntents(files, (site) => startNetwork(site, { name: 'lan' })).lines).toEqual([
      'environments/base/lan.yaml',
      '-  active: false',
      '+  active: true',
    ]);
  });

  it('is left to a person where both have the field', () => {
    const files = {
      'prod/environment.yaml': environment,
      'base/lan.yaml': `${LAN}  active: true\n`,
      'prod/lan.yaml': `${override}  active: false\n`,
    };
    const operation: Operation = (site) => startNetwork(site, { name: 'lan' });
    expect(changedIntents(files, operation)).toEqual({ lines: [], codes: ['error not-editable'] });
  });
});

describe('what was wrong before', () => {
  const stop: Operation = (site) => stopNetwork(site, { name: 'lan' });
  const sound = { 'prod/environment.yaml': ENVIRONMENT, 'prod/lan.yaml': LAN };
  const wide = document('Network', 'wide', '  type: bridge\n  vlanId: 200\n  cidr: 10.20.0.0/16\n');

  it('does not hinder a change that has nothing to do with it', () => {
    expect(changedIntents({ ...sound, 'prod/wide.yaml': wide }, stop)).toEqual({
      lines: ['environments/prod/lan.yaml', '+  active: false'],
      codes: [],
    });
  });

  it('is said where the environment cannot be read', () => {
    const files = { ...sound, 'prod/other.yaml': 'kind: [' };
    expect(changedIntents(files, stop)).toEqual({ lines: [], codes: ['error yaml-syntax'] });
  });
});

describe('a Network that goes', () => {
  const lines = '  addresses:\n    - {address: 10.20.0.5, vm: shop/web, attachment: lan, released: true}\n';
  const drawn = document('Allocations', 'lan', lines);
  const remove: Operation = (site) => deleteNetwork(site, { name: 'lan' });

  it('takes what was drawn from it along', () => {
    const files = {
      'prod/environment.yaml': ENVIRONMENT,
      'prod/networks.yaml': `${LAN}---\n${WEB}`,
      'prod/drawn.yaml': drawn,
    };
    const { lines: changed, codes } = changedIntents(files, remove);
    expect(codes).toEqual([]);
    expect(changed.filter((line) => !/^[-+]/.test(line))).toEqual([
      'environments/prod/drawn.yaml',
      'environments/prod/networks.yaml',
    ]);
    expect(changed.filter((line) => line.startsWith('+'))).toEqual([]);
  });

  it('is left to a person where both are in one file', () => {
    const files = { 'prod/environment.yaml': ENVIRONMENT, 'prod/lan.yaml': `${LAN}---\n${drawn}` };
    expect(changedIntents(files, remove)).toEqual({ lines: [], codes: ['error not-editable'] });
  });
});

describe('a new Network', () => {
  it('stays in the folder of its environment, whatever file is named', () => {
    const part = fc.constantFrom(
      'environments',
      'prod',
      'dev',
      '..',
      '.',
      '',
      'lan.yaml',
      '.lan.yaml',
      'x/../../dev',
      'a b.yaml',
    );
    const path = fc.oneof(
      fc.string(),
      fc.array(part, { maxLength: 5 }).map((parts) => parts.join('/')),
    );
    const sources = [{ path: 'environments/prod/environment.yaml', text: ENVIRONMENT }];
    const { models } = compile(sources);
    const [model] = models;
    const environment = model?.environments[0];
    fc.assert(
      fc.property(path, (file) => {
        if (!model || !environment) throw new Error('the environment must be read');
        const site = { sources, models, model, environment };
        const outcome = createNetwork(site, { name: 'lan', spec: { type: 'isolated' }, file });
        const paths = 'files' in outcome ? outcome.files.map((each) => each.path) : [];
        for (const each of paths) expect(each).toMatch(/^environments\/prod\/(?!.*\/\.)[^.].*\.yaml$/);
        expect(paths.map((each) => posix.normalize(each))).toEqual(paths);
      }),
    );
  });
});

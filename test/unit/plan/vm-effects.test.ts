import { describe, expect, test } from 'vitest';
import type { Value } from '../../../src/intent/document.js';
import { RULES } from '../../../src/plan/rules.js';
import type { Effect } from '../../../src/plan/vm-change.js';
import { vmEffects } from '../../../src/plan/vm-effects.js';
import type { VmPair } from '../../../src/plan/vm-pair.js';

type Template = Readonly<Record<string, Value>>;

const USER_DATA = '#cloud-config\nupdates:\n  network:\n    when:\n      - boot\n';

/** What a VM is, in the few fields that the rules tell apart. */
interface Facts {
  readonly runStrategy: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly interfaces: readonly Value[];
  readonly networks: readonly Value[];
  readonly cpu: Template;
  readonly memory: string;
  readonly root: Template;
  readonly cloudInit: Template;
  readonly spec: Template;
}

const POD = { name: 'default', masquerade: {}, model: 'virtio' };
const BLUE = { name: 'blue', bridge: {}, model: 'virtio', macAddress: '02:00:5e:10:00:01' };
const BLUE_BY_SRIOV = { name: 'blue', sriov: {}, model: 'virtio', macAddress: '02:00:5e:10:00:01' };
const BLUE_NETWORK = { name: 'blue', multus: { networkName: 'shop/blue' } };

const FACTS: Facts = {
  runStrategy: 'Always',
  labels: { 'netintent.dev/vm': 'web' },
  annotations: {},
  interfaces: [POD, BLUE],
  networks: [{ name: 'default', pod: {} }, BLUE_NETWORK],
  cpu: { sockets: 2, cores: 1 },
  memory: '4Gi',
  root: { persistentVolumeClaim: { claimName: 'web-root' } },
  cloudInit: { userData: USER_DATA, networkData: 'version: 2\n' },
  spec: {},
};

function vm(facts: Partial<Facts> = {}): Value {
  const { runStrategy, labels, annotations, interfaces, networks, cpu, memory, root, cloudInit, spec } = {
    ...FACTS,
    ...facts,
  };
  const domain = { cpu, memory: { guest: memory }, devices: { interfaces } };
  const volumes = [
    { name: 'root', ...root },
    { name: 'cloudinit', cloudInitNoCloud: cloudInit },
  ];
  const template = { metadata: { labels, annotations }, spec: { domain, networks, volumes, ...spec } };
  return { kind: 'VirtualMachine', metadata: { name: 'web', namespace: 'shop' }, spec: { runStrategy, template } };
}

type Beside = Partial<Omit<VmPair, 'before' | 'after'>>;

function effects(before: Partial<Facts>, after: Partial<Facts>, beside: Beside = {}): readonly Effect[] {
  const none = () => undefined;
  return vmEffects({
    before: vm(before),
    after: vm(after),
    kubevirtVersion: '1.6',
    canMigrate: true,
    secrets: { before: none, after: none },
    ...beside,
  });
}

/** Each effect as "impact outcome rule". */
const told = (all: readonly Effect[]): readonly string[] =>
  all.map(({ impact, outcome, rule }) => `${impact} ${outcome} ${rule}`);

const GREEN = { ...BLUE, name: 'green', macAddress: '02:00:5e:10:00:02' };
const withGreen = {
  interfaces: [POD, BLUE, GREEN],
  networks: [...FACTS.networks, { name: 'green', multus: { networkName: 'shop/green' } }],
};
const only = (blue: Value) => ({ interfaces: [POD, blue] });
const elsewhere = {
  networks: [
    { name: 'default', pod: {} },
    { name: 'blue', multus: { networkName: 'shop/green' } },
  ],
};
const withoutPod = { interfaces: [BLUE], networks: [BLUE_NETWORK] };
const withoutBlue = { interfaces: [POD], networks: [{ name: 'default', pod: {} }] };
const plugged: Value = { name: 'green', binding: { name: 'macvtap' }, model: 'virtio' };

/** The rows of kubernetes-facts.md 1.14, each as the one edit that it speaks of. */
const ROWS: readonly (readonly [string, Partial<Facts>, Partial<Facts>, readonly string[], Beside?])[] = [
  ['a bridge interface comes', {}, withGreen, ['hot-plug applied interface-plugged']],
  [
    'an SR-IOV interface comes',
    {},
    { ...withGreen, interfaces: [POD, BLUE, { name: 'green', sriov: {} }] },
    ['hot-plug applied interface-plugged'],
  ],
  [
    'an interface of a binding plugin comes',
    {},
    { ...withGreen, interfaces: [POD, BLUE, plugged] },
    ['restart silent interface-not-pluggable'],
  ],
  ['a pod network comes', withoutPod, {}, ['restart flagged pod-network-added']],
  ['an interface turns absent', {}, only({ ...BLUE, state: 'absent' }), ['hot-plug applied interface-unplugged']],
  [
    'an interface goes after it was absent',
    only({ ...BLUE, state: 'absent' }),
    withoutBlue,
    ['nothing applied interface-gone'],
  ],
  ['an interface comes that is absent', withoutBlue, only({ ...BLUE, state: 'absent' }), []],
  ['an interface comes back', only({ ...BLUE, state: 'absent' }), {}, ['hot-plug applied interface-plugged']],
  ['an interface goes while it is up', {}, withoutBlue, ['restart flagged interface-removed']],
  ['a link goes down', {}, only({ ...BLUE, state: 'down' }), ['live applied link-state']],
  ['a link goes up', only({ ...BLUE, state: 'down' }), {}, ['live applied link-state']],
  ['a link that is up says so', {}, only({ ...BLUE, state: 'up' }), []],
  ['another MAC', {}, only({ ...BLUE, macAddress: '02:00:5e:10:00:09' }), ['restart flagged interface-changed']],
  ['another model', {}, only({ ...BLUE, model: 'e1000e' }), ['restart flagged interface-changed']],
  [
    'another binding',
    {},
    only(BLUE_BY_SRIOV),
    ['restart flagged interface-changed', 'restart flagged interface-changed'],
  ],
  ['a boot order', {}, only({ ...BLUE, bootOrder: 1 }), ['restart flagged interface-changed']],
  [
    'a list of ports',
    {},
    { interfaces: [{ ...POD, ports: [{ port: 80 }] }, BLUE] },
    ['restart flagged interface-changed'],
  ],
  ['another definition', {}, elsewhere, ['restart flagged network-name']],
  ['another definition, 1.8', {}, elsewhere, ['restart flagged network-name'], { kubevirtVersion: '1.8' }],
  ['another definition, 1.9', {}, elsewhere, ['live-migration applied network-name'], { kubevirtVersion: '1.9' }],
  ['another definition, 1.10', {}, elsewhere, ['live-migration applied network-name'], { kubevirtVersion: '1.10' }],
  [
    'another definition, 1.9, of a VM that cannot migrate',
    {},
    elsewhere,
    ['restart flagged network-name'],
    { kubevirtVersion: '1.9', canMigrate: false },
  ],
  ['interfaces in another order', {}, { interfaces: [BLUE, POD] }, []],
  ['more sockets', {}, { cpu: { sockets: 8, cores: 1 } }, ['live-migration applied cpu-and-memory']],
  ['more than four times the sockets', {}, { cpu: { sockets: 9, cores: 1 } }, ['restart flagged cpu-and-memory']],
  ['fewer sockets', {}, { cpu: { sockets: 1, cores: 1 } }, ['restart flagged cpu-and-memory']],
  ['more cores', {}, { cpu: { sockets: 2, cores: 2 } }, ['restart flagged other-field']],
  ['more memory', {}, { memory: '16384Mi' }, ['live-migration applied cpu-and-memory']],
  ['as much memory in other words', {}, { memory: '4096Mi' }, []],
  ['more memory in odd bytes', {}, { memory: '5000000000' }, ['restart flagged cpu-and-memory']],
  ['more memory, 1.5', {}, { memory: '8Gi' }, ['restart flagged cpu-and-memory'], { kubevirtVersion: '1.5' }],
  ['a node selector', {}, { spec: { nodeSelector: { rack: 'b' } } }, ['live applied placement']],
  ['an affinity', {}, { spec: { affinity: { podAffinity: {} } } }, ['live applied placement']],
  ['tolerations', {}, { spec: { tolerations: [{ key: 'gpu' }] } }, ['live applied placement']],
  [
    'a node selector, 1.5',
    {},
    { spec: { nodeSelector: { rack: 'b' } } },
    ['restart flagged placement'],
    { kubevirtVersion: '1.5' },
  ],
  ['another claim', {}, { root: { persistentVolumeClaim: { claimName: 'b' } } }, ['restart flagged volume-changed']],
  [
    'another image',
    { root: { containerDisk: { image: 'a' } } },
    { root: { containerDisk: { image: 'b' } } },
    ['restart flagged volume-changed'],
  ],
  [
    'other network data',
    {},
    { cloudInit: { ...FACTS.cloudInit, networkData: 'version: 2\nethernets: {}\n' } },
    ['restart flagged network-data'],
  ],
  ['a label of the template', {}, { labels: { tier: 'web', ...FACTS.labels } }, ['restart silent template-metadata']],
  [
    'a limit of the pod network',
    {},
    { annotations: { 'kubernetes.io/ingress-bandwidth': '10M' } },
    ['restart silent template-metadata'],
  ],
  ['another architecture', {}, { spec: { architecture: 'arm64' } }, ['restart flagged other-field']],
  ['access credentials', {}, { spec: { accessCredentials: [] } }, ['restart flagged other-field']],
];

describe('vmEffects', () => {
  test.each(ROWS.map(([name, ...row]) => ({ name, row })))('$name', ({ row: [before, after, expected, beside] }) => {
    expect(told(effects(before, after, beside))).toEqual(expected);
  });

  test('says nothing of a VM that stays as it is', () => {
    expect(effects({}, {})).toEqual([]);
  });

  test('lets CPU and placement wait where something else needs a restart', () => {
    const after = { ...only({ ...BLUE, model: 'e1000e' }), cpu: { sockets: 4, cores: 1 } };
    expect(told(effects({}, after))).toEqual([
      'restart flagged interface-changed',
      'restart flagged waits-for-restart',
    ]);
  });

  test('lets an interface be plugged in although something else needs a restart', () => {
    const after = { ...withGreen, cpu: { sockets: 1, cores: 1 } };
    expect(told(effects({}, after))).toEqual(['hot-plug applied interface-plugged', 'restart flagged cpu-and-memory']);
  });

  test('starts, stops and leaves alone by the run strategy', () => {
    const strategy = (before: string, after: string) => told(effects({ runStrategy: before }, { runStrategy: after }));
    expect(strategy('Always', 'Halted')).toEqual(['stop applied run-strategy']);
    expect(strategy('Manual', 'Halted')).toEqual(['stop applied run-strategy']);
    expect(strategy('Halted', 'Always')).toEqual(['start applied run-strategy']);
    expect(strategy('Halted', 'Manual')).toEqual(['nothing applied run-strategy']);
    expect(strategy('Always', 'RerunOnFailure')).toEqual(['nothing applied run-strategy']);
  });

  test('lets a halted VM take everything when it starts, but what its first boot made', () => {
    const halted = { runStrategy: 'Halted' };
    const userData = `${USER_DATA}packages:\n  - curl\n`;
    const after = { ...halted, memory: '1Gi', cloudInit: { ...FACTS.cloudInit, userData } };
    expect(told(effects(halted, after))).toEqual(['first-boot-only flagged user-data', 'nothing applied halted']);
  });
});

describe('cloud-init texts', () => {
  const fresh = { root: { containerDisk: { image: 'ubuntu:24.04' } } };
  const userData = (text: string) => ({ cloudInit: { ...FACTS.cloudInit, userData: `${USER_DATA}${text}` } });
  const networkData = (source: Template = FACTS.cloudInit) => ({
    cloudInit: { ...source, networkData: 'version: 2\nethernets: {}\n' },
  });

  test('count for a first boot alone where they are user data', () => {
    expect(told(effects(userData(''), userData('runcmd:\n  - ls\n')))).toEqual(['first-boot-only flagged user-data']);
  });

  test('count at every boot where cloud-init reads them at every boot', () => {
    expect(told(effects(userData(''), userData('bootcmd:\n  - ls\n')))).toEqual([
      'restart flagged user-data-every-boot',
    ]);
    expect(told(effects(userData(''), userData('bootcmd:\n  - ls\nruncmd:\n  - ls\n')))).toEqual([
      'first-boot-only flagged user-data',
    ]);
  });

  test('count with a restart where the root disk is fresh at every start', () => {
    const [before, after] = [userData(''), userData('runcmd:\n  - ls\n')];
    const expected = ['restart flagged user-data-fresh-disk'];
    expect(told(effects({ ...fresh, ...before }, { ...fresh, ...after }))).toEqual(expected);
    expect(told(effects(fresh, { ...fresh, ...networkData() }))).toEqual(expected);
  });

  test('count with a restart where the guest becomes a new instance', () => {
    const uuid = (last: string) => ({ domain: { firmware: { uuid: `5d307ca9-b3ef-428c-8861-06e72d69f22${last}` } } });
    const [before, after] = [
      { ...userData(''), spec: uuid('3') },
      { ...userData('runcmd:\n  - ls\n'), spec: uuid('4') },
    ];
    expect(told(effects(before, after))).toEqual(['restart flagged new-instance', 'restart flagged new-instance']);
  });

  test('leave the network alone where the first boot did not ask for it again', () => {
    const source = { secretRef: { name: 'own' }, networkData: 'version: 2\n' };
    expect(told(effects({ cloudInit: source }, networkData(source)))).toEqual([
      'first-boot-only flagged network-data-first-boot',
    ]);
  });

  test('are not seen by KubeVirt where they stand in a Secret', () => {
    const cloudInit = { userData: USER_DATA, networkDataSecretRef: { name: 'web-cloudinit' } };
    const secret = (networkdata: string) => (name: string) => (name === 'web-cloudinit' ? { networkdata } : undefined);
    const secrets = { before: secret('version: 2\n'), after: secret('version: 2\nethernets: {}\n') };
    expect(told(effects({ cloudInit }, { cloudInit }, { secrets }))).toEqual(['restart silent network-data']);
  });

  test('that move into a Secret are flagged for the move', () => {
    const cloudInit = { userData: USER_DATA, networkDataSecretRef: { name: 'web-cloudinit' } };
    const secrets = { before: () => undefined, after: () => ({ networkdata: 'version: 2\nethernets: {}\n' }) };
    expect(told(effects({}, { cloudInit }, { secrets }))).toEqual([
      'restart flagged volume-changed',
      'restart silent network-data',
    ]);
  });
});

test('every rule has a sentence and a source', () => {
  for (const { text, source } of Object.values(RULES)) {
    expect(text).toMatch(/^[A-Z`c].*[^.]$/);
    expect(source.length).toBeGreaterThan(10);
  }
});

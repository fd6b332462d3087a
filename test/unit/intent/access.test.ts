import { describe, expect, it } from 'vitest';
import { buildModels } from '../../../src/compile/build-models.js';
import type { Access } from '../../../src/intent/access.js';
import type { SourceFile } from '../../../src/intent/document.js';
import { createMemory, type Memory } from '../../../src/intent/memory.js';
import type { Attachment, Vm } from '../../../src/intent/model.js';
import { formatAddress } from '../../../src/net/address.js';
import type { Interval, WorkloadSet } from '../../../src/net/packet-rule.js';

const HEAD = 'apiVersion: vm.novasphere.dev/v1alpha1\nkind:';
const ENVIRONMENT = `${HEAD} Environment
metadata: {name: prod}
spec:
  cluster: {podCIDRs: [10.244.0.0/16], nodeGroups: [{name: workers, interfaces: [{name: ens160}]}]}
  defaults: {namespace: shop, uplink: ens160}
`;

const wukong = (name: string, spec: string): SourceFile => file(name, 'Wukong', spec);

function file(name: string, kind: string, spec: string): SourceFile {
  return {
    path: `environments/prod/${name}.yaml`,
    text: `${HEAD} ${kind}\nmetadata: {name: ${name}}\nspec: ${spec}\n`,
  };
}

function vmsOf(files: readonly SourceFile[], memory: Memory = createMemory()): ReadonlyMap<string, Vm> {
  const sources = [{ path: 'environments/prod/environment.yaml', text: ENVIRONMENT }, ...files];
  const { clusters, notes } = buildModels(sources, memory);
  const faults = [...notes, ...clusters.flatMap((cluster) => cluster.notes)].map(
    ({ diagnostic }) => diagnostic.message,
  );
  expect(faults).toEqual([]);
  return new Map(clusters.flatMap(({ model }) => model.vms).map((vm) => [vm.name, vm]));
}

function attachment(vms: ReadonlyMap<string, Vm>, vm: string, name = 'default'): Attachment {
  const found = vms.get(vm)?.attachments.find((one) => one.name === name);
  if (!found) throw new Error(`there is no ${name} of ${vm}`);
  return found;
}

const accessOf = (vms: ReadonlyMap<string, Vm>, vm: string, name?: string): Access | undefined =>
  attachment(vms, vm, name).access;

/** Rules as their authors say them, then the default. */
const ingress = (access: Access | undefined): readonly string[] => [
  ...(access?.ingress?.rules ?? []).map(({ text }) => text),
  `default ${access?.ingress?.default}`,
];

const span = ({ first, last }: Interval): string =>
  `${formatAddress({ family: 4, value: first })}-${formatAddress({ family: 4, value: last })}`;

const pods = ({ kind, names }: WorkloadSet): string => [kind, ...names].join(' ');

/** The peers of the first rule: IPv4 addresses and pods over IPv4. */
function peers(access: Access | undefined): readonly string[] {
  const first = access?.ingress?.rules[0]?.peers;
  return first ? [...first.ipv4.map(span), pods(first.workloads4)] : [];
}

const rule = (action: string, peer: string): string => `{action: ${action}, peer: ${peer}}`;
const into = (peer: string): string => `{ingress: {default: drop, rules: [${rule('accept', peer)}]}}`;

describe('the rules of an interface', () => {
  const files = [
    wukong(
      'web',
      `{labels: {tier: web}, networks: [{name: default, firewall: ${into('192.0.2.1')}}, {name: data, network: data}],
        firewall: {ingress: {default: accept, rules: [${rule('reject', '192.0.2.2')}]}}}`,
    ),
    file(
      'late',
      'AccessPolicy',
      `{appliesTo: {vms: {matchLabels: {tier: web}}}, ingress: {default: drop, rules: [${rule('accept', '192.0.2.4')}]}}`,
    ),
    file(
      'soon',
      'AccessPolicy',
      `{appliesTo: {podNetwork: true}, priority: 1, ingress: {default: drop, rules: [${rule('drop', '192.0.2.3')}]}}`,
    ),
    file('data', 'Network', `{type: bridge, vlanId: 7, cidr: 10.7.0.0/24, firewall: ${into('192.0.2.5')}}`),
  ];

  it('are its own, the VM’s, those of policies by priority, its Network’s; the nearest default holds', () => {
    const vms = vmsOf(files);
    expect(ingress(accessOf(vms, 'web'))).toEqual([
      'accept any from 192.0.2.1',
      'reject any from 192.0.2.2',
      'drop any from 192.0.2.3',
      'accept any from 192.0.2.4',
      'default drop',
    ]);
    expect(ingress(accessOf(vms, 'web', 'data'))).toEqual([
      'reject any from 192.0.2.2',
      'accept any from 192.0.2.4',
      'accept any from 192.0.2.5',
      'default accept',
    ]);
  });

  it('are none where nobody says anything of a direction', () => {
    const vms = vmsOf([...files, wukong('other', '{networks: [{name: eth0, vlanId: 9}]}')]);
    expect(accessOf(vms, 'other', 'eth0')).toBeUndefined();
    expect(accessOf(vms, 'web')?.egress).toBeUndefined();
  });

  it('are those that exposures see', () => {
    const exposed = wukong(
      'web',
      `{networks: [{name: default}], firewall: ${into('any')}, expose: [{name: w, ports: [{port: 80}]}]}`,
    );
    const vm = vmsOf([exposed]).get('web');
    expect(vm?.exposures[0]?.attachment).toBe(vm?.attachments[0]);
  });
});

describe('a peer on the pod network', () => {
  const on = (peer: string, ...more: readonly SourceFile[]) =>
    peers(accessOf(vmsOf([wukong('web', `{networks: [{name: default}], firewall: ${into(peer)}}`), ...more]), 'web'));
  const db = wukong('db', '{labels: {tier: db}, networks: [{name: default}, {name: data, vlanId: 7}]}');
  const away = wukong('away', '{labels: {tier: db}, networks: [{name: data, vlanId: 7}]}');

  it('that is a block holds the addresses that are no pods, and all pods or none', () => {
    expect(on('192.0.2.0/24')).toEqual(['192.0.2.0-192.0.2.255', 'only']);
    expect(on('10.0.0.0/8')).toEqual(['10.0.0.0-10.243.255.255', '10.245.0.0-10.255.255.255', 'all-but']);
    expect(on('any')).toEqual(['0.0.0.0-10.243.255.255', '10.245.0.0-255.255.255.255', 'all-but']);
  });

  it('that is a selector holds the VMs by name that are there', () => {
    expect(on('{vms: {matchLabels: {tier: db}}}', db, away)).toEqual(['only shop/db']);
  });

  it('that is a group holds all that the group is made of, however deep', () => {
    const outer = file('outer', 'AddressGroup', '{cidrs: [192.0.2.0/25], groups: [inner]}');
    const inner = file('inner', 'AddressGroup', '{ranges: [192.0.2.128-192.0.2.130], vms: {matchLabels: {tier: db}}}');
    expect(on('{group: outer}', outer, inner, db)).toEqual(['192.0.2.0-192.0.2.130', 'only shop/db']);
  });

  it('that is a Network holds its blocks', () => {
    const network = file('data', 'Network', '{type: bridge, vlanId: 7, cidr: 10.7.0.0/24}');
    expect(on('{network: data}', network)).toEqual(['10.7.0.0-10.7.0.255', 'only']);
  });

  it('that selects VMs of every namespace does', () => {
    const far = { ...db, text: db.text.replace('{name: db}', '{name: db, namespace: far}') };
    expect(on('{vms: {matchLabels: {tier: db}, namespaces: ["*"]}}', far)).toEqual(['only far/db']);
  });
});

describe('VMs as a peer on another network', () => {
  it('are their addresses there: written, shared, and reserved for their MAC', () => {
    const web = (name: string, config: string) =>
      wukong(name, `{labels: {tier: web}, networks: [{name: data, network: data, ${config}}]}`);
    const vms = vmsOf([
      wukong(
        'db',
        `{networks: [{name: data, network: data, ipConfig: {address: 10.7.0.5/24}, firewall: ${into('{vms: {matchLabels: {tier: web}}}')}}]}`,
      ),
      web('one', 'ipConfig: {addresses: [10.7.0.6/24, {address: 10.7.0.100/24, shared: true}]}'),
      web('two', 'macAddress: "02:00:5e:10:00:01", ipConfig: {mode: dhcp}'),
      web('three', 'ipConfig: {address: 10.7.0.9/24}'),
      wukong('elsewhere', '{labels: {tier: web}, networks: [{name: data, vlanId: 8}]}'),
      file(
        'data',
        'Network',
        '{type: bridge, vlanId: 7, cidr: 10.7.0.0/24, reservations: [{mac: "02:00:5e:10:00:01", ip: 10.7.0.7}]}',
      ),
    ]);
    expect(peers(accessOf(vms, 'db', 'data'))).toEqual([
      '10.7.0.6-10.7.0.7',
      '10.7.0.9-10.7.0.9',
      '10.7.0.100-10.7.0.100',
      'only',
    ]);
  });
});

describe('what is remembered', () => {
  const policy = file(
    'web-tier',
    'AccessPolicy',
    `{appliesTo: {vms: {matchLabels: {tier: web}}}, ingress: {default: drop, rules: [${rule('accept', '{vms: {matchLabels: {tier: db}}}')}]}}`,
  );
  const vm = (name: string, tier: string, cpu = 1) =>
    wukong(name, `{cpu: ${cpu}, labels: {tier: ${tier}}, networks: [{name: default}]}`);
  const files = [policy, vm('a', 'web'), vm('b', 'web'), vm('c', 'db')];

  it('VMs at one place share their access', () => {
    const vms = vmsOf(files);
    expect(accessOf(vms, 'a')).toBe(accessOf(vms, 'b'));
  });

  it('a change of one VM leaves the others the same, also of one that rules name', () => {
    const memory = createMemory();
    const before = vmsOf(files, memory);
    const after = vmsOf([...files.slice(0, 2), vm('b', 'web', 2), vm('c', 'db', 2)], memory);
    expect(after.get('a')).toBe(before.get('a'));
    expect(after.get('b')).not.toBe(before.get('b'));
    expect(accessOf(after, 'b')).toBe(accessOf(before, 'b'));
  });

  it('a VM that rules name and that leaves its tier changes them', () => {
    const memory = createMemory();
    const before = vmsOf([...files, vm('d', 'db')], memory);
    const after = vmsOf([...files, vm('d', 'cache')], memory);
    expect(peers(accessOf(before, 'a'))).toEqual(['only shop/c shop/d']);
    expect(peers(accessOf(after, 'a'))).toEqual(['only shop/c']);
  });
});

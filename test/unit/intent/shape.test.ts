import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.js';
import { mergeDocuments } from '../../../src/intent/merge.js';
import { readDocuments } from '../../../src/intent/read.js';
import { checkShape } from '../../../src/intent/shape.js';

const document = (text: string, path = 'environments/prod/web.yaml') => {
  const [found] = readDocuments({ path, text }).documents;
  if (!found) throw new Error('no document');
  return found;
};

const head = (kind: string) => `apiVersion: vm.novasphere.dev/v1alpha1\nkind: ${kind}\nmetadata: {name: web}\n`;

/** The faults of `spec`, whose first field is on line 5. */
const judge = (kind: string, spec: string): readonly Diagnostic[] =>
  checkShape(document(`${head(kind)}spec:\n${spec.replace(/^/gm, '  ')}\n`));

/** "line:column code: message" of each fault. */
const faults = (kind: string, spec: string) =>
  judge(kind, spec).map(({ at, code, message }) => `${at.start.line}:${at.start.column} ${code}: ${message}`);

const hints = (kind: string, spec: string) => judge(kind, spec).map(({ hint }) => hint);

const attachment = (fields: string) => `networks: [{name: eth1, ${fields}}]`;

describe('a document', () => {
  it.each([
    [
      'of another version',
      'apiVersion: v1\nkind: Wukong\n',
      '1:13',
      '`apiVersion` must be "vm.novasphere.dev/v1alpha1", not "v1"',
    ],
    ['without a version', 'kind: Wukong\n', '1:1', '`apiVersion` must be "vm.novasphere.dev/v1alpha1"'],
  ])('%s is refused', (_, text, place, message) => {
    const [fault] = checkShape(document(text));
    expect(`${fault?.at.start.line}:${fault?.at.start.column}`).toBe(place);
    expect(fault).toMatchObject({ code: 'schema', message });
  });

  it('of an unknown kind is told the nearest one', () => {
    expect(checkShape(document(head('Wukon')))).toMatchObject([
      { code: 'schema', at: { start: { line: 2, column: 7 } }, hint: 'write `kind: Wukong`' },
    ]);
  });

  it('without a name is shown one', () => {
    const text = 'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Environment\nmetadata: {}\n';
    expect(checkShape(document(text))).toMatchObject([
      { message: '`metadata` must have `name`', hint: 'add `name`, such as `name: prod`' },
    ]);
  });
});

describe('a field', () => {
  it('that is misspelt is pointed at by its key, with the nearest name', () => {
    expect(faults('Wukong', 'memroy: 4Gi')).toEqual(['5:3 unknown-field: `spec` must have no field "memroy"']);
    expect(hints('Wukong', 'memroy: 4Gi')).toEqual(['did you mean `memory`?']);
  });

  it('that is like none is shown them all', () => {
    expect(hints('Network', 'type: bridge\nzone: {}')[0]).toMatch(/^fields here: `type`, `subnets`, /);
  });

  it.each([
    ['a number', 'cpu: two', '5:8 schema: `cpu` must be a whole number, not "two"', 'such as `cpu: 2`'],
    ['a quoted number', 'cpu: "2"', '5:8 schema: `cpu` must be a whole number, not "2"', 'remove the quotes: `cpu: 2`'],
    ['a fraction', 'cpu: 0.5', '5:8 schema: `cpu` must be a whole number, not 0.5', 'such as `cpu: 2`'],
    ['nothing', 'memory:', '5:3 schema: `memory` must be text, not empty', 'such as `memory: 4Gi`'],
    [
      'one text for a list',
      'cloudInit: {packages: nginx}',
      '5:25 schema: `packages` must be a list, not "nginx"',
      'write `packages: [nginx]`',
    ],
    ['a number for text', 'labels: {tier: 1}', '5:18 schema: `tier` must be text, not 1', 'quote it: `tier: "1"`'],
    [
      'another word',
      'runStrategy: always',
      '5:16 schema: `runStrategy` must be "Always", "Halted", "Manual", "RerunOnFailure" or "Once", not "always"',
      'write `runStrategy: Always`',
    ],
    ['a bare number of bytes', 'memory: 4', '5:11 schema: `memory` must be text, not 4', 'such as `memory: 4Gi`'],
    [
      'a unit in other words',
      'memory: 4 GB',
      '5:11 schema: `memory` must be a quantity of at least 1M bytes, not "4 GB"',
      'write `memory: 4Gi`',
    ],
  ])('with %s', (_, spec, fault, hint) => {
    expect(faults('Wukong', spec)).toEqual([fault]);
    expect(hints('Wukong', spec)).toEqual([hint]);
  });

  it('with a version that YAML read as a number must be quoted, as it was written', () => {
    expect(faults('Cluster', 'kubevirtVersion: 1.10')).toEqual([
      '5:20 schema: `kubevirtVersion` must be text, not 1.10',
    ]);
    expect(hints('Cluster', 'kubevirtVersion: 1.10')).toEqual(['quote it: `kubevirtVersion: "1.10"`']);
    expect(faults('Cluster', 'kubevirtVersion: "1.10"')).toEqual([]);
  });

  it('under its former name works, with a warning', () => {
    expect(judge('Wukong', attachment('vlanID: 100'))).toMatchObject([
      { code: 'deprecated-field', severity: 'warning', hint: 'write `vlanId`' },
    ]);
  });
});

describe('a law of a value', () => {
  it.each([
    ['address-not-canonical', 'ipConfig: {address: "fd00:0::1/64"}', 'write `address: fd00::1/64`'],
    ['address-not-canonical', 'ipConfig: {address: 010.0.0.1/24}', 'write `address: 10.0.0.1/24`'],
    ['address-not-canonical', 'ipConfig: {address: 10.0.0.1}', 'such as `address: 192.168.100.10/24`'],
    ['address-not-canonical', 'ipConfig: {gateway: 10.0.0.1/24}', 'write `gateway: 10.0.0.1`'],
    ['dns-server-invalid', 'ipConfig: {dnsServers: [dns.example.com]}', undefined],
    ['mac-invalid', 'macAddress: 01:00:5e:00:00:01', 'such as `macAddress: 02:00:5e:10:00:01`'],
    ['bandwidth-out-of-range', 'bandwidth: {ingress: 100Mbit/s}', 'write `ingress: 100M`'],
    ['bandwidth-out-of-range', 'bandwidth: {ingress: 999}', 'such as `ingress: 100M`'],
    ['burst-invalid', 'bandwidth: {ingress: 1M, burst: 0}', 'such as `burst: 10M`'],
    ['interface-name-too-long', 'bridgeName: br-0123456789abc', 'such as `bridgeName: br-mgmt`'],
    ['vlan-out-of-range', 'vlanId: 4095', undefined],
    ['vlan-out-of-range', 'trunk: ["200-4095"]', undefined],
    ['mtu-out-of-range', 'mtu: 67', undefined],
  ])('%s: %s', (code, fields, hint) => {
    expect(judge('Wukong', attachment(fields))).toMatchObject([{ code, severity: 'error', ...(hint ? { hint } : {}) }]);
  });

  it.each([
    'ipConfig: {address: "fd00::1/64"}',
    'ipConfig: {address: 10.0.0.1/24, gateway: 10.0.0.254, dnsServers: [10.0.0.53]}',
    'ipConfig: {gateway: [10.0.0.254, "fd00::1"]}',
    'macAddress: 02-00-5E-10-00-01',
    'bandwidth: {ingress: 1000, egress: 1P, burst: 1}',
    'bridgeName: br-0123456789ab',
    'vlanId: 4094',
    'trunk: [1, "200-4094"]',
    'mtu: 68',
    'portMappings: [{protocol: tcp, containerPort: 65535}]',
  ])('is kept by %s', (fields) => {
    expect(faults('Wukong', attachment(fields))).toEqual([]);
  });

  it('name-too-long is about length alone', () => {
    const name = (text: string) => checkShape(document(`${head('Wukong').replace('web', text)}spec: {}\n`));
    expect(name('a'.repeat(63))).toEqual([]);
    expect(name('a'.repeat(64))).toMatchObject([{ code: 'name-too-long', hint: 'shorten it by 1' }]);
    expect(name('Web_1')).toMatchObject([{ code: 'schema', hint: 'write `name: web-1`' }]);
  });
});

describe('fields that exclude each other', () => {
  it('the short form of a subnet and `subnets`', () => {
    const short = 'type: bridge\ncidr: 10.0.0.0/24\ngateway: 10.0.0.1';
    expect(faults('Network', short)).toEqual([]);
    expect(faults('Network', `${short}\nsubnets: [{cidr: 10.0.1.0/24}]`)).toEqual([
      '6:3 schema: `cidr` must not stand beside `subnets`',
      '7:3 schema: `gateway` must not stand beside `subnets`',
    ]);
  });

  it('a gateway needs its block', () => {
    expect(faults('Network', 'type: nat\ngateway: 10.0.0.1')).toEqual([
      '6:3 schema: `gateway` must stand beside `cidr`',
    ]);
  });

  it('a root disk is one of three', () => {
    expect(faults('Wukong', 'rootDisk: {claim: {name: a}}')).toEqual([]);
    expect(faults('Wukong', 'rootDisk: {}')).toEqual([
      '5:13 schema: `rootDisk` must have exactly one of `containerDisk`, `dataVolume`, `claim`',
    ]);
    expect(hints('Wukong', 'rootDisk: {claim: {name: a}, dataVolume: {size: 1Gi}}')).toEqual([
      'keep one of dataVolume, claim',
    ]);
  });

  it('a host belongs to an Ingress, and an Ingress to a host', () => {
    const expose = (fields: string) => faults('Wukong', `expose: [{name: web, ports: [{port: 80}], ${fields}}]`);
    expect(expose('type: Ingress, host: shop.example.com')).toEqual([]);
    expect(expose('host: shop.example.com')).toEqual(['5:45 schema: `host` must stand only beside `type: Ingress`']);
    expect(expose('type: Ingress')).toEqual(['5:12 schema: `expose[0]` must have `host`']);
  });
});

describe('a cluster written in place', () => {
  it('is judged as facts, and a name as a name', () => {
    expect(faults('Environment', 'cluster: {podCIDR: [10.0.0.0/8]}')).toEqual([
      '5:13 unknown-field: `cluster` must have no field "podCIDR"',
    ]);
    expect(faults('Environment', 'cluster: EU_1')).toHaveLength(1);
    expect(faults('Environment', 'cluster: eu1')).toEqual([]);
  });

  it('that is neither is told both', () => {
    expect(faults('Environment', 'cluster: [eu1]')).toEqual([
      '5:12 schema: `cluster` must be text or a mapping, not a list',
    ]);
  });
});

it('a fault of a merged document is pointed at in the file that wrote it', () => {
  const base = document(`${head('Wukong')}spec: {cpu: none}\n`, 'environments/base/web.yaml');
  const over = document(`${head('Wukong')}spec:\n  memory: null\n`);
  expect(checkShape(mergeDocuments(over, base))).toMatchObject([
    {
      message: '`cpu` must be a whole number, not "none"',
      at: { file: 'environments/base/web.yaml', start: { line: 4 } },
    },
  ]);
});

describe('the examples of the repository', () => {
  const folder = new URL('../../cases/seeds', import.meta.url).pathname;
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.yaml'));
  it.each(files.filter((file) => file.includes('intent/')))('%s has no errors', (file) => {
    const { documents, diagnostics } = readDocuments({ path: file, text: readFileSync(`${folder}/${file}`, 'utf8') });
    const found = [...diagnostics, ...documents.flatMap(checkShape)];
    expect(found.filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});

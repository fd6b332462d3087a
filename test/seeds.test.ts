import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { compile } from '../src/compile/compile.js';
import { judge } from './support/judges/judge.js';
import { filesBelow, storySources } from './support/stories.js';

const CASES = new URL('./cases/seeds/', import.meta.url).pathname;
const SHARED = new URL('../../shared/examples/seeds/', import.meta.url).pathname;
const shared = { name: 'the seeds beside the repository', isThere: existsSync(SHARED) };

/** The blocks that describe a Wukong or a part of one; the others of the folder are results or scripts. */
const BLOCKS = [
  ['000-8.1', '000-8.2', '000-8.3', '001-3.2', '001-6.1', '001-6.2', '001-6.3'],
  ['002-5.1', '002-5.2', '002-6', '003-3.2', '003-4.2', '003-5.1', '003-5.2'],
].flat();

const folderOf = (block: string) => join(CASES, block.replace('-', '/'));

/** The objects of a block by kind and name. */
function objectsOf(block: string): ReadonlyMap<string, Fields> {
  const { units } = compile(storySources(folderOf(block)));
  const objects = units.flatMap(({ files }) => files.map(({ text }) => load(text) as Fields));
  return new Map(objects.map((object) => [`${object.kind}/${object.metadata?.name}`, object]));
}

/** As much of an object as these tests look at. */
interface Fields {
  readonly kind?: string;
  readonly metadata?: { readonly name: string };
  readonly spec?: {
    readonly desiredState?: { readonly interfaces: readonly NodeInterface[] };
    readonly template?: { readonly spec: { readonly volumes: readonly Volume[] } };
  };
}

interface NodeInterface {
  readonly name: string;
  readonly type: string;
  readonly bridge?: { readonly options?: object; readonly port: readonly object[] };
  readonly vlan?: object;
}

interface Volume {
  readonly cloudInitNoCloud?: { readonly networkData: string };
}

interface Route {
  readonly to: string;
  readonly via: string;
}

function ethernetsOf(vm: Fields | undefined): Readonly<Record<string, { readonly routes?: readonly Route[] }>> {
  const text =
    vm?.spec?.template?.spec.volumes.flatMap((volume) => volume.cloudInitNoCloud?.networkData ?? [])[0] ?? '';
  return (load(text) as { readonly ethernets: Record<string, { readonly routes?: readonly Route[] }> }).ethernets;
}

describe.each(BLOCKS)('seed %s', (block) => {
  judge([shared], 'is compiled as it was written', () => {
    const written = readFileSync(join(SHARED, `${block}.yaml`), 'utf8')
      .split('\n')
      .slice(1);
    const compiled = readFileSync(join(folderOf(block), 'intent', 'wukong.yaml'), 'utf8');
    const lines = new Set(compiled.split('\n').map((line) => line.trim()));
    expect(written.map((line) => line.trim()).filter((line) => !lines.has(line))).toEqual([]);
  });

  test('compiles without an error', () => {
    const { diagnostics } = compile(storySources(folderOf(block)));
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(objectsOf(block).size).toBeGreaterThan(0);
  });
});

test('every story of a seed is one of the blocks, or the answer to 003-7.1', () => {
  const stories = new Set(filesBelow(CASES).map((file) => file.split('/').slice(0, 2).join('-')));
  expect([...stories].sort()).toEqual([...BLOCKS, '003-7.1'].sort());
});

describe('what the seeds mean', () => {
  const facts = ({ name, type, bridge, vlan }: NodeInterface) => ({
    name,
    type,
    port: bridge?.port,
    stp: bridge?.options,
    vlan,
  });

  judge([shared], '003-4.2 gives the node network policy of 003-4.3: the same interfaces, ports and VLAN', () => {
    const wanted = load(readFileSync(join(SHARED, '003-4.3.yaml'), 'utf8')) as Fields;
    const made = objectsOf('003-4.2').get('NodeNetworkConfigurationPolicy/workers.ens160.100');
    expect(made?.spec?.desiredState?.interfaces.map(facts)).toEqual(wanted.spec?.desiredState?.interfaces.map(facts));
  });

  test('003-5.1 warns of its two gateways and names the one that wins', () => {
    const warnings = compile(storySources(folderOf('003-5.1'))).diagnostics;
    expect(warnings.find(({ code }) => code === 'default-route-competes')).toMatchObject({
      severity: 'warning',
      at: { start: { line: 38 } },
      related: [{ message: '"management" wins with this gateway', at: { start: { line: 26 } } }],
    });
  });

  judge(
    [shared],
    '003-5.1 with `defaultRoute: true` on "external" has the default route of 003-7.1 and no other',
    () => {
      const written = load(readFileSync(join(SHARED, '003-7.1.yaml'), 'utf8')) as {
        readonly network: { readonly ethernets: Record<string, { readonly routes: readonly Route[] }> };
      };
      const isDefault = ({ to }: Route) => to === '0.0.0.0/0';
      const wanted = Object.values(written.network.ethernets).flatMap(({ routes }) => routes.filter(isDefault));
      const ethernets = ethernetsOf(objectsOf('003-7.1').get('VirtualMachine/ubuntu-vm-dual-network'));
      const found = Object.entries(ethernets).flatMap(([name, { routes = [] }]) =>
        routes.filter(isDefault).map(({ to, via }) => ({ name, to, via })),
      );
      expect(found).toEqual(wanted.map(({ to, via }) => ({ name: 'external', to, via })));
    },
  );

  test('the first bare bridge is the pod network; those with an address, a bridge or a VLAN are attached to the nodes', () => {
    const linksOf = (block: string) =>
      [...objectsOf(block).keys()].filter((key) => key.startsWith('NetworkAttachmentDefinition/'));
    expect(linksOf('000-8.1')).toEqual(['NetworkAttachmentDefinition/two-nics-eth1-nad']);
    expect(linksOf('000-8.2')).toEqual(['NetworkAttachmentDefinition/static-address-eth0-nad']);
    expect(linksOf('000-8.3')).toEqual([]);
    expect(linksOf('002-6')).toEqual(['NetworkAttachmentDefinition/two-networks-mgmt-nad']);
  });

  test('000-8.3 is a NodePort Service on the port that it names', () => {
    expect(objectsOf('000-8.3').get('Service/port-mapping')?.spec).toMatchObject({
      type: 'NodePort',
      ports: [{ protocol: 'TCP', port: 80, targetPort: 80, nodePort: 30080 }],
      selector: { 'netintent.dev/vm': 'port-mapping' },
    });
  });

  test('001-6.2 gives the guest its route by the business network', () => {
    const ethernets = ethernetsOf(objectsOf('001-6.2').get('VirtualMachine/multi-nic-vm'));
    expect(ethernets.nic1?.routes).toEqual([{ to: '192.168.0.0/16', via: '10.0.1.1', metric: 100 }]);
  });
});

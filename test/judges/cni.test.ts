import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  definitionsOf,
  type EmittedDefinition,
  makeBridge,
  withBridgedGuests,
} from '../support/judges/bridged-guests.js';
import {
  addNetwork,
  type CniConfig,
  type CniPlugin,
  deleteNetwork,
  GUEST_INTERFACE,
  pluginsOf,
  supportedVersions,
} from '../support/judges/cni.js';
import { treeOf, trees } from '../support/judges/emitted.js';
import { judge, program } from '../support/judges/judge.js';
import { labTools, PLUGINS, type Place, withNetworkLab } from '../support/judges/network-lab.js';
import { throughput } from '../support/judges/throughput.js';

/** One bridge; "web" is limited, "db" is not, and "router" may send from any MAC address. */
const INTENTS = `
apiVersion: vm.novasphere.dev/v1alpha1
kind: Environment
metadata: {name: prod}
spec: {cluster: {nodeGroups: [{name: workers}]}, defaults: {uplink: ens161}}
---
apiVersion: vm.novasphere.dev/v1alpha1
kind: Network
metadata: {name: lan}
spec: {type: bridge, vlanId: 100, cidr: 10.0.1.0/24}
---
apiVersion: vm.novasphere.dev/v1alpha1
kind: Wukong
metadata: {name: web}
spec:
  networks: [{name: lan, network: lan, ipConfig: {address: 10.0.1.10/24}, bandwidth: {ingress: 80M, egress: 40M}}]
---
apiVersion: vm.novasphere.dev/v1alpha1
kind: Wukong
metadata: {name: db}
spec: {networks: [{name: lan, network: lan, ipConfig: {address: 10.0.1.20/24}}]}
---
apiVersion: vm.novasphere.dev/v1alpha1
kind: Wukong
metadata: {name: router}
spec: {networks: [{name: lan, network: lan, ipConfig: {address: 10.0.1.30/24}, spoofCheck: false}]}
`;
const WEB = '10.0.1.10';
const DB = '10.0.1.20';
const ROUTER = '10.0.1.30';

const lan = treeOf('three VMs on one bridge', [{ path: 'environments/prod/lan.yaml', text: INTENTS }]);

const [ping, iperf3, nft] = [program('ping'), program('iperf3'), program('nft')];

describe('guests on a bridge', () => {
  judge([...labTools, ping], 'reach each other', () =>
    withBridgedGuests(lan, ['web', 'db'], ({ guest }) => {
      expect([reaches(guest('web'), DB), reaches(guest('db'), WEB)]).toEqual([true, true]);
    }),
  );

  judge([...labTools, iperf3], 'send and receive at their limits, and far faster without one', () =>
    withBridgedGuests(lan, ['web', 'db', 'router'], async ({ guest }) => {
      const received = await throughput(guest('db'), guest('web'), { address: WEB });
      const sent = await throughput(guest('web'), guest('db'), { address: DB });
      const unlimited = await throughput(guest('db'), guest('router'), { address: ROUTER, seconds: 1 });
      expectWithin(received / 80e6, 0.85, 1.15);
      expectWithin(sent / 40e6, 0.85, 1.15);
      expect(unlimited).toBeGreaterThan(2 * 80e6);
    }),
  );

  judge([...labTools, ping, nft], 'are cut off when they send from another MAC address', () =>
    withBridgedGuests(lan, ['web', 'db'], ({ guest }) => {
      takeMac(guest('db'), '02:00:00:00:be:ef');
      forgetNeighbours(guest('web'));
      expect(reaches(guest('db'), WEB)).toBe(false);
    }),
  );

  judge([...labTools, ping, nft], 'may send from another MAC address where `spoofCheck` is false', () =>
    withBridgedGuests(lan, ['web', 'router'], ({ guest }) => {
      takeMac(guest('router'), '02:00:00:00:be:ef');
      forgetNeighbours(guest('web'));
      expect(reaches(guest('router'), WEB)).toBe(true);
    }),
  );
});

const emitted = [...trees, lan].flatMap(definitionsOf);
const bridged = emitted.filter(({ config }) => pluginsOf(config)[0]?.type === 'bridge');
const isTagged = (plugin: CniPlugin): boolean => 'vlan' in plugin || 'vlanTrunk' in plugin;

/** A kernel without 802.1Q has no filtering bridge: what asks for a VLAN is judged by its fields alone. */
const exercised = distinct(bridged.filter(({ config }) => !pluginsOf(config).some(isTagged)));

describe('every definition of a bridge', () => {
  judge([...labTools, nft], 'is added to the bridge that the node has, and deleted without a trace', async () => {
    expect(exercised.length).toBeGreaterThan(5);
    for (const { config } of exercised) await addAndDelete(config);
  });

  judge(labTools, 'is of a version that its plugins support', () => {
    const versions = new Map(['bridge', 'bandwidth', 'tuning'].map((type) => [type, supportedVersions(type)]));
    const strange = bridged.filter(({ config }) =>
      pluginsOf(config).some(({ type }) => !versions.get(type)?.includes(config.cniVersion)),
    );
    expect(strange).toEqual([]);
  });

  judge(labTools, 'has fields that its plugins read, but for two that came after version 1.1', () => {
    const unread = bridged.flatMap(({ config }) => pluginsOf(config)).flatMap(unreadFields);
    expect([...new Set(unread)].sort()).toEqual(['preserveDefaultVlan', 'vlanTrunk']);
  });
});

it('a VLAN of a trunk is kept apart from VLAN 1', () => {
  const tagged = bridged.flatMap(({ config }) => pluginsOf(config)).filter(isTagged);
  expect(new Set(tagged.map(({ preserveDefaultVlan }) => preserveDefaultVlan))).toEqual(new Set([false]));
});

async function addAndDelete(config: CniConfig): Promise<void> {
  await withNetworkLab(['guest'], ({ node, guest }) => {
    const bridge = `${pluginsOf(config)[0]?.bridge}`;
    makeBridge(node, bridge);
    const before = [linksOf(node), rulesOf(node)];
    const attachment = { config, node, guest: guest('guest'), mac: '02:00:00:00:00:01' };
    const { interfaces } = addNetwork(attachment);
    const inside = interfaces.find(({ name }) => name === GUEST_INTERFACE);
    expect(inside, config.name).toMatchObject({ mac: '02:00:00:00:00:01' });
    expect(portsOf(node, bridge), config.name).toHaveLength(1);
    deleteNetwork(attachment);
    expect([linksOf(node), rulesOf(node)], config.name).toEqual(before);
    expect(linksOf(guest('guest')), config.name).toEqual(['lo']);
  });
}

const linksOf = (place: Place): readonly string[] => namesIn(place.run('ip', '-json', 'link'));

const portsOf = (node: Place, bridge: string): readonly string[] =>
  namesIn(node.run('ip', '-json', 'link', 'show', 'master', bridge));

function namesIn(json: string): readonly string[] {
  const links: readonly { readonly ifname: string }[] = JSON.parse(json);
  return links.map(({ ifname }) => ifname);
}

/** The filter's rules and chains; the plugin leaves the base chain, empty, which all attachments share. */
function rulesOf(node: Place): readonly string[] {
  const lines = node.run('nft', '--stateless', 'list', 'ruleset').split('\n');
  return lines.filter((line) => /^\t(\t(?!type filter hook)|chain (?!PREROUTING ))/.test(line));
}

/** The fields that a plugin's binary has no name for: Go keeps the names that it reads. */
function unreadFields({ type, ...fields }: CniPlugin): readonly string[] {
  const binary = readFileSync(`${PLUGINS}/${type}`);
  return Object.keys(fields).filter((field) => !binary.includes(`json:"${field}`));
}

function distinct(definitions: readonly EmittedDefinition[]): readonly EmittedDefinition[] {
  return [...new Map(definitions.map((definition) => [JSON.stringify(definition.config), definition])).values()];
}

const reaches = (guest: Place, address: string): boolean => guest.succeeds('ping', '-c', '1', '-W', '1', address);

const takeMac = (guest: Place, mac: string): string => guest.run('ip', 'link', 'set', GUEST_INTERFACE, 'address', mac);

const forgetNeighbours = (guest: Place): string => guest.run('ip', 'neighbour', 'flush', 'all');

function expectWithin(value: number, least: number, most: number): void {
  expect(value).toBeGreaterThanOrEqual(least);
  expect(value).toBeLessThanOrEqual(most);
}

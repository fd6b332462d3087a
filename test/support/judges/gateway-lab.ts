import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { definitionsOf, makeBridge } from './bridged-guests.js';
import { addNetwork, type CniConfig, pluginsOf } from './cni.js';
import { objectOf, type Tree } from './emitted.js';
import { type GatewayContainer, gatewayContainer } from './gateway-container.js';
import { program, type Tool } from './judge.js';
import { labTools, type Place, withNetworkLab } from './network-lab.js';

/** A gateway between the segment of its Network and a pod network, beyond which is the outside. */
export interface GatewayLab {
  readonly gateway: Place;
  /** Routes the pod network; {@link OUTSIDE} are addresses of its own. */
  readonly outside: Place;
  /** On the segment, without an address. */
  readonly guest: (name: string) => Place;
  /** A container that ends and is started again; leases are kept, or lost as with the pod. */
  readonly restart: GatewayContainer['restart'];
}

/** Addresses that no pod has. */
export const OUTSIDE = { ipv4: '203.0.113.10', ipv6: '2001:db8:113::10' } as const;

/** What the gateway has on the pod network. */
export const POD = { ipv4: '10.244.0.5', ipv6: 'fd00:244::5' } as const;

const ROUTER = { ipv4: '10.244.0.1', ipv6: 'fd00:244::1' } as const;

/** What a laboratory of gateways needs of the machine. */
export const gatewayTools: readonly Tool[] = [
  ...labTools,
  program('dnsmasq'),
  program('nft'),
  program('setpriv'),
  program('python3'),
];

/**
 * Gives `body` the gateway of a Network: its attachment made by the plugins as its definition says, its programs started as in the
 * image, with the capabilities of its pod and what its ConfigMap holds.
 *
 * @param network "namespace/name"; the gateway is called "namespace-name"
 */
export function withGateway(
  tree: Tree,
  network: string,
  guests: Readonly<Record<string, string>>,
  body: (lab: GatewayLab) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'netintent-gateway-'));
  return withNetworkLab(['gateway', 'outside', ...Object.keys(guests)], async ({ node, guest }) => {
    const [gateway, outside] = [guest('gateway'), guest('outside')];
    const name = network.replace('/', '-');
    podNetwork(gateway, outside);
    const config = definitionOf(tree, `netintent-gateways/${name}`);
    makeBridge(node, `${pluginsOf(config)[0]?.bridge}`);
    addNetwork({ config, node, guest: gateway, mac: macOf(tree, name), interfaceName: 'segment' });
    for (const [of, mac] of Object.entries(guests)) {
      addNetwork({ config: definitionOf(tree, network), node, guest: guest(of), mac });
    }
    writeConfig(tree, name, folder);
    const container = gatewayContainer(gateway, folder);
    try {
      await container.start();
      await body({ gateway, outside, guest, restart: container.restart });
    } finally {
      await container.stop();
      rmSync(folder, { recursive: true });
    }
  });
}

/** A veth pair for the pod network. A new pod forwards as its node does, which is the worst case. */
function podNetwork(gateway: Place, outside: Place): void {
  const sh = (place: Place, ...lines: readonly string[]) => place.run('sh', '-ec', lines.join('\n'));
  sh(
    gateway,
    'sysctl -qw net.ipv4.ip_forward=1 net.ipv6.conf.all.forwarding=1',
    `ip link add eth0 type veth peer pods netns ${outside.namespace}`,
    `ip address add ${POD.ipv4}/24 dev eth0`,
    `ip address add ${POD.ipv6}/64 dev eth0 nodad`,
    'ip link set eth0 up',
  );
  sh(
    outside,
    'sysctl -qw net.ipv4.ip_forward=1 net.ipv6.conf.all.forwarding=1',
    `ip address add ${ROUTER.ipv4}/24 dev pods`,
    `ip address add ${ROUTER.ipv6}/64 dev pods nodad`,
    'ip link set pods up',
    `ip address add ${OUTSIDE.ipv4}/32 dev lo`,
    `ip address add ${OUTSIDE.ipv6}/128 dev lo nodad`,
    // Who is outside speaks as that, to pods as well.
    `ip route replace 10.244.0.0/24 dev pods src ${OUTSIDE.ipv4}`,
    `ip route replace fd00:244::/64 dev pods src ${OUTSIDE.ipv6} metric 100`,
  );
  sh(gateway, `ip route add default via ${ROUTER.ipv4}`, `ip -6 route add default via ${ROUTER.ipv6}`);
}

function definitionOf(tree: Tree, name: string): CniConfig {
  const found = definitionsOf(tree).find((definition) => definition.name === name);
  if (!found) throw new Error(`there must be a definition "${name}"`);
  return found.config;
}

interface Pod {
  readonly template: { readonly metadata: { readonly annotations: Readonly<Record<string, string>> } };
}

function macOf(tree: Tree, name: string): string {
  const { spec } = gatewayObject(tree, 'StatefulSet', name);
  const { annotations } = (spec as Pod).template.metadata;
  const [attachment]: readonly { readonly mac: string }[] = JSON.parse(`${annotations['k8s.v1.cni.cncf.io/networks']}`);
  return `${attachment?.mac}`;
}

function writeConfig(tree: Tree, name: string, folder: string): void {
  const { data } = gatewayObject(tree, 'ConfigMap', name);
  for (const [file, text] of Object.entries(data as Record<string, string>)) writeFileSync(join(folder, file), text);
}

function gatewayObject(tree: Tree, kind: string, name: string) {
  const objects = tree.files.filter((file) => file.kind === kind).map(objectOf);
  const found = objects.find(({ metadata }) => metadata.namespace === 'netintent-gateways' && metadata.name === name);
  if (!found) throw new Error(`there must be a ${kind} "${name}"`);
  return found;
}

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { filesBelow } from '../stories.js';
import { factsOf, type GuestFacts, type NetworkData, ordered, readNetworkData } from './guest-facts.js';
import { readNetworkManager } from './read-network-manager.js';
import { readNetworkd } from './read-networkd.js';
import { readSysconfig } from './read-sysconfig.js';

/** The files that a renderer wrote: path to text. */
type Rendered = ReadonlyMap<string, string>;

/** What a guest's system understands of network data, ordered by MAC address. */
export type Renderer = (networkData: string) => readonly GuestFacts[];

/** netplan's own generator, which makes systemd-networkd's files. */
export const netplanGenerate: Renderer = (networkData) =>
  inFolder((folder) => {
    const file = join(folder, 'etc/netplan/50-cloud-init.yaml');
    mkdirSync(join(folder, 'etc/netplan'), { recursive: true });
    writeFileSync(file, `network:\n${networkData.replace(/^/gm, '  ')}`, { mode: 0o600 });
    run('netplan', ['generate', '--root-dir', folder]);
    return networkdFacts(filesIn(folder));
  });

/** cloud-init's netplan renderer, as on Ubuntu and Debian. */
export const netplan: Renderer = (networkData) => {
  const text = converted(networkData, 'netplan', 'ubuntu').get('etc/netplan/50-cloud-init.yaml') ?? '';
  const { network } = load(text) as { readonly network: NetworkData };
  return factsOf(network);
};

/** cloud-init's systemd-networkd renderer, as on Photon and Arch. */
export const networkd: Renderer = (networkData) => networkdFacts(converted(networkData, 'networkd', 'photon'));

/** cloud-init's NetworkManager renderer, as on Fedora and RHEL 9. */
export const networkManager: Renderer = (networkData) => {
  const files = converted(networkData, 'network-manager', 'fedora');
  return ordered(
    [...files].filter(([path]) => path.endsWith('.nmconnection')).map(([, text]) => readNetworkManager(text)),
  );
};

/** cloud-init's sysconfig renderer, as on RHEL 8. */
export const sysconfig: Renderer = (networkData) => {
  const files = converted(networkData, 'sysconfig', 'rhel');
  const script = (name: string) => files.get(`etc/sysconfig/network-scripts/${name}`) ?? '';
  const names = Object.values(readNetworkData(networkData).ethernets).map((ethernet) => ethernet['set-name']);
  return ordered(
    names.map((name) =>
      readSysconfig({
        ifcfg: script(`ifcfg-${name}`),
        route: script(`route-${name}`),
        route6: script(`route6-${name}`),
      }),
    ),
  );
};

function networkdFacts(files: Rendered): readonly GuestFacts[] {
  return ordered([...files].filter(([path]) => path.endsWith('.network')).map(([, text]) => readNetworkd(text)));
}

/** What `cloud-init devel net-convert` writes for a guest that has every interface of the network data. */
function converted(networkData: string, outputKind: string, distribution: string): Rendered {
  return inFolder((folder) => {
    const input = join(folder, 'network-config');
    const output = join(folder, 'guest');
    writeFileSync(input, networkData);
    const nics = Object.values(readNetworkData(networkData).ethernets).flatMap((ethernet) => [
      '--mac',
      `${ethernet['set-name']},${ethernet.match.macaddress}`,
    ]);
    const kinds = ['--kind', 'yaml', '--output-kind', outputKind, '--distro', distribution];
    run('cloud-init', ['devel', 'net-convert', '--network-data', input, '--directory', output, ...kinds, ...nics]);
    return filesIn(output);
  });
}

function run(program: string, args: readonly string[]): void {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${stdout}${stderr}`);
}

function inFolder<T>(body: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'netintent-'));
  try {
    return body(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function filesIn(folder: string): Rendered {
  return new Map(filesBelow(folder).map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
}

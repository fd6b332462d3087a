import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { type Place, withNetworkLab } from './network-lab.js';

/** The MAC address of "lan". */
export const GUEST_MAC = '02:00:5e:10:00:01';

/** A guest, its neighbour on "lan", and a place behind the guest. */
interface GuestLab {
  readonly node: Place;
  readonly guest: Place;
  readonly inner: Place;
}

/** A guest with the interfaces "lan", which has rules, and "other", which has none. */
export function withGuest(body: (lab: GuestLab) => void | Promise<void>): Promise<void> {
  return withNetworkLab(['guest', 'inner'], ({ node, guest: place }) => {
    const [guest, inner] = [place('guest'), place('inner')];
    node.run('ip', 'link', 'add', 'out', 'type', 'veth', 'peer', 'lan', 'address', GUEST_MAC, 'netns', guest.namespace);
    guest.run('ip', 'link', 'add', 'other', 'type', 'bridge');
    for (const [where, link, host] of [
      [node, 'out', 2],
      [guest, 'lan', 1],
    ] as const) {
      where.run('ip', 'link', 'set', link, 'up');
      where.run('ip', 'address', 'add', `198.18.0.${host}/24`, 'dev', link);
      where.run('ip', 'address', 'add', `2001:2::${host}/64`, 'dev', link, 'nodad');
    }
    return body({ node, guest, inner });
  });
}

/** Makes the guest the router between its neighbour and a place behind it. */
export function routeThrough({ guest, node, inner }: GuestLab): void {
  guest.run('ip', 'link', 'add', 'inside', 'type', 'veth', 'peer', 'uplink', 'netns', inner.namespace);
  for (const [where, link, address] of [
    [guest, 'inside', '198.18.1.1/24'],
    [inner, 'uplink', '198.18.1.2/24'],
  ] as const) {
    where.run('ip', 'address', 'add', address, 'dev', link);
    where.run('ip', 'link', 'set', link, 'up');
  }
  guest.run('sysctl', '-qw', 'net.ipv4.ip_forward=1');
  node.run('ip', 'route', 'add', '198.18.1.0/24', 'via', '198.18.0.1');
  inner.run('ip', 'route', 'add', 'default', 'via', '198.18.1.1');
}

/** Runs a command as cloud-init does. Named namespaces are the guest's own, and gone when its process ends. */
export function bootsWith(guest: Place, boot: string) {
  const script = `mount -t tmpfs none /run/netns
sh -c "$1" >/dev/null 2>&1
echo $?
ip -o link
echo --
ip netns exec netintent-shut ip -o link`;
  const inside = ['netns', 'exec', guest.namespace, 'unshare', '--mount', 'sh', '-c', `${script}; true`, 'sh', boot];
  const said = execFileSync('ip', inside, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  const [before = '', after = ''] = said.split('--\n');
  const namesIn = (text: string) => [...text.matchAll(/^\d+: ([^:@]+)/gm)].map(([, name]) => name).sort();
  return {
    status: Number(before.split('\n')[0]),
    links: namesIn(before),
    shut: namesIn(after).filter((name) => name !== 'lo'),
  };
}

const SERVER = `
import selectors, socket, sys
wait = selectors.DefaultSelector()
for port in sys.argv[1:]:
    wait.register(socket.create_server(("::", int(port)), family=socket.AF_INET6, dualstack_ipv6=True), selectors.EVENT_READ)
print("ready", flush=True)
while True:
    for ready, _ in wait.select():
        asker, _ = ready.fileobj.accept()
        asker.sendall(b"yes")
        asker.close()
`;

/** Gives a place servers on ports while `body` runs. */
export async function withServers(places: readonly Place[], ports: readonly number[], body: () => void): Promise<void> {
  const servers: ChildProcess[] = [];
  try {
    for (const { namespace } of places) {
      const inside = ['netns', 'exec', namespace, 'python3', '-c', SERVER, ...ports.map(String)];
      const server = spawn('ip', inside, { stdio: ['ignore', 'pipe', 'inherit'] });
      servers.push(server);
      await new Promise((resolve) => server.stdout?.once('data', resolve));
    }
    body();
  } finally {
    for (const server of servers) server.kill();
  }
}

const CLIENT = `
import socket, sys
try:
    with socket.create_connection((sys.argv[1], int(sys.argv[2])), timeout=1) as server:
        print("answered" if server.recv(3) == b"yes" else "closed")
except ConnectionRefusedError:
    print("refused")
except TimeoutError:
    print("silence")
`;

/** What comes of asking a server: "answered", "refused" or "silence". */
export const connection = (from: Place, address: string, port: number): string =>
  from.run('python3', '-c', CLIENT, address, `${port}`).trim();

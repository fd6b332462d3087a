import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { describe, expect } from 'vitest';
import type { AccessRules, PacketRule } from '../../src/net/packet-rule.js';
import { guestFirewall } from '../../src/targets/guest-firewall.js';
import { accessOf } from '../support/access.js';
import { judge, program } from '../support/judges/judge.js';
import { labTools, type Place, withNetworkLab } from '../support/judges/network-lab.js';
import { attachmentOf, clusterOf, vmOf } from '../support/model.js';
import { addressesAlone } from '../support/packet-arbitraries.js';

const MAC = '02:00:5e:10:00:01';
const [nft, python, ping] = [program('nft'), program('python3'), program('ping')];

const tcp = (action: PacketRule['action'], port: number): PacketRule => ({
  action,
  peers: addressesAlone,
  services: { tcp: [{ first: port, last: port }], udp: [], sctp: [], icmp: [], other: false },
});

/** SSH comes in and is answered, telnet is refused, the guest may ask port 80, and nothing else passes. */
const directions: Readonly<Record<'ingress' | 'egress', AccessRules>> = {
  ingress: { rules: [tcp('accept', 22), tcp('reject', 23)], default: 'drop' },
  egress: { rules: [tcp('accept', 80)], default: 'drop' },
};

const command = (() => {
  const attachment = attachmentOf('lan', { mac: MAC, mode: 'static', access: accessOf(directions) });
  return guestFirewall(vmOf([attachment]), clusterOf()) ?? '';
})();

describe('a guest with rules for both directions', () => {
  judge(
    [nft, python, ...labTools],
    'speaks in connections that are let through, over IPv4 and IPv6, and in no others',
    () =>
      withGuest(async ({ node, guest }) => {
        bootsWith(guest, command);
        await withServers([guest, node], [22, 23, 80], () => {
          const outcomes = ['198.18.0', '2001:2:0:0:0:0:0'].flatMap((block) =>
            [22, 23, 80].map((port) => {
              const separator = block.includes(':') ? ':' : '.';
              const [to, from] = [`${block}${separator}1`, `${block}${separator}2`];
              return `${port}: in ${connection(node, to, port)}, out ${connection(guest, from, port)}`;
            }),
          );
          const each = ['22: in answered, out silence', '23: in refused, out silence', '80: in silence, out answered'];
          expect(outcomes).toEqual([...each, ...each]);
        });
      }),
  );

  judge([nft, ...labTools], 'may boot again: the table replaces itself', () =>
    withGuest(({ guest }) => {
      bootsWith(guest, command);
      const once = guest.run('nft', 'list', 'ruleset');
      bootsWith(guest, command);
      expect(guest.run('nft', 'list', 'ruleset')).toBe(once);
    }),
  );
});

describe('an interface without its rules is shut, and others stay', () => {
  const shut = { status: 1, links: ['lo', 'other'], shut: ['lan'] };

  judge([nft, ...labTools], 'not where the rules are loaded', () =>
    withGuest(({ guest }) => {
      expect(bootsWith(guest, command)).toEqual({ status: 0, links: ['lan', 'lo', 'other'], shut: [] });
    }),
  );

  judge([nft, ...labTools], 'where nft is missing', () =>
    withGuest(({ guest }) => {
      expect(bootsWith(guest, `nft() { return 127; }\n${command}`)).toEqual(shut);
    }),
  );

  judge([nft, ...labTools], 'where nft, or the kernel, refuses a rule', () =>
    withGuest(({ guest }) => {
      expect(bootsWith(guest, command.replace('ct state', 'ct stage'))).toEqual(shut);
    }),
  );

  judge([nft, ...labTools], 'where the interface has another name than its rules', () =>
    withGuest(({ guest }) => {
      guest.run('sh', '-c', 'ip link set lan down; ip link set lan name ens9; ip link set ens9 up');
      expect(bootsWith(guest, command)).toEqual({ ...shut, shut: ['ens9'] });
    }),
  );

  judge([nft, ping, ...labTools], 'and nothing passes it', () =>
    withGuest(({ node, guest }) => {
      expect(node.succeeds('ping', '-c', '1', '-W', '1', '198.18.0.1')).toBe(true);
      bootsWith(guest, `nft() { return 127; }\n${command}`);
      expect(node.succeeds('ping', '-c', '1', '-W', '1', '198.18.0.1')).toBe(false);
    }),
  );
});

/** A guest with the interfaces "lan", which has rules, and "other", which has none. */
function withGuest(
  body: (lab: { readonly node: Place; readonly guest: Place }) => void | Promise<void>,
): Promise<void> {
  return withNetworkLab(['guest'], ({ node, guest: place }) => {
    const guest = place('guest');
    node.run('ip', 'link', 'add', 'out', 'type', 'veth', 'peer', 'lan', 'address', MAC, 'netns', guest.namespace);
    guest.run('ip', 'link', 'add', 'other', 'type', 'bridge');
    for (const [where, link, host] of [
      [node, 'out', 2],
      [guest, 'lan', 1],
    ] as const) {
      where.run('ip', 'link', 'set', link, 'up');
      where.run('ip', 'address', 'add', `198.18.0.${host}/24`, 'dev', link);
      where.run('ip', 'address', 'add', `2001:2::${host}/64`, 'dev', link, 'nodad');
    }
    return body({ node, guest });
  });
}

/** Runs a command as cloud-init does. Named namespaces are the guest's own, and gone when its process ends. */
function bootsWith(guest: Place, boot: string) {
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
async function withServers(places: readonly Place[], ports: readonly number[], body: () => void): Promise<void> {
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

const connection = (from: Place, address: string, port: number): string =>
  from.run('python3', '-c', CLIENT, address, `${port}`).trim();

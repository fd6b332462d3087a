import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { GUEST_INTERFACE } from './cni.js';
import type { Place } from './network-lab.js';

/** What a client of DHCP was told. */
export interface Lease {
  readonly address: string;
  readonly router: string;
  readonly dns: string;
  readonly domain: string;
  readonly hostname: string;
  readonly mtu: string;
  readonly lease: string;
  readonly server: string;
}

const ON_LEASE = new URL('udhcpc-lease.sh', import.meta.url).pathname;

const CLIENT = ['udhcpc', '--foreground', '--interface', GUEST_INTERFACE, '--script', ON_LEASE];
const OPTIONS = ['mtu', 'domain', 'hostname', 'dns', 'router'].flatMap((option) => ['-O', option]);

/** Asks for a lease by DHCP, as at a boot, and takes it; undefined where nobody answers. */
export function askForLease(guest: Place): Lease | undefined {
  guest.run('ip', 'address', 'flush', 'dev', GUEST_INTERFACE, 'scope', 'global');
  const command = [...CLIENT, ...OPTIONS, '--quit', '--now', '--retries', '4', '--timeout', '2'];
  return leaseIn(guest.run('sh', '-c', `${command.join(' ')} 2>/dev/null || true`));
}

function leaseIn(text: string): Lease | undefined {
  const lines = text.split('\n').map((line) => [line.split('=')[0], line.slice(line.indexOf('=') + 1)]);
  const said: Readonly<Record<string, string>> = Object.fromEntries(lines);
  const { address, router = '', dns = '', domain = '', hostname = '', mtu = '', lease = '', server = '' } = said;
  return address === undefined ? undefined : { address, router, dns, domain, hostname, mtu, lease, server };
}

/** A client that keeps its lease while `body` runs. */
export async function withClient(
  { namespace }: Place,
  body: (client: { readonly lease: Lease; readonly renew: () => Promise<Lease> }) => Promise<void>,
): Promise<void> {
  const client = spawn('ip', ['netns', 'exec', namespace, ...CLIENT, ...OPTIONS], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const next = async (): Promise<Lease> => {
    const [text] = await once(client.stdout, 'data', { signal: AbortSignal.timeout(20_000) });
    return leaseIn(`${text}`) ?? next();
  };
  try {
    const lease = await next();
    const renew = () => {
      const renewed = next();
      client.kill('SIGUSR1');
      return renewed;
    };
    await body({ lease, renew });
  } finally {
    client.kill();
  }
}

/** The address that DHCPv6 gives; it is taken. Throws where nobody answers in time. */
export function leaseOfSix(guest: Place): string {
  const settled = `until ip -6 address show dev ${GUEST_INTERFACE} -tentative | grep -q fe80; do sleep 0.1; done`;
  const files = `-lf "$folder/leases" -pf "$folder/pid" -cf /dev/null -sf ${ON_LEASE_OF_SIX}`;
  const client = `timeout 30 dhclient -6 -1 -d ${files} ${GUEST_INTERFACE} || true`;
  const text = guest.run('sh', '-c', `folder=$(mktemp -d); ${settled}; ${client}; rm -r "$folder"`);
  const [, address] = /^address=(.*)$/m.exec(text) ?? [];
  if (address === undefined) throw new Error(`there must be a lease: ${text}`);
  return address;
}

const ON_LEASE_OF_SIX = new URL('dhclient-lease.sh', import.meta.url).pathname;

const TALK = new URL('talk.py', import.meta.url).pathname;

/** Answers on some ports while `body` runs; each answer is the address that the question came from. */
export async function whileServing<T>(
  place: Place,
  ports: Readonly<Record<'tcp' | 'udp', readonly number[]>>,
  body: () => T | Promise<T>,
): Promise<T> {
  const servers = await Promise.all(
    (['tcp', 'udp'] as const)
      .filter((protocol) => ports[protocol].length > 0)
      .map(async (protocol) => {
        const command = ['python3', TALK, 'serve', protocol, ...ports[protocol].map(String)];
        const server = spawn('ip', ['netns', 'exec', place.namespace, ...command], {
          stdio: ['ignore', 'pipe', 'inherit'],
        });
        await once(server.stdout, 'data');
        return server;
      }),
  );
  try {
    return await body();
  } finally {
    for (const server of servers) server.kill();
  }
}

/** The answer of a server: the address that it sees, "refused", "unreachable" or "silence". */
export function ask(from: Place, protocol: 'tcp' | 'udp', address: string, port: number): string {
  return from.run('python3', TALK, 'ask', protocol, address, `${port}`).trim();
}

/** The IPv4 address that a name server gives a name, or "no such name". */
export function resolve(from: Place, server: string, name: string): string {
  return from.run('python3', TALK, 'resolve', 'udp', server, name).trim();
}

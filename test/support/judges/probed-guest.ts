import { execFileSync } from 'node:child_process';
import { withNetworkLab } from './network-lab.js';

/** A packet that is sent at a guest or from it. */
export interface Probe {
  readonly direction: 'ingress' | 'egress';
  readonly family: 4 | 6;
  readonly peer: string;
  /** Its number. */
  readonly protocol: number;
  /** Source port, or ICMP type. */
  readonly first: number;
  /** Target port, or ICMP code. */
  readonly second: number;
  readonly hopLimit?: number;
}

/** What a guest runs when it boots, and the packets of which each is the first of a connection. */
export interface ProbedCase {
  readonly boot: string;
  readonly probes: readonly Probe[];
}

/** The interface that the probes go through, as the guest knows it. */
export const PROBED_INTERFACE = { guestName: 'lan', mac: '02:00:5e:10:00:01' };

const OWN_MAC = '02:00:5e:10:00:02';
const SCRIPT = new URL('probe.py', import.meta.url).pathname;

/**
 * Sends packets between a guest and its neighbour, two network namespaces.
 *
 * @returns for each probe of each case: "accept", "silence", "reset" (of TCP) or "unreachable" (administratively prohibited);
 *   several where the guest contradicts itself
 */
export async function probe(cases: readonly ProbedCase[]): Promise<readonly (readonly string[])[]> {
  let answer = '[]';
  await withNetworkLab(['guest'], ({ node, guest }) => {
    const [inside, { guestName, mac }] = [guest('guest'), PROBED_INTERFACE];
    node.run(
      'ip',
      'link',
      'add',
      'out',
      'address',
      OWN_MAC,
      'type',
      'veth',
      'peer',
      guestName,
      'netns',
      inside.namespace,
    );
    inside.run('sh', '-c', GUEST_SET_UP(guestName, mac));
    node.run('sh', '-c', 'sysctl -qw net.ipv6.conf.all.disable_ipv6=1; ip link set out up');
    const hex = (text: string) => text.replaceAll(':', '');
    answer = execFileSync('ip', ['netns', 'exec', node.namespace, 'python3', SCRIPT], {
      input: JSON.stringify({ guest: inside.namespace, guestMac: hex(mac), ownMac: hex(OWN_MAC), cases }),
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
    });
  });
  return JSON.parse(answer);
}

/** One way out for everything, to a neighbour that never needs to be asked for, and no limit to refusals. */
const GUEST_SET_UP = (name: string, mac: string): string => `set -e
sysctl -qw net.ipv6.conf.all.accept_dad=0 net.ipv6.conf.default.accept_dad=0 net.ipv4.conf.all.rp_filter=0 \
  net.ipv4.icmp_ratemask=0 net.ipv4.icmp_ratelimit=0 net.ipv6.icmp.ratelimit=0 net.ipv6.icmp.ratemask=""
sysctl -qw net.ipv4.conf.${name}.rp_filter=0
ip link set ${name} address ${mac} up
ip address add 198.18.0.1/24 dev ${name}
ip address add 2001:2::1/64 dev ${name} nodad
ip neighbour replace 198.18.0.2 lladdr ${OWN_MAC} dev ${name} nud permanent
ip neighbour replace 2001:2::2 lladdr ${OWN_MAC} dev ${name} nud permanent
ip route add default via 198.18.0.2
ip route add default via 2001:2::2
`;

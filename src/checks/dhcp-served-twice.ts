import type { Finding } from '../intent/document.js';
import { groupBy } from '../intent/group-by.js';
import type { Model, Network, Subnet } from '../intent/model.js';
import { qualifiedName } from '../intent/qualified-name.js';
import { segmentOf } from '../intent/segments.js';
import type { Check } from './check.js';

/**
 * A segment must have one DHCP server for each family.
 *
 * Each server is told that it is the only one, so that it can take up leases that it has forgotten: it tells a client that starts again with
 * an address of the other server's that it must not have it. Ranges that share nothing do not help.
 *
 * Source: RFC 2131 section 4.3.2 (DHCPREQUEST during INIT-REBOOT); dnsmasq(8), `--dhcp-authoritative`.
 */
export const dhcpServedTwice: Check = {
  code: 'dhcp-served-twice',
  title: 'A segment must have one DHCP server for each family',
  run: findTwice,
};

interface Served {
  readonly network: Network;
  readonly dhcp: NonNullable<Subnet['dhcp']>;
  readonly place: string;
}

function* findTwice({ networks }: Model): Generator<Finding> {
  const served = networks.flatMap((network) =>
    network.subnets.flatMap(({ dhcp, prefix }): readonly Served[] =>
      dhcp ? [{ network, dhcp, place: `${segmentOf(network.link)} ${prefix.family}` }] : [],
    ),
  );
  for (const [first, ...others] of groupBy(served, ({ place }) => place).values()) {
    const seen = new Set([first.network]);
    for (const other of others) {
      if (!seen.has(other.network)) yield servedTwice(other, first);
      seen.add(other.network);
    }
  }
}

const servedTwice = ({ network, dhcp }: Served, first: Served): Finding => ({
  severity: 'error',
  message: `the segment of Network "${qualifiedName(network)}" must have one DHCP server, and Network "${qualifiedName(first.network)}" has one there`,
  at: dhcp.origin,
  atKey: true,
  related: [
    { message: `\`dhcp\` of Network "${qualifiedName(first.network)}" is written here`, at: first.dhcp.origin },
  ],
  hint: 'put both ranges into one of the two Networks, as `ranges`, and remove `dhcp` from the other',
});

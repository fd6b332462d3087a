import { type Address, parseAddress } from './address.js';
import { parseMac } from './mac.js';

/** An address that a DHCP server gave out. */
export interface DhcpLease {
  readonly address: Address;
  /** Canonical text; undefined of DHCPv6, which knows no MAC, and of other than Ethernet. */
  readonly mac?: string;
  readonly hostname?: string;
  /** In seconds since 1970-01-01; undefined of a lease that never ends. */
  readonly expires?: number;
}

/**
 * Reads the lease file of dnsmasq: one lease a line, as expiry, MAC (or, of DHCPv6, a number), address, host name and
 * client id. What it says of itself (`duid`) and of agents and vendors is skipped.
 *
 * @returns the leases, or the number (from 1) of the first line that is none
 * @see dnsmasq src/lease.c, lease_update_file
 */
export function readDhcpLeases(text: string): readonly DhcpLease[] | number {
  const leases: DhcpLease[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '' || /^(duid|agent-info|vendorclass) /.test(line)) continue;
    const lease = readLease(line);
    if (!lease) return index + 1;
    leases.push(lease);
  }
  return leases;
}

function readLease(line: string): DhcpLease | undefined {
  const [expires = '', client = '', written = '', hostname = '*', ...others] = line.trim().split(/ +/);
  const address = parseAddress(written);
  if (!/^\d{1,15}$/.test(expires) || !address || others.length !== 1) return undefined;
  const mac = parseMac(client);
  return {
    address,
    ...(mac === undefined ? {} : { mac }),
    ...(hostname === '*' ? {} : { hostname }),
    ...(Number(expires) === 0 ? {} : { expires: Number(expires) }),
  };
}

import { resolve } from 'node:path';
import { assignedAddresses } from '../../intent/assigned-addresses.js';
import { attachmentsOf } from '../../intent/attached-vms.js';
import { type DhcpLease, readDhcpLeases } from '../../net/dhcp-lease.js';
import { readBytes } from '../../outside/read-bytes.js';
import { exists } from '../../outside/write-file.js';
import { assignedData, assignedTable } from '../../report/assigned-report.js';
import type { ListOutput } from '../../report/list-outputs.js';
import { listText } from '../../report/list-text.js';
import { type ExitCode, type Io, refuse } from '../io.js';
import { knownNetworks, type NetworkArgs } from '../known-networks.js';

/** What `network ips` can be told. */
export interface NetworkIpsArgs extends NetworkArgs {
  readonly network: string;
  /** The lease file of the DHCP server. */
  readonly leases?: string | undefined;
  readonly output: ListOutput;
}

const MAX_BYTES = 16 * 1024 * 1024;

/** Prints who has which address on a Network: by the intents, and by the leases of its DHCP server where they are given. */
export async function networkIpsCommand(args: NetworkIpsArgs, io: Io): Promise<ExitCode> {
  const leases = args.leases === undefined ? [] : readLeases(args.leases, io);
  if (!leases) return 2;
  const known = knownNetworks(args, io);
  if (typeof known === 'number') return known;
  const [found, ...others] = known;
  if (!found || others.length > 0) {
    const names = known.map(({ network }) => `--env ${network.environment.name}`);
    return refuse(io, `"${args.network}" must be one Network`, `add one of: ${names.join(' | ')}`);
  }
  const addresses = assignedAddresses(found.network, attachmentsOf(found.model, found.network), leases);
  io.stdout(listText(args.output, { table: () => assignedTable(addresses), data: () => assignedData(addresses) }));
  return 0;
}

function readLeases(typed: string, io: Io): readonly DhcpLease[] | undefined {
  const path = resolve(io.cwd, typed);
  const bytes = exists(path) ? readBytes(path, MAX_BYTES) : undefined;
  const leases = bytes && readDhcpLeases(bytes.toString('utf8'));
  if (typeof leases === 'object') return leases;
  if (leases === undefined) refuse(io, `"${typed}" must be a file of at most 16 MiB`, 'name the lease file of dnsmasq');
  else
    refuse(io, `line ${leases} of "${typed}" must be a lease of dnsmasq`, 'expiry, MAC, address, host name, client id');
  return undefined;
}

import type { AssignedAddress } from '../intent/assigned-addresses.js';
import { formatAddress } from '../net/address.js';
import { tableText } from './table.js';

/** Who has which address of a Network, as a table with a heading; columns and their order stay. */
export function assignedTable(addresses: readonly AssignedAddress[]): string {
  const heading = ['ADDRESS', 'MAC', 'VM', 'ASSIGNMENT', 'LEASE', 'HOSTNAME'];
  const rows = addresses.map(({ address, mac, vm, assignment, lease, hostname }) => [
    address ? formatAddress(address) : '-',
    mac ?? '-',
    vm ?? '-',
    assignment,
    lease ? (timeText(lease.expires) ?? 'without end') : '-',
    hostname ?? '-',
  ]);
  return tableText([heading, ...rows]);
}

/** The same for programs. */
export function assignedData(addresses: readonly AssignedAddress[]): readonly object[] {
  return addresses.map(({ address, mac, vm, assignment, lease, hostname }) => ({
    address: address && formatAddress(address),
    mac,
    vm,
    assignment,
    lease: lease && { expires: timeText(lease.expires) },
    hostname,
  }));
}

/** Such as "2027-03-31T12:00:00Z". */
function timeText(seconds: number | undefined): string | undefined {
  if (seconds === undefined) return undefined;
  const time = new Date(seconds * 1000);
  return Number.isNaN(time.getTime()) ? String(seconds) : time.toISOString().replace('.000', '');
}

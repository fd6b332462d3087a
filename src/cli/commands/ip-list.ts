import { addressData, addressTable } from '../../report/address-report.js';
import type { ListOutput } from '../../report/list-outputs.js';
import { listText } from '../../report/list-text.js';
import type { ExitCode, Io } from '../io.js';
import { knownNetworks, type NetworkArgs } from '../known-networks.js';
import { ipFreeCommand } from './ip-free.js';

/** What `ip list` can be told. */
export interface IpListArgs extends NetworkArgs {
  readonly output: ListOutput;
  /** What is free, rather than what is taken. */
  readonly free: boolean;
}

/** Prints who has which address of the Networks, and what is kept from guests. */
export async function ipListCommand(args: IpListArgs, io: Io): Promise<ExitCode> {
  if (args.free) return ipFreeCommand(args, io);
  const known = knownNetworks(args, io);
  if (typeof known === 'number') return known;
  const networks = known.map(({ network, book }) => ({ network, addresses: book.list(network) }));
  io.stdout(listText(args.output, { table: () => addressTable(networks), data: () => addressData(networks) }));
  return 0;
}

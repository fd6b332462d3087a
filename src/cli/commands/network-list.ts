import { isMeant, type NetworkFilter } from '../../intent/network-filter.js';
import type { ListOutput } from '../../report/list-outputs.js';
import { listText } from '../../report/list-text.js';
import { factsOf } from '../../report/network-facts.js';
import { networkData, networkTable } from '../../report/network-report.js';
import type { ExitCode, Io } from '../io.js';
import { knownNetworks, type NetworkArgs } from '../known-networks.js';

/** What `network list` can be told. */
export interface NetworkListArgs extends Omit<NetworkArgs, 'network'>, NetworkFilter {
  readonly output: ListOutput;
}

/** Prints the Networks that are meant. */
export async function networkListCommand(args: NetworkListArgs, io: Io): Promise<ExitCode> {
  const { directory, noColor, env } = args;
  const known = knownNetworks({ directory, noColor, env }, io);
  if (typeof known === 'number') return known;
  const networks = known.filter(({ network }) => isMeant(network, args)).map(factsOf);
  io.stdout(listText(args.output, { table: () => networkTable(networks), data: () => networks.map(networkData) }));
  return 0;
}

import type { ListOutput } from '../../report/list-outputs.js';
import { listText } from '../../report/list-text.js';
import { factsOf } from '../../report/network-facts.js';
import { networkData, networkText } from '../../report/network-report.js';
import type { ExitCode, Io } from '../io.js';
import { knownNetworks, type NetworkArgs } from '../known-networks.js';

/** What `network describe` can be told. */
export interface NetworkDescribeArgs extends NetworkArgs {
  readonly network: string;
  readonly output: ListOutput;
}

/** Prints all that is known of a Network, once for each environment that has it. */
export async function networkDescribeCommand(args: NetworkDescribeArgs, io: Io): Promise<ExitCode> {
  const known = knownNetworks(args, io);
  if (typeof known === 'number') return known;
  const networks = known.map(factsOf);
  const table = () => networks.map(networkText).join('\n');
  io.stdout(listText(args.output, { table, data: () => networks.map(networkData) }));
  return 0;
}

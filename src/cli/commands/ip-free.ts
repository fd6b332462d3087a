import { freeData, freeTable } from '../../report/free-report.js';
import type { ListOutput } from '../../report/list-outputs.js';
import { listText } from '../../report/list-text.js';
import type { ExitCode, Io } from '../io.js';
import { knownNetworks, type NetworkArgs } from '../known-networks.js';

/** What `ip free` can be told. */
export interface IpFreeArgs extends NetworkArgs {
  readonly output: ListOutput;
}

/** Prints how much of the Networks' subnets is used, and which addresses are free. */
export async function ipFreeCommand(args: IpFreeArgs, io: Io): Promise<ExitCode> {
  const known = knownNetworks(args, io);
  if (typeof known === 'number') return known;
  const subnets = known.flatMap(({ network, book }) =>
    network.subnets.map((subnet) => ({ network, subnet, use: book.use(network, subnet) })),
  );
  const showsAll = args.network !== undefined;
  io.stdout(listText(args.output, { table: () => freeTable(subnets, { showsAll }), data: () => freeData(subnets) }));
  return 0;
}

import { stopNetwork } from '../../edit/stop-network.js';
import { type EditArgs, editIntents } from '../edit-intents.js';
import type { ExitCode, Io } from '../io.js';

/** What `network stop` can be told. */
export interface NetworkStopArgs extends EditArgs {
  readonly network: string;
}

/** Makes a Network inactive that no running VM uses. */
export async function networkStopCommand(args: NetworkStopArgs, io: Io): Promise<ExitCode> {
  const network = { name: args.network, namespace: args.namespace };
  return editIntents(args, io, {
    operation: (site) => stopNetwork(site, network),
    network,
    title: `Stop Network "${args.network}"`,
  });
}

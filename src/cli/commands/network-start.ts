import { startNetwork } from '../../edit/start-network.js';
import { type EditArgs, editIntents } from '../edit-intents.js';
import type { ExitCode, Io } from '../io.js';

/** What `network start` can be told. */
export interface NetworkStartArgs extends EditArgs {
  readonly network: string;
}

/** Makes a Network active. */
export async function networkStartCommand(args: NetworkStartArgs, io: Io): Promise<ExitCode> {
  const network = { name: args.network, namespace: args.namespace };
  return editIntents(args, io, {
    operation: (site) => startNetwork(site, network),
    network,
    title: `Start Network "${args.network}"`,
  });
}

import { deleteNetwork } from '../../edit/delete-network.js';
import { type EditArgs, editIntents } from '../edit-intents.js';
import type { ExitCode, Io } from '../io.js';

/** What `network delete` can be told. */
export interface NetworkDeleteArgs extends EditArgs {
  readonly network: string;
}

/** Removes a Network that no VM is attached to. */
export async function networkDeleteCommand(args: NetworkDeleteArgs, io: Io): Promise<ExitCode> {
  const network = { name: args.network, namespace: args.namespace };
  return editIntents(args, io, {
    operation: (site) => deleteNetwork(site, network),
    network,
    title: `Delete Network "${args.network}"`,
  });
}

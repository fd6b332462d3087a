import { assignStaticIp } from '../../edit/assign-static-ip.js';
import { type EditArgs, editIntents } from '../edit-intents.js';
import { type ExitCode, type Io, refuse } from '../io.js';

/** What `network assign-ip` can be told. */
export interface NetworkAssignIpArgs extends EditArgs {
  readonly network: string;
  readonly mac?: string | undefined;
  readonly vm?: string | undefined;
  readonly ip?: string | undefined;
  readonly hostname?: string | undefined;
  /** Keep no address any more. */
  readonly remove: boolean;
}

/** Keeps an address of a Network for one MAC. */
export async function networkAssignIpCommand(args: NetworkAssignIpArgs, io: Io): Promise<ExitCode> {
  const { mac, vm, ip, hostname, remove } = args;
  if ((mac === undefined) === (vm === undefined))
    return refuse(io, 'either `--mac` or `--vm` must be said', 'such as --vm web, for the MAC that it has there');
  if (remove === (ip !== undefined))
    return refuse(io, 'either `--ip` or `--remove` must be said', 'such as --ip 10.20.0.50');
  const network = { name: args.network, namespace: args.namespace };
  const request = { ...network, mac, vm, ip, hostname };
  return editIntents(args, io, {
    operation: (site) => assignStaticIp(site, request),
    network,
    title: `Assign an address of Network "${args.network}"`,
  });
}

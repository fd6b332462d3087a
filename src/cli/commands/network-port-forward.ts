import { configurePortForward } from '../../edit/configure-port-forward.js';
import { type EditArgs, editIntents } from '../edit-intents.js';
import { type ExitCode, type Io, refuse } from '../io.js';

/** What `network port-forward` can be told. */
export interface NetworkPortForwardArgs extends EditArgs {
  readonly network: string;
  readonly hostPort?: number | undefined;
  readonly vm?: string | undefined;
  readonly ip?: string | undefined;
  readonly port?: number | undefined;
  readonly protocol: 'tcp' | 'udp';
  /** Lead nowhere any more. */
  readonly remove: boolean;
}

/** Leads a port of the host to a port of a VM. */
export async function networkPortForwardCommand(args: NetworkPortForwardArgs, io: Io): Promise<ExitCode> {
  const { hostPort, vm, ip, port, protocol, remove } = args;
  if (hostPort === undefined) return refuse(io, '`--host-port` must be said', 'such as --host-port 30080');
  if (![hostPort, port ?? hostPort].every(Number.isInteger))
    return refuse(io, 'ports must be whole numbers', 'such as --host-port 30080 --port 80');
  const targets = [vm, ip].filter((each) => each !== undefined);
  if (targets.length !== (remove ? 0 : 1))
    return refuse(io, 'one of `--vm`, `--ip` and `--remove` must be said', 'such as --vm web --port 80');
  const network = { name: args.network, namespace: args.namespace };
  const request = { ...network, hostPort, vm, ip, port, protocol };
  return editIntents(args, io, {
    operation: (site) => configurePortForward(site, request),
    network,
    title: `Configure a port forward of Network "${args.network}"`,
  });
}

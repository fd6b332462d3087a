import { configureDhcp } from '../../edit/configure-dhcp.js';
import { defined } from '../../intent/defined.js';
import { type EditArgs, editIntents } from '../edit-intents.js';
import { type ExitCode, type Io, refuse } from '../io.js';
import { numberOrText } from '../number-or-text.js';

/** What `network dhcp` can be told. */
export interface NetworkDhcpArgs extends EditArgs {
  readonly network: string;
  readonly subnet?: string | undefined;
  readonly start?: string | undefined;
  readonly end?: string | undefined;
  readonly leaseSeconds?: string | undefined;
  readonly exclude?: readonly string[] | undefined;
  readonly serverAddress?: string | undefined;
  readonly dnsServer?: readonly string[] | undefined;
  readonly domain?: string | undefined;
  /** Take DHCP away. */
  readonly off: boolean;
}

/** Sets what DHCP gives out on a Network. */
export async function networkDhcpCommand(args: NetworkDhcpArgs, io: Io): Promise<ExitCode> {
  const { start, end, exclude, serverAddress, dnsServer: dnsServers, domain, subnet, off } = args;
  const leaseSeconds = args.leaseSeconds && numberOrText(args.leaseSeconds);
  const dhcp = defined({ start, end, leaseSeconds, exclude, serverAddress, dnsServers, domain });
  const isEmpty = Object.keys(dhcp).length === 0;
  if (off !== isEmpty)
    return refuse(io, 'either `--off` or what changes must be said', 'such as --start 10.20.0.100 --end 10.20.0.199');
  const network = { name: args.network, namespace: args.namespace };
  const request = { ...network, subnet, dhcp: off ? undefined : dhcp };
  return editIntents(args, io, {
    operation: (site) => configureDhcp(site, request),
    network,
    title: `Configure DHCP of Network "${args.network}"`,
  });
}

import type { Frame } from './frame.js';
import type { ExitCode, Io } from './io.js';
import {
  assignIpOptions,
  createOptions,
  deleteOptions,
  describeOptions,
  dhcpOptions,
  firewallOptions,
  ipsOptions,
  listOptions,
  portForwardOptions,
  startOptions,
  stopOptions,
} from './network-options.js';

/**
 * The commands below `network` and their options; like those at the top, each is loaded when it starts.
 *
 * @param choose is called with the command that a command line asks for
 */
export function networkCommands(choose: (start: (io: Io) => Promise<ExitCode>) => void) {
  return (argv: Frame) =>
    argv
      .command('create <name>', 'Write a new Network', createOptions, (args) =>
        choose(async (io) => (await import('./commands/network-create.js')).networkCreateCommand(args, io)),
      )
      .command('delete <network>', 'Remove a Network that no VM is attached to', deleteOptions, (args) =>
        choose(async (io) => (await import('./commands/network-delete.js')).networkDeleteCommand(args, io)),
      )
      .command('list', 'List the Networks', listOptions, (args) =>
        choose(async (io) => (await import('./commands/network-list.js')).networkListCommand(args, io)),
      )
      .command('describe <network>', 'Say all that is known of a Network', describeOptions, (args) =>
        choose(async (io) => (await import('./commands/network-describe.js')).networkDescribeCommand(args, io)),
      )
      .command('start <network>', 'Make a Network active', startOptions, (args) =>
        choose(async (io) => (await import('./commands/network-start.js')).networkStartCommand(args, io)),
      )
      .command('stop <network>', 'Make a Network inactive that no running VM uses', stopOptions, (args) =>
        choose(async (io) => (await import('./commands/network-stop.js')).networkStopCommand(args, io)),
      )
      .command('dhcp <network>', 'Set what DHCP gives out on a Network', dhcpOptions, (args) =>
        choose(async (io) => (await import('./commands/network-dhcp.js')).networkDhcpCommand(args, io)),
      )
      .command('assign-ip <network>', 'Keep an address for one MAC', assignIpOptions, (args) =>
        choose(async (io) => (await import('./commands/network-assign-ip.js')).networkAssignIpCommand(args, io)),
      )
      .command('ips <network>', 'Say who has which address, and how', ipsOptions, (args) =>
        choose(async (io) => (await import('./commands/network-ips.js')).networkIpsCommand(args, io)),
      )
      .command('firewall <network>', 'Add and remove rules of a Network', firewallOptions, (args) =>
        choose(async (io) => (await import('./commands/network-firewall.js')).networkFirewallCommand(args, io)),
      )
      .command(
        'port-forward <network>',
        'Lead a port of the host to a VM of a nat Network',
        portForwardOptions,
        (args) =>
          choose(async (io) =>
            (await import('./commands/network-port-forward.js')).networkPortForwardCommand(args, io),
          ),
      )
      .demandCommand(1, 'a command must be named, such as: netintent network list');
}

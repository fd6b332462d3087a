import { LIST_OUTPUTS } from '../report/list-outputs.js';
import { type Frame, plain } from './frame.js';
import type { ExitCode, Io } from './io.js';

const TYPES = ['nat', 'bridge', 'isolated', 'sriov', 'macvlan', 'ovs'] as const;
const STATES = ['active', 'inactive'] as const;

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
      .demandCommand(1, 'a command must be named, such as: netintent network list');
}

function createOptions(argv: Frame) {
  return editing(argv)
    .positional('name', { type: 'string', demandOption: true, describe: 'Its name, or namespace/name' })
    .option('type', { choices: TYPES, demandOption: true, describe: 'What it is made of' })
    .option('cidr', { type: 'string', requiresArg: true, describe: 'Its block of addresses' })
    .option('gateway', {
      type: 'string',
      requiresArg: true,
      describe: 'The router; of nat, the first address unless told',
    })
    .option('dhcp-start', { type: 'string', requiresArg: true, describe: 'The first address that is handed out' })
    .option('dhcp-end', { type: 'string', requiresArg: true, describe: 'The last one' })
    .option('lease-seconds', { type: 'number', requiresArg: true, describe: 'How long a lease lasts' })
    .option('vlan-id', { type: 'string', requiresArg: true, describe: 'The VLAN of the segment, or auto' })
    .option('physical-interface', { type: 'string', requiresArg: true, describe: 'The NIC below' })
    .option('mtu', { type: 'number', requiresArg: true, describe: 'The largest packet, in bytes' })
    .option('consumers', { type: 'string', array: true, nargs: 1, describe: 'Another namespace whose VMs may attach' })
    .option('single-node', { type: 'boolean', default: false, describe: 'Keep the segment and its VMs on one node' })
    .option('inactive', { type: 'boolean', default: false, describe: 'Do not start it yet' })
    .option('file', { type: 'string', requiresArg: true, describe: 'Where to write it; a file of its own unless told' })
    .example('$0 network create storage --type bridge --vlan-id 200 --cidr 192.168.200.0/24', 'A VLAN on a NIC')
    .example('$0 network create lab --type isolated --vlan-id auto --cidr 10.0.0.0/24', 'VMs among themselves')
    .example('$0 network create storage --type bridge --vlan-id 200 --dry-run', 'See the change first');
}

function deleteOptions(argv: Frame) {
  return meant(editing(argv)).example('$0 network delete lab', 'Refused while VMs are attached; they are named');
}

function startOptions(argv: Frame) {
  return meant(editing(argv)).example('$0 network start lab', 'VMs may be up on it again');
}

function stopOptions(argv: Frame) {
  return meant(editing(argv)).example('$0 network stop lab', 'Refused while running VMs use it; they are named');
}

function listOptions(argv: Frame) {
  return listing(argv)
    .option('type', { choices: TYPES, describe: 'Only this type' })
    .option('state', { choices: STATES, describe: 'Only those in this state' })
    .option('name', { type: 'string', requiresArg: true, describe: 'Only names that hold these letters in this order' })
    .example('$0 network list --type bridge --state active', 'What runs on a NIC')
    .example('$0 network list --name sto -o json', 'For programs');
}

function describeOptions(argv: Frame) {
  return meant(listing(argv)).example('$0 network describe shop/lan', 'Segment, addresses, DHCP, and who is on it');
}

/** The options of commands that write intents. */
function editing(argv: Frame) {
  return plain(argv)
    .option('env', { type: 'string', requiresArg: true, describe: 'The environment, where there are several' })
    .option('namespace', {
      alias: 'n',
      type: 'string',
      requiresArg: true,
      describe: 'The namespace; the default of the environment unless told',
    })
    .option('dry-run', { type: 'boolean', default: false, describe: 'Show the change and write nothing' });
}

function listing(argv: Frame) {
  return argv.option('env', { type: 'string', requiresArg: true, describe: 'Only this environment' }).option('output', {
    alias: 'o',
    choices: LIST_OUTPUTS,
    default: 'table' as const,
    describe: 'For people or programs',
  });
}

function meant<Options>(argv: import('yargs').Argv<Options>) {
  return argv.positional('network', {
    type: 'string',
    demandOption: true,
    describe: 'A Network: name, or namespace/name',
  });
}

import type { Argv } from 'yargs';
import { LIST_OUTPUTS } from '../report/list-outputs.js';
import { committing } from './commit-options.js';
import { type Frame, plain } from './frame.js';

const TYPES = ['nat', 'bridge', 'isolated', 'sriov', 'macvlan', 'ovs'] as const;
const STATES = ['active', 'inactive'] as const;

/** Of `network create`. */
export function createOptions(argv: Frame) {
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
    .option('lease-seconds', { type: 'string', requiresArg: true, describe: 'How long a lease lasts' })
    .option('vlan-id', { type: 'string', requiresArg: true, describe: 'The VLAN of the segment, or auto' })
    .option('physical-interface', { type: 'string', requiresArg: true, describe: 'The NIC below' })
    .option('mtu', { type: 'string', requiresArg: true, describe: 'The largest packet, in bytes' })
    .option('consumers', { type: 'string', array: true, nargs: 1, describe: 'Another namespace whose VMs may attach' })
    .option('single-node', { type: 'boolean', default: false, describe: 'Keep the segment and its VMs on one node' })
    .option('inactive', { type: 'boolean', default: false, describe: 'Do not start it yet' })
    .option('file', { type: 'string', requiresArg: true, describe: 'Where to write it; a file of its own unless told' })
    .example('$0 network create storage --type bridge --vlan-id 200 --cidr 192.168.200.0/24', 'A VLAN on a NIC')
    .example('$0 network create lab --type isolated --vlan-id auto --cidr 10.0.0.0/24', 'VMs among themselves')
    .example('$0 network create storage --type bridge --vlan-id 200 --dry-run', 'See the change first');
}

/** Of `network delete`. */
export function deleteOptions(argv: Frame) {
  return meant(editing(argv)).example('$0 network delete lab', 'Refused while VMs are attached; they are named');
}

/** Of `network start`. */
export function startOptions(argv: Frame) {
  return meant(editing(argv)).example('$0 network start lab', 'VMs may be up on it again');
}

/** Of `network stop`. */
export function stopOptions(argv: Frame) {
  return meant(editing(argv)).example('$0 network stop lab', 'Refused while running VMs use it; they are named');
}

/** Of `network list`. */
export function listOptions(argv: Frame) {
  return listing(argv)
    .option('type', { choices: TYPES, describe: 'Only this type' })
    .option('state', { choices: STATES, describe: 'Only those in this state' })
    .option('name', { type: 'string', requiresArg: true, describe: 'Only names that hold these letters in this order' })
    .example('$0 network list --type bridge --state active', 'What runs on a NIC')
    .example('$0 network list --name sto -o json', 'For programs');
}

/** Of `network describe`. */
export function describeOptions(argv: Frame) {
  return meant(listing(argv)).example('$0 network describe shop/lan', 'Segment, addresses, DHCP, and who is on it');
}

/** Of `network dhcp`. */
export function dhcpOptions(argv: Frame) {
  return meant(editing(argv))
    .option('start', { type: 'string', requiresArg: true, describe: 'The first address that is handed out' })
    .option('end', { type: 'string', requiresArg: true, describe: 'The last one' })
    .option('lease-seconds', { type: 'string', requiresArg: true, describe: 'How long a lease lasts' })
    .option('exclude', { type: 'string', array: true, nargs: 1, describe: 'An address, range or block that is not' })
    .option('server-address', { type: 'string', requiresArg: true, describe: 'The address of the server itself' })
    .option('dns-server', { type: 'string', array: true, nargs: 1, describe: 'A DNS server that clients are told' })
    .option('domain', { type: 'string', requiresArg: true, describe: 'The DNS domain that clients are told' })
    .option('subnet', {
      type: 'string',
      requiresArg: true,
      describe: 'The block that is meant, where there are several',
    })
    .option('off', { type: 'boolean', default: false, describe: 'Take DHCP away' })
    .example(
      '$0 network dhcp lan --start 10.20.0.100 --end 10.20.0.199 --lease-seconds 3600',
      'A range and its leases',
    );
}

/** Of `network assign-ip`. */
export function assignIpOptions(argv: Frame) {
  return meant(editing(argv))
    .option('ip', { type: 'string', requiresArg: true, describe: 'The address' })
    .option('mac', { type: 'string', requiresArg: true, describe: 'The MAC that it is kept for' })
    .option('vm', { type: 'string', requiresArg: true, describe: 'The VM whose MAC that is' })
    .option('hostname', { type: 'string', requiresArg: true, describe: 'The name that it gets' })
    .option('remove', { type: 'boolean', default: false, describe: 'Keep no address for it any more' })
    .example('$0 network assign-ip lan --mac 02:00:5e:10:00:01 --ip 10.20.0.50 --hostname printer', 'Any client')
    .example('$0 network assign-ip lan --vm web --ip 10.20.0.51', 'A VM of ours, by the MAC that it has there');
}

/** Of `network ips`. */
export function ipsOptions(argv: Frame) {
  return meant(listing(argv))
    .option('leases', { type: 'string', requiresArg: true, describe: 'The lease file of its DHCP server (dnsmasq)' })
    .example('$0 network ips lan', 'What is static, reserved, and left to DHCP')
    .example('$0 network ips lan --leases dnsmasq.leases', 'With the addresses that DHCP gave out');
}

/** Of `network firewall`. */
export function firewallOptions(argv: Frame) {
  return meant(editing(argv))
    .option('direction', {
      choices: ['ingress', 'egress'] as const,
      default: 'ingress' as const,
      describe: 'Towards the VMs, or from them',
    })
    .option('default', { choices: ['accept', 'drop'] as const, describe: 'What happens to what no rule matches' })
    .option('action', { choices: ['accept', 'drop', 'reject'] as const, describe: 'Add a rule that does this' })
    .option('protocol', { choices: ['tcp', 'udp', 'icmp', 'any'] as const, describe: 'Of the rule; any unless told' })
    .option('peer', {
      type: 'string',
      requiresArg: true,
      describe: 'The other side: address, block, range, any, group:NAME, network:NAME or vms:KEY=VALUE',
    })
    .option('ports', { type: 'string', requiresArg: true, describe: 'Ports and ranges, such as 22,8000-8080' })
    .option('icmp-type', { type: 'string', requiresArg: true, describe: 'Only this ICMP type' })
    .option('expires', { type: 'string', requiresArg: true, describe: 'The last day that it is meant for' })
    .option('owner', { type: 'string', requiresArg: true, describe: 'Whom to ask about it' })
    .option('description', { type: 'string', requiresArg: true, describe: 'What it is for' })
    .option('position', { type: 'number', requiresArg: true, describe: 'Where it stands, from 1; last unless told' })
    .option('remove', { type: 'number', array: true, nargs: 1, describe: 'Remove the rule at this position' })
    .option('clear', { type: 'boolean', default: false, describe: 'Remove all of the direction: nothing is filtered' })
    .example('$0 network firewall lan --action accept --protocol tcp --ports 22', 'One more rule, behind the others')
    .example('$0 network firewall lan --remove 2', 'The second rule goes');
}

/** Of `network port-forward`. */
export function portForwardOptions(argv: Frame) {
  return meant(editing(argv))
    .option('host-port', { type: 'number', requiresArg: true, describe: 'What clients connect to' })
    .option('vm', { type: 'string', requiresArg: true, describe: 'The VM that it leads to' })
    .option('ip', { type: 'string', requiresArg: true, describe: 'The address that it leads to' })
    .option('port', { type: 'number', requiresArg: true, describe: 'The port there; the same unless told' })
    .option('protocol', { choices: ['tcp', 'udp'] as const, default: 'tcp' as const, describe: 'Of both ports' })
    .option('remove', { type: 'boolean', default: false, describe: 'Lead nowhere any more' })
    .example('$0 network port-forward lan --host-port 30080 --vm web --port 80', 'From outside to the web server')
    .example('$0 network port-forward lan --host-port 30080 --remove', 'No longer');
}

/** The options of commands that write intents. */
function editing(argv: Frame) {
  return committing(plain(argv))
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

function meant<Options>(argv: Argv<Options>) {
  return argv.positional('network', {
    type: 'string',
    demandOption: true,
    describe: 'A Network: name, or namespace/name',
  });
}

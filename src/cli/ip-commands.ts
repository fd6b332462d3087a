import { LIST_OUTPUTS } from '../report/list-outputs.js';
import { type Frame, plain } from './frame.js';
import type { ExitCode, Io } from './io.js';

/**
 * The commands below `ip` and their options; like those at the top, each is loaded when it starts.
 *
 * @param choose is called with the command that a command line asks for
 */
export function ipCommands(choose: (start: (io: Io) => Promise<ExitCode>) => void) {
  return (argv: Frame) =>
    argv
      .command('allocate', 'Draw what the intents say `auto` for, and write it down', allocateOptions, (args) =>
        choose(async (io) => (await import('./commands/ip-allocate.js')).ipAllocateCommand(args, io)),
      )
      .command('list [network]', 'Say who has which address', listOptions, (args) =>
        choose(async (io) => (await import('./commands/ip-list.js')).ipListCommand(args, io)),
      )
      .command('free [network]', 'Say how much is used, and what is free', freeOptions, (args) =>
        choose(async (io) => (await import('./commands/ip-free.js')).ipFreeCommand(args, io)),
      )
      .demandCommand(1, 'a command must be named, such as: netintent ip allocate');
}

function listOptions(argv: Frame) {
  return networkOptions(argv)
    .option('free', { type: 'boolean', default: false, describe: 'What is free instead, like ip free' })
    .example('$0 ip list shop/lan', 'Each address, its MAC, and who has it')
    .example('$0 ip list -o json | jq \'.[] | select(.source == "released")\'', 'For programs');
}

function freeOptions(argv: Frame) {
  return networkOptions(argv).example('$0 ip free lan', 'A bar of use, and every free range');
}

function networkOptions(argv: Frame) {
  return argv
    .positional('network', { type: 'string', describe: 'A Network, as name or namespace/name; all without it' })
    .option('env', { type: 'string', requiresArg: true, describe: 'Only this environment' })
    .option('output', {
      alias: 'o',
      choices: LIST_OUTPUTS,
      default: 'table' as const,
      describe: 'For people or programs',
    });
}

function allocateOptions(argv: Frame) {
  return plain(argv)
    .option('env', { type: 'string', array: true, requiresArg: true, describe: 'Only these environments' })
    .option('dry-run', { type: 'boolean', default: false, describe: 'Write nothing; say what would be drawn' })
    .option('repair', { type: 'boolean', default: false, describe: 'Put right what a merge made wrong' })
    .option('base', { type: 'string', requiresArg: true, describe: 'With --repair: the branch whose lines stay' })
    .example('$0 ip allocate', 'A line for each `auto`; all others stay as they are')
    .example('$0 ip allocate --repair --base origin/main', 'After a merge: the older line stays, the other moves');
}

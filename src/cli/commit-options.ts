import type { Argv } from 'yargs';

const COMMIT = 'Commit:';

/** The options of commands that can commit what they write. */
export function committing<Options>(argv: Argv<Options>) {
  return argv
    .option('commit', {
      type: 'boolean',
      default: false,
      describe: 'Commit it, and nothing else that is staged or changed',
      group: COMMIT,
    })
    .option('with-intents', {
      type: 'boolean',
      default: false,
      describe: 'Commit intents too that are not committed yet; without it they are refused',
      group: COMMIT,
    })
    .option('push', {
      type: 'boolean',
      default: false,
      describe: 'Push the commit, unless somebody pushed first',
      group: COMMIT,
    })
    .option('branch', {
      type: 'string',
      requiresArg: true,
      describe: 'Make this branch for the commit; the one that is checked out stays as it is',
      group: COMMIT,
    })
    .option('message', {
      alias: 'm',
      type: 'string',
      requiresArg: true,
      describe: 'The message of the commit',
      group: COMMIT,
    });
}

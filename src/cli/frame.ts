import yargs from 'yargs';

const PLAIN_FORMATS = ['text', 'json'] as const;
const EVERYWHERE = 'Everywhere:';
const WIDTH = 100;

/** The program without its commands. */
export function frame(version: string) {
  return yargs()
    .scriptName('netintent')
    .usage('$0 <command>\n\nCompiles network intent for virtual machines, kept in git, into Kubernetes manifests.')
    .option('directory', {
      alias: 'C',
      type: 'string',
      requiresArg: true,
      describe: 'The repository; the nearest parent with environments/ unless told',
      group: EVERYWHERE,
    })
    .option('no-color', {
      type: 'boolean',
      default: false,
      describe: 'Never colour; so does NO_COLOR',
      group: EVERYWHERE,
    })
    .group(['help', 'version'], EVERYWHERE)
    .help()
    .alias('help', 'h')
    .version(version)
    .exitProcess(false)
    .detectLocale(false)
    .parserConfiguration({
      'boolean-negation': false,
      'dot-notation': false,
      'strip-aliased': true,
      'strip-dashed': true,
    })
    .strict()
    .recommendCommands()
    .demandCommand(1, 'a command must be named')
    .showHelpOnFail(false)
    .wrap(WIDTH);
}

/** What commands and their options are added to. */
export type Frame = ReturnType<typeof frame>;

/** The option of commands that judge nothing. */
export function plain(argv: Frame) {
  return argv.option('format', {
    choices: PLAIN_FORMATS,
    default: 'text' as const,
    describe: 'For people or programs',
  });
}

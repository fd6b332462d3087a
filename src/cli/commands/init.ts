import { join, relative, resolve } from 'node:path';
import { packageSchemas } from '../../outside/package-schemas.js';
import { exists, writeFile } from '../../outside/write-file.js';
import { reportJson } from '../../report/json.js';
import { type CommonArgs, type ExitCode, type Io, refuse } from '../io.js';
import { PLAN_ADVICE, type Plan, scaffold } from '../scaffold.js';

/** What `init` can be told. */
export interface InitArgs extends CommonArgs {
  readonly dir: string;
  readonly plan: Plan;
  /** Overwrite what is there. */
  readonly force: boolean;
}

/** Makes a repository that compiles, with the schemas that its files name for editors. All files or none. */
export async function initCommand(args: InitArgs, io: Io): Promise<ExitCode> {
  const root = resolve(io.cwd, args.directory ?? '.', args.dir);
  const files = [...scaffold(args.plan), ...packageSchemas()];
  const taken = files.map(({ path }) => path).filter((path) => exists(join(root, path)));
  if (taken.length > 0 && !args.force) {
    return refuse(
      io,
      `files that are there must not be overwritten: ${taken.join(', ')}`,
      'add --force to overwrite them',
    );
  }
  for (const { path, text } of files) writeFile(join(root, path), text);
  if (args.format === 'json') io.stdout(reportJson([], { root, files: files.map(({ path }) => path) }));
  else
    io.stdout(
      story(
        files.map(({ path }) => path),
        relative(io.cwd, root),
        args.plan,
      ),
    );
  return 0;
}

function story(paths: readonly string[], folder: string, plan: Plan): string {
  const plans = Object.entries(PLAN_ADVICE).map(
    ([name, advice]) => `${name === plan ? '*' : ' '} ${name.padEnd(8)} ${advice}`,
  );
  const steps = [
    ...(folder === '' ? [] : [`cd ${folder}`]),
    'edit environments/prod: the names of your NICs, your addresses, your SSH key',
    'netintent check',
    'netintent compile',
    'git add -A && git commit',
  ];
  return `\
wrote:
${paths.map((path) => `  ${path}`).join('\n')}

the plan, and the others (init --plan):
${plans.map((line) => `  ${line}`).join('\n')}
  Prefer macvlan where the physical network is in place, with a NIC for each network; take bridge where VLANs
  must keep networks apart, or where VMs must move between nodes.

next:
${steps.map((step) => `  ${step}`).join('\n')}
`;
}

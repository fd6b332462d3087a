import { join, relative, resolve } from 'node:path';
import { packageSchemas } from '../../outside/package-schemas.js';
import { packageVersion } from '../../outside/package-version.js';
import { isRepository } from '../../outside/repository.js';
import { prefixInWorkTree } from '../../outside/work-tree.js';
import { exists, writeFile } from '../../outside/write-file.js';
import { reportJson } from '../../report/json.js';
import { type CommonArgs, type ExitCode, type Io, refuse } from '../io.js';
import { PLAN_ADVICE, type Plan, scaffold } from '../scaffold.js';
import { type Forge, scaffoldCi } from '../scaffold-ci.js';

/** What `init` can be told. */
export interface InitArgs extends CommonArgs {
  readonly dir: string;
  readonly plan: Plan;
  readonly ci: Forge;
  /** Overwrite what is there. */
  readonly force: boolean;
}

/**
 * Makes a repository that compiles, with the schemas that its files name for editors, and a job for a forge; in a
 * repository that is there, the job alone. All files or none.
 */
export async function initCommand(args: InitArgs, io: Io): Promise<ExitCode> {
  const root = resolve(io.cwd, args.directory ?? '.', args.dir);
  if (args.ci !== 'none' && prefixInWorkTree(root) !== '') return refuseBelowTop(args, io);
  const isThere = args.ci !== 'none' && isRepository(root);
  const files = [
    ...(isThere ? [] : [...scaffold(args.plan), ...packageSchemas()]),
    ...scaffoldCi(args.ci, packageVersion()),
  ];
  const taken = files.map(({ path }) => path).filter((path) => exists(join(root, path)));
  if (taken.length > 0 && !args.force) {
    return refuse(
      io,
      `files that are there must not be overwritten: ${taken.join(', ')}`,
      'add --force to overwrite them',
    );
  }
  for (const { path, text } of files) writeFile(join(root, path), text);
  const paths = files.map(({ path }) => path);
  if (args.format === 'json') io.stdout(reportJson([], { root, files: paths }));
  else io.stdout(`${wrote(paths)}${isThere ? CI_STEPS : firstSteps(relative(io.cwd, root), args)}`);
  return 0;
}

function refuseBelowTop({ ci }: InitArgs, io: Io): 2 {
  const hint = 'copy the job from a repository made by init --ci, and add -C <folder> to its commands';
  return refuse(io, `--ci ${ci} must stand at the top of a git work tree, where the forge looks for the job`, hint);
}

const wrote = (paths: readonly string[]): string => `wrote:\n${paths.map((path) => `  ${path}\n`).join('')}`;

const CI_STEPS = `
next:
  read it: it is yours to change
  git add it, commit, and make its check a required one
`;

function firstSteps(folder: string, { plan }: InitArgs): string {
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
  return `
the plan, and the others (init --plan):
${plans.map((line) => `  ${line}`).join('\n')}
  Prefer macvlan where the physical network is in place, with a NIC for each network; take bridge where VLANs
  must keep networks apart, or where VMs must move between nodes.

next:
${steps.map((step) => `  ${step}`).join('\n')}
`;
}

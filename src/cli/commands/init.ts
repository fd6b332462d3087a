import { join, relative, resolve } from 'node:path';
import type { SourceFile } from '../../intent/document.js';
import { packageSchemas } from '../../outside/package-schemas.js';
import { packageVersion } from '../../outside/package-version.js';
import { isRepository } from '../../outside/repository.js';
import { prefixInWorkTree } from '../../outside/work-tree.js';
import { exists, writeFile } from '../../outside/write-file.js';
import { reportJson } from '../../report/json.js';
import type { DeliveryArgs, InitDelivery } from '../init-delivery.js';
import { type CommonArgs, type ExitCode, type Io, refuse } from '../io.js';
import { PLAN_ADVICE, type Plan, scaffold } from '../scaffold.js';
import { type Forge, scaffoldCi } from '../scaffold-ci.js';

/** What `init` can be told. */
export interface InitArgs extends CommonArgs, DeliveryArgs {
  readonly dir: string;
  readonly plan: Plan;
  readonly ci: Forge;
  /** Overwrite what is there. */
  readonly force: boolean;
}

/**
 * Makes a repository that compiles, with the schemas that its files name for editors, a job for a forge and what a
 * controller needs; in a repository that is there, the last two alone. All files or none; of what a controller needs, a
 * file that is there is kept.
 */
export async function initCommand(args: InitArgs, io: Io): Promise<ExitCode> {
  const root = resolve(io.cwd, args.directory ?? '.', args.dir);
  if (args.ci !== 'none' && prefixInWorkTree(root) !== '') return refuseBelowTop(args, io);
  const isThere = (args.ci !== 'none' || args.delivery !== 'none') && isRepository(root);
  const files = [...(isThere ? [] : newFiles(args)), ...scaffoldCi(args.ci, packageVersion())];
  const taken = files.map(({ path }) => path).filter((path) => exists(join(root, path)));
  if (taken.length > 0 && !args.force) return refuseTaken(taken, io);
  const delivery = await deliveryOf(args, root, isThere, io);
  if (typeof delivery === 'number') return delivery;
  const written = [...files, ...delivery.files];
  for (const { path, text } of written) writeFile(join(root, path), text);
  const paths = written.map(({ path }) => path);
  if (args.format === 'json')
    io.stdout(reportJson([], { root, files: paths, kept: delivery.kept, idle: delivery.idle }));
  else io.stdout(`${wrote(paths)}${delivery.text}${nextSteps(args, relative(io.cwd, root), isThere)}`);
  return 0;
}

/** The compiler is loaded only where it is needed. */
async function deliveryOf(args: InitArgs, root: string, isThere: boolean, io: Io): Promise<InitDelivery | ExitCode> {
  const { delivery: engine } = args;
  if (engine === 'none') return { files: [], kept: [], idle: [], text: '' };
  const { initDelivery } = await import('../init-delivery.js');
  return initDelivery(args, { engine, root, sources: isThere ? undefined : scaffoldOf(args) }, io);
}

const scaffoldOf = ({ plan, delivery }: InitArgs): readonly SourceFile[] =>
  scaffold(plan, delivery === 'none' ? undefined : delivery);

const newFiles = (args: InitArgs): readonly SourceFile[] => [...scaffoldOf(args), ...packageSchemas()];

const refuseTaken = (taken: readonly string[], io: Io): 2 =>
  refuse(io, `files that are there must not be overwritten: ${taken.join(', ')}`, 'add --force to overwrite them');

function nextSteps(args: InitArgs, folder: string, isThere: boolean): string {
  if (!isThere) return firstSteps(folder, args);
  return args.ci === 'none' ? '' : CI_STEPS;
}

function refuseBelowTop({ ci }: InitArgs, io: Io): 2 {
  const hint = 'copy the job from a repository made by init --ci, and add -C <folder> to its commands';
  return refuse(io, `--ci ${ci} must stand at the top of a git work tree, where the forge looks for the job`, hint);
}

const wrote = (paths: readonly string[]): string =>
  paths.length === 0 ? 'wrote nothing: all of it is there\n' : `wrote:\n${paths.map((path) => `  ${path}\n`).join('')}`;

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

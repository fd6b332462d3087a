import { join } from 'node:path';
import type { Compilation } from '../compile/compilation.js';
import { compile } from '../compile/compile.js';
import { deliveryFiles } from '../delivery/delivery-files.js';
import { namespacesOf } from '../delivery/namespaces-of.js';
import type { SourceFile } from '../intent/document.js';
import type { Delivery } from '../intent/model.js';
import { protocolOf } from '../outside/git/remote-address.js';
import { listTree } from '../outside/list-tree.js';
import { prefixInWorkTree } from '../outside/work-tree.js';
import { exists, readText } from '../outside/write-file.js';
import { compileIntents, isError } from './compile-intents.js';
import { type CommonArgs, type ExitCode, type Io, refuse } from './io.js';
import { printFindings } from './print-findings.js';

/** What `init` is told of the controller that delivers. */
export interface DeliveryArgs {
  readonly delivery: Delivery['engine'] | 'none';
  /** As a URL. */
  readonly repository: string;
  readonly branch: string;
}

/** What is to be written for a controller, and said of it. */
export interface InitDelivery {
  readonly files: readonly SourceFile[];
  /** Files that are there and differ from what would be written. */
  readonly kept: readonly string[];
  /** Files of units that hold nothing any more. */
  readonly idle: readonly string[];
  readonly text: string;
}

interface Place {
  readonly engine: Delivery['engine'];
  readonly root: string;
  /** Of a repository that is being made; undefined in one that is there. */
  readonly sources: readonly SourceFile[] | undefined;
}

type Args = CommonArgs & DeliveryArgs & { readonly force: boolean };

/** What a controller needs to deliver the generated tree, as far as it is missing; the exit code when that cannot be. */
export function initDelivery(args: Args, { engine, root, sources }: Place, io: Io): InitDelivery | ExitCode {
  const { repository, branch } = args;
  if (!isCloned(repository)) return refuseAddress(io);
  const compilation = sources ? compile(sources) : compiledSoundly(root, args, io);
  if (typeof compilation === 'number') return compilation;
  const source = { repository, branch, prefix: prefixInWorkTree(root) };
  const wanted = deliveryFiles(compilation, engine, source);
  if (wanted.length === 0) return refuseEngine(engine, io);
  const different = wanted.filter(({ path, text }) => readText(join(root, path)) !== text);
  const isWritten = ({ path }: SourceFile) => args.force || !exists(join(root, path));
  const kept = different.filter((file) => !isWritten(file)).map(({ path }) => path);
  const others = deliveryFiles(compilation, engine === 'flux' ? 'argocd' : 'flux', source);
  const idle = idleFiles(root, [...wanted, ...others]);
  return {
    files: different.filter(isWritten),
    kept,
    idle,
    text: `${keptText(kept)}${idleText(idle)}${needsText(compilation, engine)}${STEPS[engine]}`,
  };
}

/** Files below `delivery/` that `init` once wrote, by their names, and would not write now. */
function idleFiles(root: string, wanted: readonly SourceFile[]): readonly string[] {
  const paths = new Set(wanted.map(({ path }) => path));
  return listTree(root, 'delivery')
    .filter(
      ({ path, kind }) => kind === 'file' && /\/[a-z]+[.]netintent[.][^/]+[.]yaml$/.test(path) && !paths.has(path),
    )
    .map(({ path }) => path)
    .sort();
}

/** Flux takes URLs alone. @see Flux, source/gitrepositories.md ("URL") */
function isCloned(repository: string): boolean {
  const protocol = protocolOf(repository);
  return URL.canParse(repository) && protocol !== undefined && protocol !== 'file';
}

const refuseAddress = (io: Io): 2 =>
  refuse(
    io,
    '--repository must be the URL of a git repository, by https or ssh and without a password',
    'write it as https://git.example.com/networks.git or ssh://git@git.example.com/networks.git',
  );

const refuseEngine = (engine: Delivery['engine'], io: Io): 2 =>
  refuse(
    io,
    `an environment must name the engine "${engine}", and none does`,
    `write delivery: {engine: ${engine}} in the spec of its Environment`,
  );

/** What stands in a repository, or the exit code when it has errors, which are then said. */
function compiledSoundly(root: string, args: Args, io: Io): Compilation | ExitCode {
  const compiled = compileIntents(root, io);
  if (!compiled) return 2;
  const errors = compiled.diagnostics.filter(isError);
  if (errors.length === 0) return compiled;
  printFindings(errors, compiled.sources, { args, io, stream: 'stderr' });
  return 1;
}

const keptText = (kept: readonly string[]): string =>
  kept.length === 0 ? '' : `\nkept, though they would be written differently now:\n${lines(kept)}`;

const idleText = (idle: readonly string[]): string =>
  idle.length === 0
    ? ''
    : `\ndelivering nothing any more; docs/delivery.md says how to take them away:\n${lines(idle)}`;

/** What is not delivered and must be there: namespaces, and what the objects need in their cluster. */
function needsText({ units, models }: Compilation, engine: Delivery['engine']): string {
  return models
    .filter(({ environments }) => environments.some(({ delivery }) => delivery.engine === engine))
    .map(({ cluster: { name } }) => {
      const own = units.filter(({ cluster }) => cluster === name);
      const made = own
        .flatMap(({ files }) => files)
        .flatMap(({ path }) => /\/namespace[.]([^/]+)[.]yaml$/.exec(path)?.[1] ?? []);
      const all = own.filter(({ kind }) => kind === 'environment').flatMap(namespacesOf);
      const namespaces = [...new Set(all)].filter((namespace) => !made.includes(namespace)).sort();
      const needs = new Map(own.flatMap((unit) => unit.prerequisites).map((need) => [need.name, need.why]));
      const needed = [...needs].sort(([a], [b]) => (a < b ? -1 : 1)).map(([need, why]) => `${need}: ${why}`);
      return `\nthe cluster ${name} must have:\n${lines([...namespaces.map((each) => `namespace ${each}`), ...needed])}`;
    })
    .join('');
}

const lines = (texts: readonly string[]): string => texts.map((text) => `  ${text}\n`).join('');

const STEPS: Readonly<Record<Delivery['engine'], string>> = {
  argocd: `
to deliver:
  read delivery/: it is yours to change, the repository's URL first
  commit and push generated/ and delivery/, and let Argo CD read the repository
  kubectl apply -f delivery/<cluster>/
  again after a new environment or namespace: netintent init --delivery argocd
`,
  flux: `
to deliver:
  read delivery/: it is yours to change, the repository's URL first
  commit and push generated/ and delivery/, and let Flux read the repository
  kubectl apply -f delivery/<cluster>/
  again after a new environment, layer or bucket: netintent init --delivery flux
`,
};

import { changeIntents, type IntentChange } from '../compile/change-intents.js';
import type { Compilation, Unit } from '../compile/compilation.js';
import { compile } from '../compile/compile.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { markNew } from '../diagnostics/mark-new.js';
import { nearestName } from '../diagnostics/nearest-name.js';
import { abandonedInterfaces } from '../edit/abandoned-interfaces.js';
import type { ObjectName, Operation } from '../edit/operation.js';
import type { SourceFile } from '../intent/document.js';
import { createMemory } from '../intent/memory.js';
import type { Network } from '../intent/model.js';
import { committedPolicies } from '../outside/committed-policies.js';
import { readSources } from '../outside/read-sources.js';
import { writeEdits } from '../outside/write-edits.js';
import { reportJson } from '../report/json.js';
import { unifiedDiff } from '../report/unified-diff.js';
import { unknownEnvironment } from './chosen-environments.js';
import { isError } from './compile-intents.js';
import { type CommonArgs, type ExitCode, type Io, refuse, usesColor } from './io.js';
import { openRepository } from './open-repository.js';
import { printFindings } from './print-findings.js';

/** What every command that edits intents can be told. */
export interface EditArgs extends CommonArgs {
  /** The environment that is meant, where there are several. */
  readonly env?: string | undefined;
  readonly namespace?: string | undefined;
  /** Show the change and write nothing. */
  readonly dryRun: boolean;
}

/** An operation, and the Network that tells which environment is meant where none is named. */
export interface Edit {
  readonly operation: Operation;
  readonly network?: ObjectName;
}

/**
 * Does an operation on the intents of the repository: judges the result as a pull request would be judged, shows it as a
 * diff, and writes it when nothing is wrong with it.
 */
export async function editIntents(args: EditArgs, io: Io, { operation, network }: Edit): Promise<ExitCode> {
  const root = openRepository(args, io);
  if (root === undefined) return 2;
  const { sources, diagnostics } = readSources(root);
  if (diagnostics.length > 0) return report(args, io, { files: [], diagnostics, sources });
  const memory = createMemory();
  const before = compile(sources, memory);
  const networks = before.models.flatMap((model) => model.networks);
  const environment = chooseEnvironment(args, io, { units: before.units, networks, network });
  if (environment === undefined) return 2;
  const change = changeIntents(sources, before, { environment, operation }, memory);
  const left = await leftOnNodes(root, before, change);
  const judged = { ...change, diagnostics: [...change.diagnostics, ...left] };
  if (!args.dryRun && !judged.diagnostics.some(isError)) writeEdits(root, judged.files);
  return report(args, io, judged);
}

interface Known {
  readonly units: readonly Unit[];
  readonly networks: readonly Network[];
  readonly network: ObjectName | undefined;
}

/** The environment that is named, the only one, or the only one that has the Network. */
function chooseEnvironment({ env, namespace }: EditArgs, io: Io, known: Known): string | undefined {
  const unknown = unknownEnvironment(env === undefined ? [] : [env], known.units);
  const all = known.units.filter(({ kind }) => kind === 'environment').map(({ name }) => name);
  const named = known.network;
  const having = named
    ? known.networks.filter((each) => isNamed(each, { namespace, ...named })).map(({ environment }) => environment.name)
    : [];
  const [only, ...others] =
    env !== undefined ? [env] : all.length > 1 && having.length > 0 ? [...new Set(having)] : all;
  if (!unknown && only !== undefined && others.length === 0) return only;
  const { message, hint } = unknown ?? unclear(known, all);
  refuse(io, message, hint);
  return undefined;
}

/** Several environments, and nothing tells which is meant: they all have the Network, or none does. */
function unclear({ network, networks }: Known, all: readonly string[]) {
  const message = '`--env` must say which environment is meant';
  if (all.length === 0) return { message, hint: 'netintent init writes one' };
  const names = networks.flatMap((each) => [each.name, `${each.namespace}/${each.name}`]);
  if (!network || names.includes(network.name))
    return { message, hint: `add one of: ${all.map((name) => `--env ${name}`).join(' | ')}` };
  const nearest = nearestName(network.name, names);
  return {
    message: `"${network.name}" must be a Network`,
    hint: nearest ? `did you mean "${nearest}"?` : 'netintent network list shows them all',
  };
}

function isNamed(network: Network, { name, namespace }: ObjectName): boolean {
  if (name.includes('/')) return name === `${network.namespace}/${network.name}`;
  return name === network.name && (namespace === undefined || namespace === network.namespace);
}

/** Interfaces that committed policies made on the nodes, and that nobody owns after the change, unlike before. */
async function leftOnNodes(root: string, before: Compilation, after: IntentChange): Promise<readonly Diagnostic[]> {
  if (after.files.length === 0) return [];
  const committed = await committedPolicies(root);
  const leftBy = ({ units }: Compilation) =>
    units
      .filter(({ kind, ok }) => kind === 'cluster' && ok)
      .flatMap(({ folder, files }) => {
        const own = committed.filter(({ path }) => path.startsWith(`${folder}/`));
        return abandonedInterfaces(own, files);
      });
  return markNew(leftBy(after.compilation), leftBy(before))
    .filter(({ isNew }) => isNew)
    .map(({ isNew: _, ...diagnostic }) => diagnostic);
}

interface Judged extends Pick<IntentChange, 'files' | 'diagnostics'> {
  readonly sources: readonly SourceFile[];
}

function report(args: EditArgs, io: Io, { files, diagnostics, sources }: Judged): ExitCode {
  const isRefused = diagnostics.some(isError);
  const written = isRefused ? [] : files;
  if (args.format === 'json') {
    const diff = unifiedDiff(written, { color: false });
    io.stdout(
      reportJson(diagnostics, {
        files: written.map(({ path }) => path),
        isWritten: !args.dryRun && written.length > 0,
        diff,
      }),
    );
    return isRefused ? 1 : 0;
  }
  printFindings(diagnostics, sources, { args, io, stream: 'stderr' });
  if (isRefused) return 1;
  io.stdout(unifiedDiff(written, { color: usesColor(args, io, 'stdout') }));
  if (written.length === 0) io.stderr('nothing to change: the intents say so already\n');
  else io.stderr(args.dryRun ? 'nothing was written: run it without --dry-run\n' : 'next: netintent compile\n');
  return 0;
}

import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { compile } from '../../compile/compile.js';
import { compareDiagnostics, type Diagnostic } from '../../diagnostics/diagnostic.js';
import type { SourceFile } from '../../intent/document.js';
import type { Model } from '../../intent/model.js';
import { placedFinding } from '../../intent/placed-finding.js';
import { readForeignManifests } from '../../outside/read-foreign-manifests.js';
import { readSources } from '../../outside/read-sources.js';
import { answer } from '../../reach/answer.js';
import { askedServices, isServiceFault, type ServiceArgs } from '../../reach/asked-services.js';
import { connectionsOf } from '../../reach/connections.js';
import { intentWorld } from '../../reach/intent-world.js';
import { manifestWorld } from '../../reach/manifest-world.js';
import { isOperand, readOperand } from '../../reach/operands.js';
import type { ReachVerdict } from '../../reach/pair-answers.js';
import type { ReachWorld } from '../../reach/reach-world.js';
import { countText } from '../../report/count-text.js';
import { answerData, answerText } from '../../report/reach-answer.js';
import { reachList } from '../../report/reach-list.js';
import type { ReachOutput } from '../../report/reach-outputs.js';
import { isError } from '../compile-intents.js';
import { type ExitCode, type Io, refuse, type WorldArgs } from '../io.js';
import { openFolder, openRepository } from '../open-repository.js';
import { readPodPrefixes } from '../pod-prefixes.js';
import { printFindings } from '../print-findings.js';

/** What `reach` can be told. */
export interface ReachArgs extends WorldArgs, ServiceArgs {
  readonly source?: string | undefined;
  readonly destination?: string | undefined;
  /** All connections, rather than those of two ends. */
  readonly list: boolean;
  readonly output: ReachOutput;
  readonly manifests?: readonly string[] | undefined;
  readonly podCidr?: readonly string[] | undefined;
  /** An environment of the cluster that is meant, where the intents are for several. */
  readonly env?: string | undefined;
  /** The verdict that is no failure. */
  readonly expect?: 'allowed' | 'denied' | undefined;
}

/**
 * Says who reaches whom: the answer to stdout, what was not understood to stderr. It is a question, so that any answer is
 * no failure, unless `--expect` says which one is none; manifests that cannot be read are one, since the answer is about
 * the others alone.
 */
export async function reachCommand(args: ReachArgs, io: Io): Promise<ExitCode> {
  const fault = misuse(args);
  if (fault) return refuse(io, fault.message, fault.hint);
  const root = args.manifests ? openFolder(args, io) : openRepository(args, io);
  const read =
    root === undefined ? undefined : args.manifests ? readWorld(root, args, io) : readIntents(root, args, io);
  if (!read) return 2;
  const { world, diagnostics, sources, objects } = read;
  const code = args.list ? list(args, world, io) : ask(args, world, io);
  if (code === 2) return 2;
  printFindings(diagnostics, sources, { args, io, stream: 'stderr' });
  io.stderr(
    `read ${countText(objects, 'object')} of ${countText(sources.length, args.manifests ? 'manifest' : 'file')}\n`,
  );
  return diagnostics.some(({ severity }) => severity === 'error') ? 1 : code;
}

function misuse({
  list: isList,
  source,
  destination,
  output,
  expect,
  ...args
}: ReachArgs): { readonly message: string; readonly hint: string } | undefined {
  if (args.manifests && args.env !== undefined)
    return {
      message: '--env must stand without --manifests: it chooses among intents',
      hint: 'leave one of the two out',
    };
  if (!args.manifests && args.podCidr)
    return { message: '--pod-cidr must stand with --manifests: the Cluster says it otherwise', hint: 'leave it out' };
  if (isList && source !== undefined)
    return { message: '--list must stand without ends: it lists all of them', hint: 'leave one of the two out' };
  if (!isList && destination === undefined)
    return { message: 'reach must know two ends', hint: 'write netintent reach web db, or netintent reach --list' };
  if (!isList && output !== 'table' && output !== 'json')
    return {
      message: `--output ${output} must stand with --list`,
      hint: 'an answer about two ends is a table or json',
    };
  return isList && expect
    ? { message: '--expect must stand with two ends', hint: 'write netintent reach web db --expect denied' }
    : undefined;
}

interface ReadWorld {
  readonly world: ReachWorld;
  readonly sources: readonly SourceFile[];
  readonly diagnostics: readonly Diagnostic[];
  readonly objects: number;
}

/** @returns undefined when the intents have an error, or are for several clusters, which is then said */
function readIntents(root: string, args: ReachArgs, io: Io): ReadWorld | undefined {
  const { sources, diagnostics: unread } = readSources(root);
  const { models, diagnostics } = compile(sources);
  const errors = [...unread, ...diagnostics].filter(isError);
  if (errors.length > 0) {
    printFindings(errors, sources, { args, io, stream: 'stderr' });
    refuse(io, 'intents must be sound for reach to be known', 'mend the errors; netintent check names all of them');
    return undefined;
  }
  const meant = models.filter(
    ({ environments }) => args.env === undefined || environments.some(({ name }) => name === args.env),
  );
  const [model, another] = meant.length > 1 ? knowing(meant, args) : meant;
  const names = models.flatMap(({ environments }) => environments.map(({ name }) => name)).sort();
  if (!model || another) {
    const message =
      meant.length > 0
        ? 'reach must know which cluster is meant'
        : `--env must name an environment; there is no "${args.env}"`;
    refuse(io, message, `write --env <environment>: ${names.join(', ')}`);
    return undefined;
  }
  return { world: intentWorld(model), sources, diagnostics: [], objects: model.vms.length };
}

/** The clusters that know both ends; where none does, the first one, which can say what it does not know. */
function knowing(models: readonly Model[], { source, destination, list: isList }: ReachArgs): readonly Model[] {
  if (isList) return models;
  const ends = [source, destination].flatMap((end) => end ?? []);
  const fitting = models.filter((model) => {
    const world = intentWorld(model);
    return ends.every((end) => isOperand(readOperand(end, world)));
  });
  return fitting.length > 0 ? fitting : models.slice(0, 1);
}

/** @returns undefined when something that is named is not there, which is then said */
function readWorld(root: string, { manifests = [], podCidr = [] }: ReachArgs, io: Io): ReadWorld | undefined {
  const missing = manifests.find((folder) => !existsSync(resolve(io.cwd, folder)));
  if (missing !== undefined) {
    refuse(io, `--manifests must name a folder or a file; there is no "${missing}"`, 'mend the path');
    return undefined;
  }
  const blocks = readPodPrefixes(podCidr, io);
  if (!blocks) return undefined;
  const places = manifests.map((folder) => resolve(io.cwd, folder));
  const { sources, diagnostics: unread } = readForeignManifests(root, places, undefined, 'read');
  const { world, findings, diagnostics, objects } = manifestWorld(sources, blocks);
  return {
    world,
    sources,
    objects,
    diagnostics: [...unread, ...diagnostics, ...findings.map(placedFinding)].sort(compareDiagnostics),
  };
}

function list({ output }: ReachArgs, world: ReachWorld, io: Io): ExitCode {
  io.stdout(reachList(output, connectionsOf(world)));
  return 0;
}

function ask(args: ReachArgs, world: ReachWorld, io: Io): ExitCode {
  const services = askedServices(args);
  if (isServiceFault(services)) return refuse(io, services.message, services.hint);
  const [source, destination] = [readOperand(args.source ?? '', world), readOperand(args.destination ?? '', world)];
  if (!isOperand(source)) return refuse(io, source.message, source.hint);
  if (!isOperand(destination)) return refuse(io, destination.message, destination.hint);
  if (source.kind === 'addresses' && destination.kind === 'addresses')
    return refuse(io, 'one of the two ends must be a workload', 'netintent reach --list names all of them');
  const answered = answer({ source, destination, services }, world);
  io.stdout(args.output === 'json' ? `${JSON.stringify(answerData(answered), undefined, 2)}\n` : answerText(answered));
  return isExpected(answered.verdict, args.expect) ? 0 : 1;
}

const isExpected = (verdict: ReachVerdict, expected: ReachArgs['expect']): boolean =>
  expected === undefined || verdict === expected;

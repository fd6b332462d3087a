import { join } from 'node:path';
import { type AllocatedFile, allocateIntents } from '../../compile/allocate-intents.js';
import { bothSides } from '../../edit/both-sides.js';
import type { SourceFile } from '../../intent/document.js';
import { isAllocationsFile } from '../../intent/file-size.js';
import type { LineAges } from '../../intent/line-ages.js';
import { type ReadSources, readSources } from '../../outside/read-sources.js';
import { writeFile } from '../../outside/write-file.js';
import { allocationJson } from '../../report/allocation-json.js';
import { allocationText } from '../../report/allocation-text.js';
import { reportJson } from '../../report/json.js';
import { painter } from '../../report/paint.js';
import { unknownAmong } from '../chosen-environments.js';
import { type CommonArgs, type ExitCode, type Io, refuse, usesColor } from '../io.js';
import { knownLineAges } from '../known-line-ages.js';
import { openRepository } from '../open-repository.js';
import { printFindings } from '../print-findings.js';

/** What `ip allocate` can be told. */
export interface IpAllocateArgs extends CommonArgs {
  /** Only these environments; all where none is named. */
  readonly env?: readonly string[] | undefined;
  readonly dryRun: boolean;
  /** Put right what a merge made wrong. */
  readonly repair: boolean;
  /** The branch whose lines are the older ones. */
  readonly base?: string | undefined;
}

/**
 * Draws what intents leave to be drawn (addresses, MACs, VLANs) and writes one line for each; releases the lines of
 * those who are gone. Whatever has a line keeps it, unless `--repair` has to move it.
 */
export async function ipAllocateCommand(args: IpAllocateArgs, io: Io): Promise<ExitCode> {
  if (args.base !== undefined && !args.repair)
    return refuse(io, '--base must stand beside --repair', 'add --repair, or leave --base out');
  const root = openRepository(args, io);
  const repair = root === undefined || !args.repair ? undefined : await knownLineAges(root, args.base, io);
  if (root === undefined || (args.repair && !repair)) return 2;
  const read = readSources(root);
  if (read.diagnostics.length > 0) return refuseUnreadable(args, io, read);
  const sources = args.repair ? read.sources.map(withBothSides) : read.sources;
  const resolved = sources.filter((source, index) => source !== read.sources[index]);
  return allocate(args, io, { root, sources, resolved, repair });
}

/** A file of allocations that git left with conflict markers holds the lines of both sides. */
function withBothSides(source: SourceFile): SourceFile {
  if (!isAllocationsFile(source.path)) return source;
  const text = bothSides(source.text);
  return text === undefined ? source : { ...source, text };
}

function refuseUnreadable(args: IpAllocateArgs, io: Io, { sources, diagnostics }: ReadSources): 1 {
  if (args.format === 'json') io.stdout(reportJson(diagnostics, {}));
  else printFindings(diagnostics, sources, { args, io, stream: 'stderr' });
  return 1;
}

interface Repository {
  readonly root: string;
  readonly sources: readonly SourceFile[];
  /** Those that git left with conflict markers. */
  readonly resolved: readonly SourceFile[];
  readonly repair: LineAges | undefined;
}

function allocate(args: IpAllocateArgs, io: Io, { root, sources, resolved, repair }: Repository): ExitCode {
  const { env = [], dryRun: isDryRun } = args;
  const environments = env.length === 0 ? {} : { environments: new Set(env) };
  const allocation = allocateIntents(sources, { ...environments, ...(repair ? { repair } : {}) });
  const unknown = unknownAmong(env, allocation.environments);
  if (unknown) return refuse(io, unknown.message, unknown.hint);
  const { diagnostics } = allocation;
  const files = diagnostics.length > 0 ? allocation.files : withResolved(allocation.files, resolved);
  if (!isDryRun) for (const { path, text } of files) writeFile(join(root, path), text);
  if (args.format === 'json') io.stdout(reportJson(diagnostics, allocationJson(files, { isDryRun })));
  else {
    printFindings(diagnostics, sources, { args, io, stream: 'stderr' });
    const paint = painter(usesColor(args, io, 'stdout'));
    if (files.length > 0 || diagnostics.length === 0)
      io.stdout(allocationText(files, { paint, isDryRun, isRepair: args.repair }));
  }
  return diagnostics.length > 0 ? 1 : 0;
}

/** Files without their conflict markers are written also where nothing else changes in them. */
function withResolved(files: readonly AllocatedFile[], resolved: readonly SourceFile[]): readonly AllocatedFile[] {
  const known = new Set(files.map(({ path }) => path));
  const others = resolved.filter(({ path }) => !known.has(path));
  return [...files, ...others.map(({ path, text }) => ({ path, text, isNew: false, of: '', changes: [] }))];
}

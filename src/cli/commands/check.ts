import { isDeepStrictEqual } from 'node:util';
import { compareDiagnostics, type Diagnostic } from '../../diagnostics/diagnostic.js';
import type { SourceFile } from '../../intent/document.js';
import { countText } from '../../report/count-text.js';
import { findingsLine } from '../../report/findings-line.js';
import { reportJson } from '../../report/json.js';
import { compileIntents, isError } from '../compile-intents.js';
import { type CommonArgs, type ExitCode, type Io, refuse } from '../io.js';
import { judgeAgainst } from '../judge-change.js';
import { findBranches, judgeMerges } from '../judge-merges.js';
import { openRepository } from '../open-repository.js';
import { printFindings } from '../print-findings.js';
import { readBase, resolveEnds } from '../read-base.js';

/** What `check` can be told. */
export interface CheckArgs extends CommonArgs {
  /** A revision: findings that the branch brought since it left that one come first. */
  readonly base?: string | undefined;
  /** Only findings that the change brought decide the exit code. */
  readonly newOnly: boolean;
  /** Revisions that HEAD is merged with, each by itself, and judged. */
  readonly with?: readonly string[] | undefined;
  /** The same for branches with names of these patterns that HEAD lacks commits of. */
  readonly withOpen?: readonly string[] | undefined;
}

/** Judges the intents and writes nothing: findings to stdout, their number to stderr. Warnings alone are no failure. */
export async function checkCommand(args: CheckArgs, io: Io): Promise<ExitCode> {
  if (args.newOnly && args.base === undefined)
    return refuse(io, '--new-only must know what is new', 'write --base <revision>, such as --base origin/main');
  const root = openRepository(args, io);
  const base = root === undefined || args.base === undefined ? undefined : await readBase(root, args.base, io);
  const compiled = root === undefined || (args.base !== undefined && !base) ? undefined : compileIntents(root, io);
  if (root === undefined || !compiled) return 2;
  const { sources, units } = compiled;
  const merges = await judgeOthers(root, args, io, sources);
  if (!merges) return 2;
  const own = base ? await judgeAgainst(base, compiled) : compiled.diagnostics;
  const diagnostics = [...merges, ...own].sort(compareDiagnostics);
  const environments = units.filter(({ kind }) => kind === 'environment').map(({ name, ok }) => ({ name, ok }));
  if (args.format === 'json') io.stdout(reportJson(diagnostics, { files: sources.length, environments }));
  else printFindings(diagnostics, sources, { args, io, stream: 'stdout' });
  const files = countText(sources.length, 'file');
  io.stderr(`${findingsLine(diagnostics)} in ${files} of ${countText(environments.length, 'environment')}\n`);
  return diagnostics.some((diagnostic) => isError(diagnostic) && (!args.newOnly || diagnostic.isNew)) ? 1 : 0;
}

/** Judges the merges with other branches. @returns undefined when one of them is not there, which is then said */
async function judgeOthers(
  root: string,
  { with: revisions = [], withOpen = [] }: CheckArgs,
  io: Io,
  sources: readonly SourceFile[],
): Promise<readonly Diagnostic[] | undefined> {
  if (revisions.length + withOpen.length === 0) return [];
  const ends = await resolveEnds(root, 'HEAD', io);
  const branches = ends && (await findBranches(ends.git, { with: revisions, withOpen }, io));
  if (!ends || !branches) return undefined;
  const { diagnostics, head } = await judgeMerges(ends.git, branches, ({ name }, index) => {
    if (io.isTerminal.stderr) io.stderr(`merging with ${name} (${index + 1} of ${branches.length})\n`);
  });
  if (head && !isDeepStrictEqual(head, sources))
    io.stderr('netintent: the merges are those of the last commit (HEAD); what is not committed is not part of them\n');
  return diagnostics;
}

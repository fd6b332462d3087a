import { countText } from '../../report/count-text.js';
import { findingsLine } from '../../report/findings-line.js';
import { reportJson } from '../../report/json.js';
import { compileIntents, isError } from '../compile-intents.js';
import { type CommonArgs, type ExitCode, type Io, refuse } from '../io.js';
import { judgeAgainst } from '../judge-change.js';
import { openRepository } from '../open-repository.js';
import { printFindings } from '../print-findings.js';
import { readBase } from '../read-base.js';

/** What `check` can be told. */
export interface CheckArgs extends CommonArgs {
  /** A revision: findings that the branch brought since it left that one come first. */
  readonly base?: string | undefined;
  /** Only findings that the change brought decide the exit code. */
  readonly newOnly: boolean;
}

/** Judges the intents and writes nothing: findings to stdout, their number to stderr. Warnings alone are no failure. */
export async function checkCommand(args: CheckArgs, io: Io): Promise<ExitCode> {
  if (args.newOnly && args.base === undefined)
    return refuse(io, '--new-only must know what is new', 'write --base <revision>, such as --base origin/main');
  const root = openRepository(args, io);
  const base = root === undefined || args.base === undefined ? undefined : await readBase(root, args.base, io);
  const compiled = root === undefined || (args.base !== undefined && !base) ? undefined : compileIntents(root, io);
  if (!compiled) return 2;
  const { sources, units } = compiled;
  const diagnostics = base ? await judgeAgainst(base, compiled) : compiled.diagnostics;
  const environments = units.filter(({ kind }) => kind === 'environment').map(({ name, ok }) => ({ name, ok }));
  if (args.format === 'json') io.stdout(reportJson(diagnostics, { files: sources.length, environments }));
  else printFindings(diagnostics, sources, { args, io, stream: 'stdout' });
  const files = countText(sources.length, 'file');
  io.stderr(`${findingsLine(diagnostics)} in ${files} of ${countText(environments.length, 'environment')}\n`);
  return diagnostics.some((diagnostic) => isError(diagnostic) && (!args.newOnly || diagnostic.isNew)) ? 1 : 0;
}

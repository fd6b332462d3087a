import { countText } from '../../report/count-text.js';
import { findingsLine } from '../../report/findings-line.js';
import { reportJson } from '../../report/json.js';
import { compileIntents, isError } from '../compile-intents.js';
import type { CommonArgs, ExitCode, Io } from '../io.js';
import { openRepository } from '../open-repository.js';
import { printFindings } from '../print-findings.js';

/** Judges the intents and writes nothing: findings to stdout, their number to stderr. Warnings alone are no failure. */
export async function checkCommand(args: CommonArgs, io: Io): Promise<ExitCode> {
  const root = openRepository(args, io);
  const compiled = root === undefined ? undefined : compileIntents(root, io);
  if (!compiled) return 2;
  const { sources, diagnostics, units } = compiled;
  const environments = units.filter(({ kind }) => kind === 'environment').map(({ name, ok }) => ({ name, ok }));
  if (args.format === 'json') io.stdout(reportJson(diagnostics, { files: sources.length, environments }));
  else printFindings(diagnostics, sources, { args, io, stream: 'stdout' });
  const files = countText(sources.length, 'file');
  io.stderr(`${findingsLine(diagnostics)} in ${files} of ${countText(environments.length, 'environment')}\n`);
  return diagnostics.some(isError) ? 1 : 0;
}

import { nearestName } from '../../diagnostics/nearest-name.js';
import { type Explanation, explanations } from '../explanations.js';
import { type CommonArgs, type ExitCode, type Io, refuse } from '../io.js';

/** What `explain` can be told. */
export interface ExplainArgs extends CommonArgs {
  /** A law's code; all laws are listed where none is given. */
  readonly code?: string | undefined;
}

/** Prints a law, why it is one, and a wrong and a right example; or the list of all laws. */
export async function explainCommand({ code, format }: ExplainArgs, io: Io): Promise<ExitCode> {
  if (code === undefined) {
    io.stdout(format === 'json' ? json(explanations) : list());
    return 0;
  }
  const explanation = explanations.find((candidate) => candidate.code === code);
  if (!explanation) return refuse(io, `there is no law "${code}"`, hint(code));
  io.stdout(format === 'json' ? json(explanation) : text(explanation));
  return 0;
}

const json = (value: object): string => `${JSON.stringify(value, undefined, 2)}\n`;

function hint(code: string): string {
  const nearest = nearestName(
    code,
    explanations.map((explanation) => explanation.code),
  );
  return nearest ? `did you mean "${nearest}"?` : 'netintent explain lists all';
}

function list(): string {
  const width = Math.max(...explanations.map(({ code }) => code.length));
  return explanations.map(({ code, title }) => `${code.padEnd(width)}  ${title}\n`).join('');
}

function text({ code, law, wrong, right }: Explanation): string {
  return [
    `${code}\n`,
    `${indented(law)}\n`,
    ...(wrong ? [`wrong:\n\n${indented(wrong.intent)}\n`, `because:\n\n${indented(wrong.report)}\n`] : []),
    ...(right ? [`right:\n\n${indented(right.intent)}\n`] : []),
  ].join('\n');
}

function indented(lines: string): string {
  return lines
    .trimEnd()
    .split('\n')
    .map((line) => (line === '' ? '' : `  ${line}`))
    .join('\n');
}

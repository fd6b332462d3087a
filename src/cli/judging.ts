import { resolve } from 'node:path';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { nearestName } from '../diagnostics/nearest-name.js';
import { parseDate } from '../intent/calendar-date.js';
import { reportPathFault } from '../outside/report-path.js';
import { FORMATS, type Format } from '../report/formats.js';
import { type Io, refuse, type WorldArgs } from './io.js';

/** What every command that judges can be told of its findings. */
export interface JudgeArgs extends WorldArgs {
  readonly format: Format;
  /** "format=file", for each file that the findings are written to as well. */
  readonly report?: readonly string[] | undefined;
  /** Codes whose warnings count as errors. */
  readonly failOn?: readonly string[] | undefined;
  /** The day to judge on, "2027-03-31". */
  readonly asOf?: string | undefined;
}

/** A file that a report is written to. */
export interface ReportFile {
  readonly format: Format;
  /** Absolute. */
  readonly path: string;
  /** As it was typed. */
  readonly typed: string;
}

/** What a run does with its findings. */
export interface Judging {
  readonly reports: readonly ReportFile[];
  readonly failOn: ReadonlySet<string>;
  /** In days since 1970-01-01. */
  readonly day: number;
}

interface Fault {
  readonly message: string;
  readonly hint: string;
}

/** Reads `--report`, `--fail-on` and `--as-of`. @returns undefined when one of them cannot be, which is then said */
export async function readJudging(root: string, args: JudgeArgs, io: Io): Promise<Judging | undefined> {
  const { report = [], failOn = [], asOf = io.today() } = args;
  const reports = report.map((typed) => readReport(typed, root, io));
  const day = parseDate(asOf);
  const fault = reports.find(isFault) ?? sameFile(reports.filter(isReport)) ?? (await unknownCode(failOn));
  if (fault || day === undefined) {
    const { message, hint } = fault ?? noDay(asOf);
    refuse(io, message, hint);
    return undefined;
  }
  return { reports: reports.filter(isReport), failOn: new Set(failOn), day };
}

/** The findings with the named warnings as errors. What is written to `generated/` does not depend on it. */
export function countedAsErrors(diagnostics: readonly Diagnostic[], { failOn }: Judging): readonly Diagnostic[] {
  if (failOn.size === 0) return diagnostics;
  return diagnostics.map((diagnostic) =>
    failOn.has(diagnostic.code) ? { ...diagnostic, severity: 'error' } : diagnostic,
  );
}

const noDay = (typed: string): Fault => ({
  message: `\`--as-of\` must be a day, not "${typed}"`,
  hint: 'write --as-of YEAR-MONTH-DAY, such as --as-of 2027-03-31',
});

const isFault = (read: ReportFile | Fault): read is Fault => 'message' in read;
const isReport = (read: ReportFile | Fault): read is ReportFile => 'path' in read;

function readReport(typed: string, root: string, { cwd }: Io): ReportFile | Fault {
  const [, name = typed, file = ''] = /^([^=]*)=(.*)$/s.exec(typed) ?? [];
  const format = FORMATS.find((known) => known === name);
  if (!format) return unknownFormat(name);
  if (file === '') return { message: '`--report` must name a file', hint: `write --report ${format}=FILE` };
  const path = resolve(cwd, file);
  return pathFault(path, root, file) ?? { format, path, typed: file };
}

function unknownFormat(name: string): Fault {
  const nearest = nearestName(name, FORMATS);
  return {
    message: `\`--report\` must be FORMAT=FILE with one of ${FORMATS.join(', ')}, not "${name}"`,
    hint: nearest ? `did you mean "${nearest}"?` : 'such as --report sarif=out/netintent.sarif',
  };
}

function pathFault(path: string, root: string, typed: string): Fault | undefined {
  const fault = reportPathFault(path, root);
  const hint = 'name a file elsewhere, such as out/netintent.md';
  if (fault === 'repository')
    return { message: `"${typed}" must lie outside \`environments/\` and \`generated/\``, hint };
  if (fault === 'symlink') return { message: `"${typed}" must not leave the repository by a symlink`, hint };
  return undefined;
}

function sameFile(reports: readonly ReportFile[]): Fault | undefined {
  const paths = reports.map(({ path }) => path);
  const twice = reports.find(({ path }, index) => paths.indexOf(path) !== index);
  return twice && { message: `"${twice.typed}" must hold one report`, hint: 'give each format a file of its own' };
}

async function unknownCode(failOn: readonly string[]): Promise<Fault | undefined> {
  if (failOn.length === 0) return undefined;
  const { explanations } = await import('./explanations.js');
  const codes = explanations.map(({ code }) => code);
  const unknown = failOn.find((code) => !codes.includes(code));
  if (unknown === undefined) return undefined;
  const nearest = nearestName(unknown, codes);
  const hint = nearest ? `did you mean "${nearest}"?` : 'netintent explain lists all';
  return { message: `\`--fail-on\` must name a law; there is no "${unknown}"`, hint };
}

import { writeFile } from '../outside/write-file.js';
import type { Report } from '../report/report.js';
import { outsideFault } from './crash.js';
import type { Io } from './io.js';
import type { JudgeArgs, Judging, ReportFile } from './judging.js';
import { render } from './render.js';

/**
 * Prints a report where the command line asks for another format than text, and writes the files that it names.
 *
 * @returns false when a file cannot be written, which is then said; the others are written nevertheless
 */
export async function publish(report: Report, { format }: JudgeArgs, { reports }: Judging, io: Io): Promise<boolean> {
  if (format !== 'text') io.stdout(await render(format, report));
  const written: boolean[] = [];
  for (const file of reports) written.push(await write(report, file, io));
  return !written.includes(false);
}

async function write(report: Report, { format, path, typed }: ReportFile, io: Io): Promise<boolean> {
  const text = await render(format, report);
  try {
    writeFile(path, text);
    return true;
  } catch (error) {
    const fault = outsideFault(error);
    if (!fault) throw error;
    io.stderr(`netintent: the ${format} report must go to a file that can be written; "${typed}" cannot\n`);
    io.stderr(`  ${fault.message}\n  hint: ${fault.hint}\n`);
    return false;
  }
}

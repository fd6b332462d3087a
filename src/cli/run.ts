import { packageVersion } from '../outside/package-version.js';
import { crash } from './crash.js';
import { type ExitCode, type Io, refuse } from './io.js';
import { program, type Start } from './program.js';
import { usageFault } from './usage-message.js';

/**
 * Runs one command line.
 *
 * @param typed the words after the program's name
 * @returns the exit code; never throws
 */
export async function run(typed: readonly string[], io: Io): Promise<ExitCode> {
  const version = packageVersion();
  try {
    const parsed = await parse(typed, version);
    if (parsed.start) return await parsed.start(io);
    if (parsed.fault !== undefined) return await misused(parsed.fault, typed, io, version);
    io[typed.length === 0 ? 'stderr' : 'stdout'](`${parsed.output}\n`);
    return typed.length === 0 ? 2 : 0;
  } catch (error) {
    return crash(error, io, version);
  }
}

/** One of: a command to start, a fault of the command line, or a text that was asked for. */
interface Parsed {
  readonly start?: Start;
  readonly fault?: string;
  readonly output: string;
}

async function parse(typed: readonly string[], version: string): Promise<Parsed> {
  const chosen: Start[] = [];
  const argv = program(version, (start) => chosen.push(start));
  const outputs: string[] = [];
  const faults: string[] = [];
  const words = typed.length === 0 ? ['--help'] : [...typed];
  await argv.parseAsync(words, {}, (error, _args, output) => {
    if (error) faults.push(error.message);
    else outputs.push(output);
  });
  const [start] = chosen;
  const [fault] = faults;
  return { output: outputs.join(''), ...(fault === undefined ? (start ? { start } : {}) : { fault }) };
}

async function misused(found: string, typed: readonly string[], io: Io, version: string): Promise<ExitCode> {
  const commands = await candidates([''], version);
  const command = typed.filter((word) => commands.includes(word)).slice(0, 1);
  const options = await candidates([...command, '--'], version);
  const { message, hint } = usageFault(found, { typed, commands, options });
  return refuse(io, message, hint);
}

/** What a shell would offer behind these words. */
async function candidates(words: readonly string[], version: string): Promise<readonly string[]> {
  const { output } = await parse(['--get-yargs-completions', 'netintent', ...words], version);
  return output.split('\n');
}

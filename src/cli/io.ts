/**
 * What the caller of a command learns: 0 nothing to say; 1 findings, or a stale tree; 2 usage or configuration;
 * 3 the environment (disk); 70 a fault of ours.
 */
export type ExitCode = 0 | 1 | 2 | 3 | 70;

/** The world as a command sees it, so that a test needs no process. */
export interface Io {
  /** The product: what a pipe wants. Takes whole lines. */
  readonly stdout: (text: string) => void;
  /** For people. Takes whole lines. */
  readonly stderr: (text: string) => void;
  /** Absolute. */
  readonly cwd: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The day it is, in UTC: "2027-03-31". */
  readonly today: () => string;
  readonly isTerminal: { readonly stdout: boolean; readonly stderr: boolean };
}

/** The options that every command has. */
export interface WorldArgs {
  /** The repository's folder as given by `-C`. */
  readonly directory?: string | undefined;
  readonly noColor: boolean;
}

/** The options of every command that judges nothing. */
export interface CommonArgs extends WorldArgs {
  readonly format: 'text' | 'json';
}

/**
 * Whether to colour what goes to a stream: `--no-color`, then `NO_COLOR`, then `FORCE_COLOR`, then whether a terminal
 * that can is reading.
 *
 * @see no-color.org; clig.dev, "Output"
 */
export function usesColor(
  { noColor }: WorldArgs,
  { environment, isTerminal }: Io,
  stream: 'stdout' | 'stderr',
): boolean {
  if (noColor || environment.NO_COLOR) return false;
  if (environment.FORCE_COLOR) return environment.FORCE_COLOR !== '0';
  return isTerminal[stream] && environment.TERM !== 'dumb';
}

/** Says why a command cannot start and what to type instead. */
export function refuse(io: Io, message: string, hint: string): 2 {
  io.stderr(`netintent: ${message}\n  hint: ${hint}\n`);
  return 2;
}

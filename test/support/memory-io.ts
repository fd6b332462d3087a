import type { Io } from '../../src/cli/io.js';

/** A world for a command that keeps what it says. */
export interface MemoryIo extends Io {
  readonly out: () => string;
  readonly err: () => string;
  readonly clear: () => void;
}

/** @param cwd absolute */
export function memoryIo(cwd: string, environment: Io['environment'] = {}): MemoryIo {
  let out = '';
  let err = '';
  return {
    cwd,
    environment,
    isTerminal: { stdout: false, stderr: false },
    stdout: (text) => {
      out += text;
    },
    stderr: (text) => {
      err += text;
    },
    out: () => out,
    err: () => err,
    clear: () => {
      out = '';
      err = '';
    },
  };
}

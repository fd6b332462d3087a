import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Io } from '../../src/cli/io.js';

/** A world for a command that keeps what it says. */
export interface MemoryIo extends Io {
  readonly out: () => string;
  readonly err: () => string;
  readonly clear: () => void;
}

/** Caches of tests live apart from the user's. */
const CACHE = { XDG_CACHE_HOME: join(tmpdir(), 'netintent-test-cache') };

/** The day of every test, before the last days of rules that stories write. */
export const TODAY = '2027-01-01';

/** @param cwd absolute */
export function memoryIo(cwd: string, environment: Io['environment'] = {}): MemoryIo {
  let out = '';
  let err = '';
  return {
    cwd,
    environment: { ...CACHE, ...environment },
    today: () => TODAY,
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

import { spawn } from 'node:child_process';

/** Ends what we started when we end, however we end. */
export interface Watchdog {
  /** From now on these processes are ended, and no others. */
  readonly watch: (pids: readonly number[]) => void;
  /** Lets it do its work now. */
  readonly release: () => void;
}

/** Reads lists of process ids until the pipe closes, which it also does when the writer is killed. */
const SCRIPT = 'pids=; while read -r line; do pids=$line; done; [ -z "$pids" ] || kill -9 $pids; rm -rf "$1"';

/**
 * A process of its own that outlives this one just long enough to kill what it started and to remove a folder.
 *
 * @param folder an absolute path; removed with all that is in it
 */
export function watchdog(folder: string): Watchdog {
  const shell = spawn('sh', ['-c', SCRIPT, 'watchdog', folder], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  shell.unref();
  return {
    watch: (pids) => void shell.stdin.write(`${pids.join(' ')}\n`),
    release: () => void shell.stdin.end(),
  };
}

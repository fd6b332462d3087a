#!/usr/bin/env node
import type { Io } from './io.js';
import { run } from './run.js';

const io: Io = {
  stdout: (text) => process.stdout.write(text),
  stderr: (text) => process.stderr.write(text),
  cwd: process.cwd(),
  environment: process.env,
  today: () => new Date().toISOString().slice(0, 10),
  isTerminal: { stdout: process.stdout.isTTY === true, stderr: process.stderr.isTTY === true },
};

/** A reader that has seen enough, such as `head`, is no fault. */
function stopWhenUnread(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') process.exit(process.exitCode ?? 0);
  throw error;
}

process.stdout.on('error', stopWhenUnread);
process.stderr.on('error', stopWhenUnread);
process.exitCode = await run(process.argv.slice(2), io);

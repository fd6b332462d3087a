import { spawn } from 'node:child_process';
import { OutsideFault } from '../outside-fault.js';
import type { GitEnvironment } from './git-environment.js';

/** A git repository that is written to, and the variables that git runs with. */
export interface Repository {
  /** Absolute: a bare repository, or a folder of a work tree. */
  readonly folder: string;
  readonly environment: GitEnvironment;
}

/** What a command of git left. */
export interface Ran {
  readonly exitCode: number;
  readonly stdout: Buffer;
  /** For people; secrets in addresses are taken out. */
  readonly stderr: string;
}

/** What a command is given beside its arguments. */
export interface Given {
  /** For its standard input, which is otherwise empty. */
  readonly input?: string | Buffer;
  /** More variables, such as the author of a commit. */
  readonly environment?: GitEnvironment;
  /** Ends the command after so many milliseconds. */
  readonly milliseconds?: number;
}

const MILLISECONDS = 120_000;

/** No hook runs, whatever is configured, and no program that watches the disk. */
const QUIET = ['-c', 'core.hooksPath=/dev/null', '-c', 'core.fsmonitor=false', '-c', 'gc.autoDetach=false'];

/**
 * Runs a command of git. It is a process of its own and not simple-git, which reads work trees for us and can give a
 * command no input; only the verbs of this folder call it, with literals, object ids and names that they have judged.
 *
 * @param args of which none is a user's text
 * @returns also when git fails
 * @throws an OutsideFault where git cannot be started or does not end
 */
export async function runGit(repository: Repository, args: readonly string[], given: Given = {}): Promise<Ran> {
  const { input = '', milliseconds = MILLISECONDS } = given;
  return new Promise((resolve, reject) => {
    const child = spawn('git', [...QUIET, ...args], {
      cwd: repository.folder,
      env: { ...repository.environment, ...given.environment },
      stdio: ['pipe', 'pipe', 'pipe'],
      timeout: milliseconds,
      killSignal: 'SIGKILL',
    });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    // Git may end before it has read everything; its exit code then says why.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
    child.on('error', () => reject(new OutsideFault('git must be installed', 'install git 2.38 or later')));
    child.on('close', (exitCode, signal) => {
      if (signal !== null) reject(endless(args, milliseconds));
      else resolve({ exitCode: exitCode ?? 1, stdout: Buffer.concat(out), stderr: withoutSecrets(err) });
    });
  });
}

/**
 * Runs a command of git that has no reason to fail.
 *
 * @returns what it prints
 * @throws an OutsideFault with git's own words where it fails
 */
export async function gitOutput(repository: Repository, args: readonly string[], given?: Given): Promise<string> {
  const { exitCode, stdout, stderr } = await runGit(repository, args, given);
  if (exitCode === 0) return stdout.toString('utf8');
  throw new OutsideFault(`git: ${firstLine(stderr)}`, 'see whether git fsck finds the repository whole');
}

/** The first line that git said of a failure, without its label. */
export function firstLine(stderr: string): string {
  const lines = stderr.split('\n').filter((line) => line.trim() !== '');
  const told = lines.find((line) => /^(fatal|error): /.test(line)) ?? lines[0] ?? 'no reason given';
  return told.replace(/^(fatal|error): /, '').trim();
}

function withoutSecrets(chunks: readonly Buffer[]): string {
  return Buffer.concat(chunks)
    .toString('utf8')
    .replace(/:\/\/[^/@\s]+@/g, '://');
}

function endless(args: readonly string[], milliseconds: number): OutsideFault {
  const message = `git ${args[0] ?? ''} must end within ${milliseconds / 1000} s; it was stopped`;
  return new OutsideFault(message, 'see whether the remote answers: git ls-remote');
}

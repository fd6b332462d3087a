import { once } from 'node:events';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { openService, type Service } from '../../api/service.js';
import { parsePrefix } from '../../net/prefix.js';
import { isBranchName } from '../../outside/git/branch-name.js';
import { protocolOf } from '../../outside/git/remote-address.js';
import type { Person } from '../../outside/git/write-commit.js';
import { exists } from '../../outside/write-file.js';
import { type ExitCode, type Io, refuse } from '../io.js';
import { type IdentityArgs, readIdentities } from '../serve-identities.js';

/** What `serve` can be told. */
export interface ServeArgs extends IdentityArgs {
  /** An address, or a path. */
  readonly repository: string;
  readonly branch: string;
  readonly environment?: string | undefined;
  readonly port: number;
  readonly state?: string | undefined;
  /** "name <e-mail>". */
  readonly committer: string;
  readonly requestsPerMinute: number;
  /** CIDR blocks. */
  readonly trustedProxy: readonly string[];
  readonly drainSeconds: number;
}

/** Serves intents by HTTP until it is told to end; a second signal ends it at once. */
export async function serveCommand(args: ServeArgs, io: Io): Promise<ExitCode> {
  const address = addressOf(args.repository, io);
  const person = personOf(args.committer);
  if (address === undefined || !isBranchName(args.branch))
    return refuse(
      io,
      '`--repository` and `--branch` must name a repository and its branch',
      'such as --repository git@git.example.com:net/intents.git --branch main',
    );
  if (!person)
    return refuse(io, '`--committer` must be a name and an e-mail', "write --committer 'name <name@example.com>'");
  const { trustedProxy: trustedProxies } = args;
  const wrong = trustedProxies.find((text) => !parsePrefix(text));
  if (wrong !== undefined)
    return refuse(
      io,
      `\`--trusted-proxy\` must be a CIDR block; "${wrong}" is none`,
      'write --trusted-proxy 10.244.0.0/16',
    );
  const identify = await readIdentities(args, io);
  if (!identify) return 2;
  const state = args.state === undefined ? temporaryFolder() : resolve(io.cwd, args.state);
  try {
    const { environment, requestsPerMinute, branch } = args;
    const service = await openService({
      ...{ identify, environment, requestsPerMinute, trustedProxies, state, person, ambient: io.environment },
      of: { address, branch },
      log: io.stderr,
    });
    await serve(service, args, io);
    return 0;
  } finally {
    if (args.state === undefined) rmSync(state, { recursive: true, force: true });
  }
}

async function serve({ app, end }: Service, { listen, port, drainSeconds }: ServeArgs, io: Io): Promise<void> {
  const address = await app.listen({ host: listen, port });
  io.stderr(`netintent: listening on ${address}\n`);
  await Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')]);
  const stop = () => process.exit(1);
  process.once('SIGTERM', stop).once('SIGINT', stop);
  io.stderr(`netintent: ending; answers for ${drainSeconds} s more\n`);
  await end(drainSeconds * 1000);
}

function addressOf(typed: string, { cwd }: Io): string | undefined {
  if (protocolOf(typed) !== undefined) return typed;
  const path = resolve(cwd, typed);
  return exists(path) ? path : undefined;
}

function personOf(typed: string): Person | undefined {
  const [, name, email] = /^([^<>]+?)\s*<([^<>@\s]+@[^<>@\s]+)>$/.exec(typed) ?? [];
  return name === undefined || email === undefined ? undefined : { name, email };
}

const temporaryFolder = (): string => realpathSync(mkdtempSync(join(tmpdir(), 'netintent-serve-')));

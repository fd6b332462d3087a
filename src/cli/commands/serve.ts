import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { openService, type Service } from '../../api/service.js';
import { parsePrefix } from '../../net/prefix.js';
import { type FollowArgs, followedBranch, temporaryState } from '../followed-branch.js';
import { type ExitCode, type Io, refuse } from '../io.js';
import { type IdentityArgs, readIdentities } from '../serve-identities.js';

/** What `serve` can be told. */
export interface ServeArgs extends IdentityArgs, FollowArgs {
  readonly environment?: string | undefined;
  readonly port: number;
  readonly state?: string | undefined;
  readonly requestsPerMinute: number;
  /** CIDR blocks. */
  readonly trustedProxy: readonly string[];
  readonly drainSeconds: number;
}

/** Serves intents by HTTP until it is told to end; a second signal ends it at once. */
export async function serveCommand(args: ServeArgs, io: Io): Promise<ExitCode> {
  const followed = followedBranch(args, io);
  if (!followed) return 2;
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
  const state = args.state === undefined ? temporaryState('serve') : resolve(io.cwd, args.state);
  try {
    const { environment, requestsPerMinute } = args;
    const service = await openService({
      ...{ identify, environment, requestsPerMinute, trustedProxies, state, ambient: io.environment },
      ...followed,
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

import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { listResources } from '../../outside/cluster/list-resources.js';
import { isBranchName } from '../../outside/git/branch-name.js';
import { readNamedFile } from '../../outside/read-named-file.js';
import type { Clock } from '../../reconcile/clock.js';
import { openClusterSide } from '../../reconcile/cluster-side.js';
import { type Happening, statesOf } from '../../reconcile/happening.js';
import { happeningJson, happeningText } from '../../reconcile/happening-text.js';
import { REPORTED_RESOURCES } from '../../reconcile/live-report.js';
import { openCycle, startReconciler } from '../../reconcile/reconciler.js';
import { type CycleParts, runCycle } from '../../reconcile/run-cycle.js';
import { cycleJson, cycleText } from '../../reconcile/told-cycle.js';
import { reportJson } from '../../report/json.js';
import { type FollowArgs, followedBranch, temporaryState } from '../followed-branch.js';
import { type CommonArgs, type ExitCode, type Io, refuse } from '../io.js';
import { printFindings } from '../print-findings.js';
import { type ReconcileCluster, type ReconcileClusterArgs, reconcileCluster } from '../reconcile-cluster.js';

/** What `reconcile` can be told. */
export interface ReconcileArgs extends CommonArgs, FollowArgs, ReconcileClusterArgs {
  readonly once: boolean;
  /** A branch of the program's own. */
  readonly propose?: string | undefined;
  readonly allowMassRemoval: boolean;
  /** In seconds. */
  readonly interval: number;
  /** A file. */
  readonly webhookSecretFile?: string | undefined;
  readonly listen: string;
  readonly port: number;
  readonly state?: string | undefined;
}

/** Keeps `generated/` of a branch what its intents say, until it is told to end; or once. */
export async function reconcileCommand(args: ReconcileArgs, io: Io): Promise<ExitCode> {
  const { propose: proposal } = args;
  const followed = followedBranch(args, io);
  if (!followed) return 2;
  if (proposal !== undefined && (!isBranchName(proposal) || proposal === args.branch))
    return refuse(io, '`--propose` must name another branch than `--branch`', 'write --propose netintent/reconcile');
  if (args.allowMassRemoval && !args.once)
    return refuse(io, '`--allow-mass-removal` must stand with `--once`', 'look at what goes first: netintent compile');
  if (!(args.interval >= 1))
    return refuse(io, '`--interval` must be at least one second', 'leave it out for 60 seconds');
  const cluster = args.once ? {} : await reconcileCluster(args, io);
  if (!cluster) return 2;
  const webhookSecret = args.webhookSecretFile === undefined ? undefined : secretIn(args.webhookSecretFile, io);
  if (args.webhookSecretFile !== undefined && webhookSecret === undefined)
    return refuse(
      io,
      `\`--webhook-secret-file\` must be a file with a secret of at least ${SECRET_MIN} characters in one line`,
      'write one: openssl rand -hex 32',
    );
  const state = args.state === undefined ? temporaryState('reconcile') : resolve(io.cwd, args.state);
  try {
    const parts = await openCycle({ ...followed, proposal, state, ambient: io.environment });
    return args.once ? await runOnce(parts, args, io) : await follow({ parts, webhookSecret, ...cluster }, args, io);
  } finally {
    if (args.state === undefined) rmSync(state, { recursive: true, force: true });
  }
}

/** Shorter ones can be guessed. */
const SECRET_MIN = 16;
const SECRET_BYTES_MAX = 4096;

function secretIn(typed: string, { cwd }: Io): string | undefined {
  const text = readNamedFile(resolve(cwd, typed), SECRET_BYTES_MAX)?.trim();
  return text !== undefined && text.length >= SECRET_MIN && !/\s/.test(text) ? text : undefined;
}

async function runOnce(parts: CycleParts, args: ReconcileArgs, io: Io): Promise<ExitCode> {
  const cycle = await runCycle({ ...parts, allowsMassRemoval: args.allowMassRemoval });
  if (args.format === 'json') io.stdout(reportJson(cycle.errors, cycleJson(cycle)));
  else {
    printFindings(cycle.errors, cycle.sources, { args, io, stream: 'stderr' });
    io.stdout(cycleText(cycle));
  }
  return statesOf(cycle).some(({ state, isOurs }) => isOurs && state === 'refused') ? 1 : 0;
}

const CLOCK: Clock = {
  now: Date.now,
  sleep: (milliseconds, signal) => setTimeout(milliseconds, undefined, { signal }).catch(() => undefined),
};

interface Followed extends ReconcileCluster {
  readonly parts: CycleParts;
  readonly webhookSecret: string | undefined;
}

async function follow(followed: Followed, args: ReconcileArgs, io: Io): Promise<ExitCode> {
  const { format, interval, listen, port } = args;
  const { parts, webhookSecret, opened: cluster, lease, pod } = followed;
  const say = (event: string, message: string, line: object) => {
    const time = new Date(CLOCK.now()).toISOString();
    io.stderr(format === 'json' ? `${JSON.stringify({ time, ...line })}\n` : `${time} ${event} ${message}\n`);
  };
  const simple = (event: string, message: string) => say(event, message, { event, message });
  const log = (happening: Happening) => say(happening.kind, happeningText(happening), happeningJson(happening));
  const leads = () => reconciler.lookNow();
  const side = cluster && openClusterSide({ cluster, clock: CLOCK, lease, pod, tell: log, leads });
  const tell = (happening: Happening) => {
    log(happening);
    side?.events?.tell(happening);
  };
  const reconciler = startReconciler({
    ...{ parts, clock: CLOCK, interval: interval * 1000, webhookSecret, tell },
    leadership: side?.leadership,
    eventsDropped: side?.events?.droppedCount,
    live: cluster && {
      name: args.cluster,
      read: async () => ({ listing: await listResources(cluster, REPORTED_RESOURCES) }),
    },
  });
  try {
    simple('Listening', await reconciler.app.listen({ host: listen, port }));
    await Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')]);
    const stop = () => process.exit(1);
    process.once('SIGTERM', stop).once('SIGINT', stop);
    simple('Ending', 'the cycle under way ends first');
  } finally {
    await reconciler.end();
    await side?.events?.idle();
  }
  return 0;
}

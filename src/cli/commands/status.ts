import { once } from 'node:events';
import { nearestName } from '../../diagnostics/nearest-name.js';
import type { Model } from '../../intent/model.js';
import type { LiveCluster } from '../../live/live-cluster.js';
import type { ClusterStatus } from '../../live/status/cluster-status.js';
import { statusFields } from '../../live/status/status-fields.js';
import { STATUS_RESOURCES, statusOf } from '../../live/status/status-of.js';
import { partNames, type StatusPart, statusPart } from '../../live/status/status-part.js';
import { listResources, reachCluster } from '../../outside/cluster/list-resources.js';
import { openCluster } from '../../outside/cluster/open-cluster.js';
import type { ListOutput } from '../../report/list-outputs.js';
import { listText } from '../../report/list-text.js';
import { statusText } from '../../report/status-text.js';
import { chosenModel } from '../chosen-cluster.js';
import type { ClusterArgs } from '../cluster-options.js';
import { type ExitCode, type Io, refuse } from '../io.js';
import { knownModels } from '../known-models.js';
import { watchStatus } from '../watch-status.js';

/** What `status` can be told. */
export interface StatusArgs extends ClusterArgs {
  /** The whole cluster where it is undefined. */
  readonly kind?: StatusPart['kind'] | undefined;
  readonly name?: string | undefined;
  readonly output: ListOutput;
  readonly watch: boolean;
}

/**
 * Prints how a cluster is, beside how its intents want it.
 *
 * @param ended settles when watching is to end
 * @returns 0 where all is known and as wanted
 */
export async function statusCommand(
  args: StatusArgs,
  io: Io,
  ended: () => Promise<unknown> = interrupted,
): Promise<ExitCode> {
  const built = knownModels(args, io);
  if (typeof built === 'number') return built;
  const models = built.map((each) => each.model);
  const model = chosenModel(models, { cluster: args.cluster }, io);
  if (!model || !isKnown(args, model, io)) return 2;
  const cluster = await openCluster({ ...args, environment: io.environment, cwd: io.cwd });
  const statusIn = (live: LiveCluster) => meantPart(statusOf(model, live), args);
  if (!args.watch) {
    const status = statusIn({ listing: await listResources(cluster, STATUS_RESOURCES, { keep: statusFields }) });
    io.stdout(printed(status, args));
    return status.isAsWanted ? 0 : 1;
  }
  await reachCluster(cluster);
  const last = await watchStatus(cluster, statusIn, {
    textOf: (status) => printed(status, args),
    show: (text) => show(text, args, io),
    ended: ended(),
  });
  return last?.isAsWanted ? 0 : 1;
}

/** Whether the name that was typed is one; says so where it is not. */
function isKnown({ kind, name }: StatusArgs, model: Model, io: Io): boolean {
  if (kind === undefined || name === undefined) return true;
  const names = partNames(model, kind);
  if (names.includes(name)) return true;
  const nearest = nearestName(name, names);
  const what = { vm: 'a VM', network: 'a Network', env: 'an environment' }[kind];
  const hint = nearest ? `did you mean "${nearest}"?` : `netintent status ${kind} names all of them`;
  refuse(io, `"${name}" must be ${what} of cluster "${model.cluster.name}"`, hint);
  return false;
}

const meantPart = (status: ClusterStatus, { kind, name }: StatusArgs): ClusterStatus =>
  kind === undefined ? status : statusPart(status, { kind, name });

const printed = (status: ClusterStatus, { kind, output }: StatusArgs): string =>
  listText(output, { table: () => statusText(status, kind), data: () => status });

const CLEAR_SCREEN = '\u001b[H\u001b[2J';
const BETWEEN: Readonly<Record<ListOutput, string>> = { table: '\n', json: '', yaml: '---\n' };

/** A terminal shows the newest alone, everything else all of them behind each other. */
function show(text: string, { output }: StatusArgs, { stdout, isTerminal }: Io): void {
  stdout(isTerminal.stdout && output === 'table' ? `${CLEAR_SCREEN}${text}` : `${text}${BETWEEN[output]}`);
}

const interrupted = (): Promise<unknown> => Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);

import { nearestName } from '../diagnostics/nearest-name.js';
import type { Model } from '../intent/model.js';
import { unknownAmong } from './chosen-environments.js';
import { type Io, refuse } from './io.js';

/** Which of the clusters that intents are for is meant. */
export interface ChoiceArgs {
  /** Only these environments, all on one cluster. */
  readonly env?: readonly string[] | undefined;
  readonly cluster?: string | undefined;
}

/** A cluster that intents are for, and its environments. */
interface NamedCluster {
  readonly name: string;
  readonly environments: readonly { readonly name: string }[];
}

/**
 * The cluster that is meant: the only one, the one that is named, or the one that the named environments are on.
 *
 * @returns undefined where none is, and what to write is then said
 */
export function chosenCluster<Choice extends NamedCluster>(
  clusters: readonly Choice[],
  args: ChoiceArgs,
  io: Io,
): Choice | undefined {
  const { env = [], cluster } = args;
  const [only, ...others] = clusters.filter(
    ({ name, environments }) =>
      (cluster === undefined || name === cluster) &&
      env.every((each) => environments.some((known) => known.name === each)),
  );
  if (only && others.length === 0) return only;
  const { message, hint } = fault(clusters, args);
  refuse(io, message, hint);
  return undefined;
}

/** The model of the cluster that is meant; the same where there is none. */
export function chosenModel(models: readonly Model[], args: ChoiceArgs, io: Io): Model | undefined {
  const clusters = models.map((model) => ({ name: model.cluster.name, environments: model.environments, model }));
  return chosenCluster(clusters, args, io)?.model;
}

function fault(clusters: readonly NamedCluster[], { env = [], cluster }: ChoiceArgs) {
  const names = clusters.map(({ name }) => name);
  if (names.length === 0)
    return {
      message: '`environments/` must hold an environment on a cluster',
      hint: 'netintent check says what is missing',
    };
  const environments = clusters.flatMap((each) => each.environments.map(({ name }) => name));
  const unknown = unknownAmong(env, environments);
  if (unknown) return unknown;
  if (cluster !== undefined && !names.includes(cluster)) {
    const nearest = nearestName(cluster, names);
    const hint = nearest ? `did you mean --cluster ${nearest}?` : `known: ${names.join(', ')}`;
    return { message: `--cluster must name a cluster that intents are for; "${cluster}" is none`, hint };
  }
  if (env.length > 0)
    return { message: '--env must name environments of one cluster', hint: 'run it once for each cluster' };
  return {
    message: 'one cluster must be named, since there are several',
    hint: `write --cluster ${names.join(', or --cluster ')}`,
  };
}

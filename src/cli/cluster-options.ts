import type { Argv } from 'yargs';
import type { Model } from '../intent/model.js';
import { type Io, refuse, type WorldArgs } from './io.js';

/** Which cluster is asked, and which one of the intents it is. */
export interface ClusterArgs extends WorldArgs {
  readonly kubeconfig?: string | undefined;
  readonly context?: string | undefined;
  /** The name that the intents give it. */
  readonly cluster?: string | undefined;
}

const CLUSTER = 'Cluster:';

/** The options of commands that ask a cluster. */
export function clusterOptions<Options>(argv: Argv<Options>) {
  return argv
    .option('kubeconfig', {
      type: 'string',
      requiresArg: true,
      describe: 'The kubeconfig; KUBECONFIG, ~/.kube/config or the account of the pod unless told',
      group: CLUSTER,
    })
    .option('context', {
      type: 'string',
      requiresArg: true,
      describe: 'A context of it; the current one unless told',
      group: CLUSTER,
    })
    .option('cluster', {
      type: 'string',
      requiresArg: true,
      describe: 'Which cluster of the intents that is, where they are for several',
      group: CLUSTER,
    });
}

/**
 * The model of the cluster that is asked.
 *
 * @returns undefined where there is none of that name, or several and no name, which is then said
 */
export function meantCluster(models: readonly Model[], { cluster }: ClusterArgs, io: Io): Model | undefined {
  const meant = models.filter((model) => cluster === undefined || model.cluster.name === cluster);
  const [model, another] = meant;
  if (model && !another) return model;
  const message =
    meant.length > 0
      ? '--cluster must say which cluster of the intents the kubeconfig leads to'
      : cluster === undefined
        ? 'the intents must have a cluster'
        : `--cluster must name a cluster; there is no "${cluster}"`;
  refuse(io, message, `known: ${models.map((each) => each.cluster.name).join(', ') || 'none'}`);
  return undefined;
}

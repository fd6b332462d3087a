import type { Argv } from 'yargs';
import type { WorldArgs } from './io.js';

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

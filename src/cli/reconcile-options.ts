import { clusterOptions } from './cluster-options.js';
import { type Frame, plain } from './frame.js';

/** The options of `reconcile`. */
export function reconcileOptions(argv: Frame) {
  return clusterOptions(plain(argv))
    .option('repository', {
      type: 'string',
      demandOption: true,
      requiresArg: true,
      describe: 'The repository of intents: an address (https, ssh), or the path of a bare one',
    })
    .option('branch', { type: 'string', default: 'main', requiresArg: true, describe: 'The branch to follow' })
    .option('propose', {
      type: 'string',
      requiresArg: true,
      describe: 'Push to this branch of its own instead, for a pull request; where the other is protected',
    })
    .option('once', { type: 'boolean', default: false, describe: 'Look once and end' })
    .option('allow-mass-removal', {
      type: 'boolean',
      default: false,
      describe: 'With --once: let a folder lose most of its files',
    })
    .option('interval', {
      type: 'number',
      default: 60,
      requiresArg: true,
      describe: 'Seconds between two looks while no webhook says more, a tenth more or less',
    })
    .option('webhook-secret-file', {
      type: 'string',
      requiresArg: true,
      describe: 'Hear webhooks of GitHub, Gitea or GitLab at /hook that know the secret in this file',
    })
    .option('listen', {
      type: 'string',
      default: '127.0.0.1',
      requiresArg: true,
      describe: 'The address for /livez, /readyz, /metrics and /hook',
    })
    .option('port', { type: 'number', default: 9090, requiresArg: true, describe: 'The port; 0 for any that is free' })
    .option('state', {
      type: 'string',
      requiresArg: true,
      describe: 'A folder for the clone; a temporary one unless told',
    })
    .option('no-cluster', {
      type: 'boolean',
      default: false,
      describe: 'Ask no cluster, also in a pod',
      group: 'Cluster:',
    })
    .option('lease', {
      type: 'string',
      requiresArg: true,
      describe: 'NAMESPACE/NAME of a Lease: of several processes, the one that holds it publishes',
      group: 'Cluster:',
    })
    .option('committer', {
      type: 'string',
      default: 'netintent <netintent@localhost>',
      requiresArg: true,
      describe: 'Who commits',
    })
    .example('$0 reconcile --repository git@git.example.com:net/intents.git', 'Follow main until SIGTERM')
    .example('$0 reconcile --repository /srv/network.git --once', 'From a job')
    .example(
      '$0 reconcile --repository git@git.example.com:net/intents.git --propose netintent/reconcile',
      'Where main is protected',
    );
}

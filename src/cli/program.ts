import type { Argv } from 'yargs';
import { PROTOCOLS } from '../reach/asked-services.js';
import { FORMATS } from '../report/formats.js';
import { LIST_OUTPUTS } from '../report/list-outputs.js';
import { REACH_OUTPUTS } from '../report/reach-outputs.js';
import { clusterOptions } from './cluster-options.js';
import { committing } from './commit-options.js';
import { type Frame, frame, plain } from './frame.js';
import type { ExitCode, Io } from './io.js';
import { ipCommands } from './ip-commands.js';
import { networkCommands } from './network-commands.js';
import { reconcileOptions } from './reconcile-options.js';
import { serveOptions } from './serve-options.js';

/** A command that was chosen, ready to run. */
export type Start = (io: Io) => Promise<ExitCode>;

const PLANS = ['macvlan', 'bridge', 'mixed'] as const;
const FORGES = ['github', 'gitlab', 'none'] as const;
const ENGINES = ['argocd', 'flux', 'none'] as const;
const SHELLS = ['bash', 'zsh', 'fish'] as const;
const STATUS_KINDS = ['vm', 'network', 'env'] as const;
const FINDINGS = 'Findings:';

/**
 * The commands and their options. A command's module is loaded when the command starts, so that help and completion
 * are quick.
 *
 * @param choose is called with the command that a command line asks for
 */
export function program(version: string, choose: (start: Start) => void): Argv {
  return frame(version)
    .command('init [dir]', 'Make a repository that compiles', initOptions, (args) =>
      choose(async (io) => (await import('./commands/init.js')).initCommand(args, io)),
    )
    .command('check', 'Judge the intents; write nothing', checkOptions, (args) =>
      choose(async (io) => (await import('./commands/check.js')).checkCommand(args, io)),
    )
    .command('compile', 'Make generated/ what the intents say', compileOptions, (args) =>
      choose(async (io) => (await import('./commands/compile.js')).compileCommand(args, io)),
    )
    .command(
      'diff',
      'Say what a change does to objects, running VMs and nodes, and what it opens',
      diffOptions,
      (args) => choose(async (io) => (await import('./commands/diff.js')).diffCommand(args, io)),
    )
    .command('drift', 'Say how a cluster differs from what git says of it', driftOptions, (args) =>
      choose(async (io) => (await import('./commands/drift.js')).driftCommand(args, io)),
    )
    .command('explain [code]', 'Say a law, why it is one, and how to keep it', explainOptions, (args) =>
      choose(async (io) => (await import('./commands/explain.js')).explainCommand(args, io)),
    )
    .command('reach [source] [destination]', 'Say who reaches whom, and why', reachOptions, (args) =>
      choose(async (io) => (await import('./commands/reach.js')).reachCommand(args, io)),
    )
    .command('status [kind] [name]', 'Say how a cluster is, beside how the intents want it', statusOptions, (args) =>
      choose(async (io) => (await import('./commands/status.js')).statusCommand(args, io)),
    )
    .command('ip', 'Say who has which address, and draw some', ipCommands(choose))
    .command('network', 'Make, change and list Networks', networkCommands(choose))
    .command('serve', 'Serve networks by HTTP; each write is a commit', serveOptions, (args) =>
      choose(async (io) => (await import('./commands/serve.js')).serveCommand(args, io)),
    )
    .command('reconcile', 'Keep generated/ of a branch what its intents say', reconcileOptions, (args) =>
      choose(async (io) => (await import('./commands/reconcile.js')).reconcileCommand(args, io)),
    )
    .command('retire <interface>', 'Take an interface off the nodes', retireOptions, (args) =>
      choose(async (io) => (await import('./commands/retire.js')).retireCommand(args, io)),
    )
    .command('completion <shell>', 'Print a script that completes commands and options', completionOptions, (args) =>
      choose(async (io) => (await import('./commands/completion.js')).completionCommand(args, io)),
    )
    .epilogue(
      'Exit codes: 0 nothing to say, 1 findings or a stale tree, 2 usage, 3 disk, git or cluster, 70 a fault of netintent',
    );
}

/** The options of commands that find something. */
function finding(argv: Frame) {
  return argv
    .option('format', {
      choices: FORMATS,
      default: 'text' as const,
      describe: 'How to print the findings',
      group: FINDINGS,
    })
    .option('report', {
      type: 'string',
      array: true,
      requiresArg: true,
      describe: 'Write the findings to a file as well: FORMAT=FILE, several times if needed',
      group: FINDINGS,
    })
    .option('fail-on', {
      type: 'string',
      array: true,
      requiresArg: true,
      describe: 'Count warnings of this code as errors',
      group: FINDINGS,
    });
}

/** The options of commands that judge intents. */
function judging(argv: Frame) {
  return finding(argv).option('as-of', {
    type: 'string',
    requiresArg: true,
    describe: 'Judge the last days of rules as of this day: YYYY-MM-DD; today (UTC) unless told',
    group: FINDINGS,
  });
}

function initOptions(argv: Frame) {
  return plain(argv)
    .positional('dir', { type: 'string', default: '.', describe: 'Where to make it' })
    .option('plan', {
      choices: PLANS,
      default: 'macvlan' as const,
      describe: 'How VMs reach the physical network: directly, by VLANs on bridges, or both',
    })
    .option('ci', {
      choices: FORGES,
      default: 'none' as const,
      describe: 'Write a job that judges each pull request; in a repository that is there, that file alone',
    })
    .option('delivery', {
      choices: ENGINES,
      default: 'none' as const,
      describe:
        'Write what makes that controller deliver generated/; in a repository that is there, what is missing of it',
    })
    .option('repository', {
      type: 'string',
      requiresArg: true,
      default: 'https://git.example.com/networks.git',
      describe: 'The URL that the controller of --delivery clones',
    })
    .option('branch', { type: 'string', requiresArg: true, default: 'main', describe: 'The branch that it follows' })
    .option('force', { type: 'boolean', default: false, describe: 'Overwrite files that are there' })
    .example('$0 init lab', 'Two NICs directly on the physical network: simple and fast')
    .example('$0 init --plan bridge lab', 'Isolation by VLAN, and VMs that can move between nodes')
    .example('$0 init --ci github', 'A workflow for the pull requests of this repository')
    .example('$0 init --delivery flux --repository ssh://git@git.example.com/networks.git', 'Kustomizations for it');
}

const kubeconfig = { type: 'string', requiresArg: true } as const;

function checkOptions(argv: Frame) {
  return judging(argv)
    .option('base', {
      type: 'string',
      requiresArg: true,
      describe: 'Compare with where this branch left that revision; findings that the change brought come first',
    })
    .option('new-only', {
      type: 'boolean',
      default: false,
      describe: 'Only findings that the change brought decide the exit code',
    })
    .option('with', {
      type: 'string',
      array: true,
      requiresArg: true,
      describe: 'Merge with that revision, without a checkout, and report what clashes',
    })
    .option('with-open', {
      type: 'string',
      array: true,
      requiresArg: true,
      describe: "The same for each branch of such a name that is not merged yet, such as 'origin/*'",
    })
    .option('manifests', {
      type: 'string',
      array: true,
      requiresArg: true,
      describe: 'Judge with manifests of these folders too, which nobody compiled here; intents need not be there',
    })
    .option('cluster', {
      type: 'string',
      describe: 'Ask that cluster which addresses are in use; with --manifests, the one that they are about',
    })
    .option('kubeconfig', { ...kubeconfig, describe: 'How --cluster is asked; as kubectl would unless told' })
    .option('context', { ...kubeconfig, describe: 'The context of it; the current one unless told' })
    .example('$0 check', 'All findings, with their lines')
    .example('$0 check --cluster eu1', 'Whether the addresses are free in a cluster')
    .example('$0 check --manifests legacy/', 'Find what manifests of others claim too')
    .example('$0 check --base origin/main --new-only', 'In a pull request: fail by what it brings')
    .example("$0 check --with-open 'origin/*'", 'Find what other open branches claim too')
    .example('$0 check --format github --report sarif=out/netintent.sarif', 'In a workflow of GitHub Actions');
}

function compileOptions(argv: Frame) {
  return committing(judging(argv))
    .option('check', { type: 'boolean', default: false, describe: 'Write nothing; name each file that is stale' })
    .option('env', { type: 'string', array: true, requiresArg: true, describe: 'Only these environments' })
    .option('allow-mass-removal', {
      type: 'boolean',
      default: false,
      describe: 'Let a run remove more than half of the files of an environment',
    })
    .example('$0 compile', 'Write what changed')
    .example('$0 compile --check', 'In CI: exit 1 when generated/ is not what the intents say')
    .example('$0 compile --env prod', 'Leave the other environments as they are')
    .example('$0 compile --commit', 'Commit what intents that are committed make')
    .example(
      '$0 compile --commit --with-intents --branch vlan-100 --push',
      'Push a branch to open a pull request from',
    );
}

const podCidr = {
  type: 'string',
  array: true,
  nargs: 1,
  describe: 'Where pods of manifests have their addresses; without it, blocks of policies mean addresses outside',
} as const;

function diffOptions(argv: Frame) {
  return judging(argv)
    .option('base', {
      type: 'string',
      requiresArg: true,
      describe: 'Compare with where this branch left that revision; with HEAD unless told',
    })
    .option('env', { type: 'string', array: true, requiresArg: true, describe: 'Only these environments' })
    .option('exit-code', { type: 'boolean', default: false, describe: 'Exit 1 when anything in a cluster changes' })
    .option('manifests', {
      type: 'string',
      array: true,
      nargs: 1,
      describe: 'Say what folders and files of manifests open and close, compiled or not, instead of the intents',
    })
    .option('pod-cidr', podCidr)
    .example('$0 diff', 'What is not committed yet')
    .example('$0 diff --base origin/main', 'What a pull request does')
    .example('$0 diff --base origin/main --report markdown=out/plan.md', 'The same for a comment on it')
    .example(
      '$0 diff --manifests k8s/ --base origin/main',
      'Which connections it opens and closes, of manifests alone',
    );
}

function driftOptions(argv: Frame) {
  return clusterOptions(finding(argv))
    .option('env', { type: 'string', array: true, requiresArg: true, describe: 'Only these environments' })
    .option('committed', {
      type: 'string',
      requiresArg: true,
      describe: 'Hold it against what that revision has committed; HEAD unless told',
    })
    .option('compiled', {
      type: 'boolean',
      default: false,
      describe: 'Hold it against what the intents of the work tree compile to',
    })
    .example('$0 drift', 'What HEAD has committed against the cluster of the current context')
    .example('$0 drift --cluster eu1 --context eu1-reader', 'One of several clusters, by a context for reading')
    .example('$0 drift --env prod --committed origin/main', 'One environment, as a remote has it')
    .example('$0 drift --format json', 'Each field that differs, for programs');
}

function explainOptions(argv: Frame) {
  return plain(argv)
    .positional('code', { type: 'string', describe: 'The code of a finding; all are listed without one' })
    .example('$0 explain vlan-reused', 'The law, why, and a wrong and a right example');
}

function reachOptions(argv: Frame) {
  return argv
    .positional('source', {
      type: 'string',
      describe:
        'A VM or workload (name, namespace/name), an address, a CIDR block, external, group:NAME, network:NAME, namespace:NAME or namespaces:KEY=VALUE',
    })
    .positional('destination', { type: 'string', describe: 'The same' })
    .option('manifests', {
      type: 'string',
      array: true,
      nargs: 1,
      describe: 'Ask folders and files of manifests, compiled or not, instead of the intents',
    })
    .option('env', {
      type: 'string',
      requiresArg: true,
      describe: 'An environment of the cluster that is meant, where there are several',
    })
    .option('list', { type: 'boolean', default: false, describe: 'Every allowed connection' })
    .option('output', {
      alias: 'o',
      choices: REACH_OUTPUTS,
      default: 'table' as const,
      describe: 'For people or programs; markdown, csv and dot with --list',
    })
    .option('protocol', { choices: PROTOCOLS, describe: 'Only these packets' })
    .option('port', {
      type: 'string',
      requiresArg: true,
      describe: 'A port of the destination, or a range; TCP unless told',
    })
    .option('icmp-type', { type: 'number', requiresArg: true, describe: 'Only this ICMP type' })
    .option('icmp-code', { type: 'number', requiresArg: true, describe: 'Only this code of it' })
    .option('expect', {
      choices: ['allowed', 'denied'] as const,
      describe: 'Exit 1 unless this is the answer',
    })
    .option('pod-cidr', podCidr)
    .example('$0 reach web db --port 5432', 'Whether web reaches db, and which rule decides')
    .example('$0 reach group:offices bastion-1 --expect allowed', 'In CI: exit 1 when the offices are locked out')
    .example('$0 reach --manifests k8s/ external shop/web --expect denied', 'In CI: exit 1 when anybody outside does')
    .example('$0 reach --manifests k8s/ --list -o json', 'Every allowed connection, for programs');
}

function statusOptions(argv: Frame) {
  return clusterOptions(argv)
    .positional('kind', {
      choices: STATUS_KINDS,
      describe:
        'VMs and their interfaces, Networks and who is on them, or environments; all of the cluster without one',
    })
    .positional('name', { type: 'string', describe: 'Only this one: name, or namespace/name' })
    .option('output', {
      alias: 'o',
      choices: LIST_OUTPUTS,
      default: 'table' as const,
      describe: 'For people or programs',
    })
    .option('watch', { type: 'boolean', default: false, describe: 'Print it again whenever something changed' })
    .example('$0 status', 'What is up and down, and what is not as wanted; exit 1 where anything is not, or unknown')
    .example('$0 status vm shop/web', 'Its interfaces: MAC, addresses, definition, state, and what differs')
    .example('$0 status network storage --watch', 'Who is on it, as it changes')
    .example('$0 status env prod -o json --kubeconfig prod.kubeconfig', 'For a program');
}

function retireOptions(argv: Frame) {
  return plain(argv)
    .positional('interface', { type: 'string', demandOption: true, describe: 'A bridge or VLAN interface' })
    .option('done', { type: 'boolean', default: false, describe: 'The nodes have taken it away: forget it' })
    .option('node-group', { type: 'string', requiresArg: true, describe: 'Where several node groups have it' })
    .option('cluster', { type: 'string', requiresArg: true, describe: 'Where several clusters have it' })
    .example('$0 retire br-100', 'The nodes remove br-100 with the next sync')
    .example('$0 retire --done br-100', 'After they did');
}

function completionOptions(argv: Frame) {
  return argv
    .positional('shell', { choices: SHELLS, demandOption: true, describe: 'The shell' })
    .example('source <($0 completion bash)', 'For this session');
}

import { compareDiagnostics } from '../../diagnostics/diagnostic.js';
import { COMPILED_RESOURCES, NODE_STATES, NODES } from '../../live/resources.js';
import { listResources } from '../../outside/cluster/list-resources.js';
import { type Cluster, openCluster } from '../../outside/cluster/open-cluster.js';
import { prefixInWorkTree } from '../../outside/work-tree.js';
import { countText } from '../../report/count-text.js';
import { driftJson } from '../../report/drift-json.js';
import { findingsLine } from '../../report/findings-line.js';
import { isFailure } from '../../report/is-failure.js';
import type { Report } from '../../report/report.js';
import { visible } from '../../report/visible.js';
import { type ChoiceArgs, chosenCluster } from '../chosen-cluster.js';
import type { ClusterArgs } from '../cluster-options.js';
import { type DesiredTree, readDesiredTree, type TreeArgs } from '../desired-tree.js';
import { type Ask, type HeldCluster, holdCluster } from '../hold-cluster.js';
import type { ExitCode, Io } from '../io.js';
import { countedAsErrors, type JudgeArgs, readJudging } from '../judging.js';
import { openRepository } from '../open-repository.js';
import { printFindings } from '../print-findings.js';
import { publish } from '../publish.js';

/** What `drift` can be told. */
export interface DriftArgs extends JudgeArgs, ClusterArgs, TreeArgs, ChoiceArgs {}

/** Says how a cluster differs from what git says of it. Reads only; findings go to stdout, what was compared to stderr. */
export async function driftCommand(args: DriftArgs, io: Io): Promise<ExitCode> {
  const root = openRepository(args, io);
  const judging = root === undefined ? undefined : await readJudging(root, args, io);
  const tree = root === undefined || !judging ? undefined : await readDesiredTree(root, args, io);
  if (root === undefined || !judging || !tree) return 2;
  if (tree.diagnostics.length > 0) return unreadable(tree, args, io);
  const cluster = chosenCluster(tree.clusters, args, io);
  if (!cluster) return 2;
  const live = await openCluster({ ...args, environment: io.environment, cwd: io.cwd });
  const resources = [...COMPILED_RESOURCES, NODES, NODE_STATES];
  const ask: Ask = async (keep) => ({ listing: await listResources(live, resources, { keep }) });
  const held = await holdCluster(tree, cluster, ask, args.env);
  const diagnostics = [...countedAsErrors(held.diagnostics, judging)].sort(compareDiagnostics);
  const report = { ...reportOf(root, { name: cluster.name, tree, live, held }, args), diagnostics };
  if (args.format === 'text') printFindings(diagnostics, report.sources, { args, io, stream: 'stdout' });
  const isPublished = await publish(report, args, judging, io);
  io.stderr(`${findingsLine(diagnostics)}\n${comparedText({ name: cluster.name, tree, live, held })}`);
  if (!isPublished) return 3;
  return diagnostics.some((diagnostic) => isFailure(diagnostic, report)) ? 1 : 0;
}

/** Intents that are not whole do not say what must be there. */
function unreadable({ name, sources, diagnostics }: DesiredTree, args: DriftArgs, io: Io): 1 {
  printFindings(diagnostics, sources, { args, io, stream: 'stderr' });
  io.stderr(`${findingsLine(diagnostics)} in ${visible(name)}\n`);
  return 1;
}

interface Compared {
  /** Of the cluster. */
  readonly name: string;
  readonly tree: DesiredTree;
  readonly live: Cluster;
  readonly held: HeldCluster;
}

function reportOf(root: string, { name, tree, live, held }: Compared, args: DriftArgs): Omit<Report, 'diagnostics'> {
  const { drift, files, others } = held;
  const { context, address } = live;
  const options = [
    (args.env ?? []).flatMap((each) => ['--env', each]),
    args.cluster === undefined ? [] : ['--cluster', args.cluster],
    args.committed === undefined ? [] : ['--committed', args.committed],
    args.compiled ? ['--compiled'] : [],
  ];
  return {
    command: 'drift',
    again: ['netintent drift', ...options.flat()].join(' '),
    sources: [...tree.sources, ...files],
    environments: [],
    summary: {
      ...{ cluster: name, context, server: address, against: tree.name },
      ...driftJson(drift),
      others: Object.fromEntries(others),
    },
    prefix: prefixInWorkTree(root),
  };
}

/** What was compared with what, and what was not. */
function comparedText({ name, tree, live, held: { drift, others } }: Compared): string {
  const [first, ...more] = [
    `${countText(drift.compared, 'object')} of cluster "${name}" (context "${live.context}", ${live.address}) against ${tree.name}`,
    ...(drift.notCompared.length > 0 ? [`${countText(drift.notCompared.length, 'Secret')} not compared`] : []),
    ...[...others].map(
      ([partOf, count]) => `${countText(count, 'object')} of "${partOf}", which this repository never had`,
    ),
  ];
  return [first ?? '', ...more].map((line) => `${visible(line)}\n`).join('');
}

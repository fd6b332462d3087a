import { compareDiagnostics, type Diagnostic } from '../../diagnostics/diagnostic.js';
import { markNew } from '../../diagnostics/mark-new.js';
import type { SourceFile } from '../../intent/document.js';
import { placedFinding } from '../../intent/placed-finding.js';
import type { AddressRange } from '../../net/prefix.js';
import { prefixInWorkTree } from '../../outside/work-tree.js';
import { compareWorlds } from '../../plan/flows/compare-worlds.js';
import type { FlowChanges } from '../../plan/flows/flow-change.js';
import { type ManifestWorld, manifestWorld } from '../../reach/manifest-world.js';
import { countText } from '../../report/count-text.js';
import { findingsLine } from '../../report/findings-line.js';
import { flowsJson } from '../../report/flows-json.js';
import { flowsText } from '../../report/flows-text.js';
import type { Report } from '../../report/report.js';
import { changedFiles } from '../changed-files.js';
import { isError } from '../compile-intents.js';
import type { DiffArgs } from '../diff-args.js';
import { type ExitCode, type Io, refuse, usesColor } from '../io.js';
import { countedAsErrors, readJudging } from '../judging.js';
import { openFolder } from '../open-repository.js';
import { readPodPrefixes } from '../pod-prefixes.js';
import { printFindings } from '../print-findings.js';
import { publish } from '../publish.js';
import { baseText } from '../read-base.js';
import { type ManifestSides, type ReadSide, readManifestSides } from '../read-manifest-sides.js';

/**
 * Says what the manifests of the work tree open and close against those of a base. Intents need not be there. What cannot
 * be read on either side is an error: the answer is about the rest alone.
 *
 * @param folders as typed
 */
export async function diffManifests(args: DiffArgs, folders: readonly string[], io: Io): Promise<ExitCode> {
  if (args.env)
    return refuse(io, '--env must stand without --manifests: it chooses among intents', 'leave one of the two out');
  const root = openFolder(args, io);
  const judging = root === undefined ? undefined : await readJudging(root, args, io);
  const blocks = readPodPrefixes(args.podCidr ?? [], io);
  if (root === undefined || !judging || !blocks) return 2;
  const sides = await readManifestSides(root, args.base ?? 'HEAD', folders, io);
  if (!sides) return 2;
  const { base, before, after } = sides;
  const [old, now] = worldsOf(before.sources, after.sources, blocks);
  const diagnostics = countedAsErrors(findingsOf([before, old], [after, now]), judging);
  const flows = compareWorlds(old.world, now.world);
  if (args.format === 'text') {
    printFindings(diagnostics, after.sources, { args, io, stream: 'stderr' });
    if (diagnostics.length > 0) io.stderr(`${findingsLine(diagnostics)}\n`);
    io.stderr(`read ${countText(now.objects, 'object')} of ${countText(after.sources.length, 'manifest')}\n`);
    io.stdout(`the manifests of the work tree against ${baseText(base)}\n\n`);
    io.stdout(flowsText(flows, { color: usesColor(args, io, 'stdout') }));
  }
  const report = { ...reportOf(root, args, sides, flows), diagnostics };
  if (!(await publish(report, args, judging, io))) return 3;
  const isChanged = flows.opens.length + flows.closes.length > 0;
  return diagnostics.some(isError) || (args.exitCode && isChanged) ? 1 : 0;
}

/** Both sides with the same families: what has no IPv6 on one side is met over it on both, if on the other it is. */
function worldsOf(
  before: readonly SourceFile[],
  after: readonly SourceFile[],
  blocks: readonly AddressRange[],
): readonly [ManifestWorld, ManifestWorld] {
  const [old, now] = [manifestWorld(before, blocks), manifestWorld(after, blocks)];
  const ipv6 = ({ world }: ManifestWorld) =>
    new Map(world.networks.map(({ name, outside }) => [name, outside.ipv6.length > 0]));
  const ofNow = ipv6(now);
  const differs = [...ipv6(old)].some(([name, has]) => has !== (ofNow.get(name) ?? has));
  return differs ? [manifestWorld(before, blocks, true), manifestWorld(after, blocks, true)] : [old, now];
}

/** What reading found on both sides; what stands on both is said of the work tree. */
function findingsOf(
  before: readonly [ReadSide, ManifestWorld],
  after: readonly [ReadSide, ManifestWorld],
): readonly Diagnostic[] {
  const [old, now] = [before, after].map(([read, { diagnostics, findings }]) => [
    ...read.diagnostics,
    ...diagnostics,
    ...findings.map(placedFinding),
  ]);
  const gone = markNew(old ?? [], now ?? []).filter(({ isNew }) => isNew);
  const former = gone.map(({ isNew: _, ...diagnostic }): Diagnostic => diagnostic);
  return [...markNew(now ?? [], old ?? []), ...former].sort(compareDiagnostics);
}

function reportOf(
  root: string,
  { base: typed, manifests = [], podCidr = [] }: DiffArgs,
  { base, before, after }: ManifestSides,
  flows: FlowChanges,
): Omit<Report, 'diagnostics'> {
  const options = [
    ...manifests.map((folder) => `--manifests ${folder}`),
    ...podCidr.map((block) => `--pod-cidr ${block}`),
    ...(typed === undefined ? [] : [`--base ${typed}`]),
  ];
  return {
    command: 'diff',
    again: ['netintent diff', ...options].join(' '),
    sources: after.sources,
    environments: [],
    summary: { base, flows: flowsJson(flows, 'workloads') },
    prefix: prefixInWorkTree(root),
    flows,
    changed: changedFiles(before.sources, after.sources),
  };
}

import type { Compilation } from '../../compile/compilation.js';
import { compile } from '../../compile/compile.js';
import { judgeDay } from '../../compile/judge-day.js';
import { limitUnits } from '../../compile/limit-units.js';
import { compareDiagnostics, type Diagnostic } from '../../diagnostics/diagnostic.js';
import { prefixInWorkTree } from '../../outside/work-tree.js';
import type { Plan } from '../../plan/plan.js';
import { planChange } from '../../plan/plan-change.js';
import { findingsLine } from '../../report/findings-line.js';
import { planJson } from '../../report/plan-json.js';
import { planText } from '../../report/plan-text.js';
import type { Report } from '../../report/report.js';
import { changedFiles } from '../changed-files.js';
import { unknownEnvironment } from '../chosen-environments.js';
import { type CompiledIntents, compileIntents, isError } from '../compile-intents.js';
import type { DiffArgs } from '../diff-args.js';
import { type ExitCode, type Io, refuse, usesColor } from '../io.js';
import { judgeAgainst } from '../judge-change.js';
import { countedAsErrors, readJudging } from '../judging.js';
import { openRepository } from '../open-repository.js';
import { printFindings } from '../print-findings.js';
import { publish } from '../publish.js';
import { type Base, baseText, readBase } from '../read-base.js';

/**
 * Says what the intents of the work tree will do to the clusters once they are synced in place of those of a base:
 * objects, running VMs, what opens and closes, nodes, claims, and what is left to people. Writes nothing but the reports that are named.
 */
export async function diffCommand(args: DiffArgs, io: Io): Promise<ExitCode> {
  if (args.manifests) return (await import('./diff-manifests.js')).diffManifests(args, args.manifests, io);
  if (args.podCidr)
    return refuse(io, '--pod-cidr must stand with --manifests: the Cluster says it otherwise', 'leave it out');
  const root = openRepository(args, io);
  const judging = root === undefined ? undefined : await readJudging(root, args, io);
  const base = root === undefined || !judging ? undefined : await readBase(root, args.base ?? 'HEAD', io);
  const intents = root === undefined || !base ? undefined : compileIntents(root, io);
  if (root === undefined || !judging || !base || !intents) return 2;
  const after = judgeDay(intents, judging.day);
  if (base.diagnostics.length > 0) return unreadable(base, args, io);
  const before = judgeDay(compile(base.sources), judging.day);
  const { env = [] } = args;
  const unknown = unknownEnvironment(env, [...before.units, ...after.units]);
  if (unknown) return refuse(io, unknown.message, unknown.hint);
  const found = [...(await judgeAgainst(base, before, after))].sort(compareDiagnostics);
  const diagnostics = countedAsErrors(found, judging);
  const plan = planChange(limited(before, env), limited(after, env));
  if (args.format === 'text') tell(args, io, { base, after, diagnostics, plan });
  const isPublished = await publish(reportOf(root, args, { base, after, diagnostics, plan }), args, judging, io);
  if (!isPublished) return 3;
  return diagnostics.some(isError) || (args.exitCode && plan.objects.length > 0) ? 1 : 0;
}

/** A base that cannot be read as a whole would make everything look new. */
function unreadable({ sources, diagnostics }: Base, args: DiffArgs, io: Io): 1 {
  printFindings(diagnostics, sources, { args, io, stream: 'stderr' });
  io.stderr(`${findingsLine(diagnostics)} in the base\n`);
  return 1;
}

function limited(compilation: Compilation, env: readonly string[]): Compilation {
  return env.length === 0 ? compilation : { ...compilation, units: limitUnits(env, compilation.units) };
}

interface Outcome {
  readonly base: Base;
  readonly after: CompiledIntents;
  readonly diagnostics: readonly Diagnostic[];
  readonly plan: Plan;
}

function reportOf(root: string, args: DiffArgs, { base, after, diagnostics, plan }: Outcome): Report {
  const { revision, commit } = base;
  const options = [
    args.base === undefined ? [] : ['--base', args.base],
    (args.env ?? []).flatMap((name) => ['--env', name]),
  ];
  return {
    command: 'diff',
    again: ['netintent diff', ...options.flat()].join(' '),
    diagnostics,
    sources: after.sources,
    environments: after.units.filter(({ kind }) => kind === 'environment').map(({ name, ok }) => ({ name, ok })),
    summary: { base: { revision, commit }, plan: planJson(plan) },
    prefix: prefixInWorkTree(root),
    plan,
    changed: changedFiles(base.sources, after.sources),
  };
}

/** For people: the findings that the change brought, or that block it, and the plan. */
function tell(args: DiffArgs, io: Io, { base, after, diagnostics, plan }: Outcome): void {
  const shown = diagnostics.filter((diagnostic) => isError(diagnostic) || diagnostic.isNew);
  printFindings(shown, after.sources, { args, io, stream: 'stderr' });
  const left = diagnostics.length - shown.length;
  const all = left > 0 ? '; netintent check shows all' : '';
  if (diagnostics.length > 0) io.stderr(`${findingsLine(diagnostics)}${all}\n`);
  io.stdout(`the work tree against ${baseText(base)}\n\n`);
  io.stdout(planText(plan, { color: usesColor(args, io, 'stdout') }));
}

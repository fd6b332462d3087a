import type { Unit } from '../compile/compilation.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { abandonedInterfaces } from '../edit/abandoned-interfaces.js';
import { nodeNetworkMissing } from '../edit/edit-laws.js';
import { missingOnNodes } from '../edit/missing-on-nodes.js';
import { lostEnvironmentOf, massRemovalOf } from '../outside/mass-removal-of.js';
import { outsideDiagnostic } from '../outside/outside-diagnostic.js';
import type { TreePlan } from '../outside/plan-tree.js';
import type { StandingTree } from '../outside/standing-tree.js';
import type { FolderChanges } from '../report/folder-changes.js';

/** What a run does to one folder of the tree. */
export interface CompileStep {
  readonly folder: string;
  /** Undefined for a folder that no intent makes any more. */
  readonly unit?: Unit;
  /** Undefined where the intents have an error. */
  readonly plan?: TreePlan;
  /** What stands in the way on disk. */
  readonly diagnostics: readonly Diagnostic[];
  /** Its cluster's objects cannot be written, so VMs would come before the bridges that they need. */
  readonly isHeld?: boolean;
  /** Of a cluster that is not written: what its sound environments need and the nodes do not have. */
  readonly missing?: readonly string[];
}

/** What a run may remove. */
export interface StepOptions {
  /** Folders that no unit makes lose what is ours in them; only when nothing hides a unit. */
  readonly clearsOthers: boolean;
  readonly allowsMassRemoval: boolean;
}

/**
 * Compares each folder of the tree with the unit that makes it. Changes nothing.
 *
 * @throws the system's error, or an OutsideFault, when the disk or git cannot be read
 */
export async function compileSteps(
  tree: StandingTree,
  units: readonly Unit[],
  options: StepOptions,
): Promise<readonly CompileStep[]> {
  const made = new Set(units.map(({ folder }) => folder));
  const others = options.clearsOthers ? (await tree.unitFolders()).filter((folder) => !made.has(folder)) : [];
  const sound = units.filter(({ ok }) => ok);
  // A fault while an object is printed must come before the first file is written.
  for (const file of sound.flatMap(({ files }) => files)) void file.digest;
  const plans = await tree.plan([...sound, ...others.map((folder) => ({ folder, files: [] }))]);
  const planOf = new Map(plans.map((plan) => [plan.folder, plan]));
  const steps = [
    ...units.map((unit) => ({ ...step(unit.folder, unit.ok ? planOf.get(unit.folder) : undefined, options), unit })),
    ...others.map((folder) => clearingStep(tree, step(folder, planOf.get(folder), options), options)),
  ];
  return holdEnvironments(await withNodeNetworks(tree, steps));
}

/** The step of a folder that no unit makes any more. */
function clearingStep(tree: StandingTree, clearing: CompileStep, { allowsMassRemoval }: StepOptions): CompileStep {
  if (!clearing.plan || allowsMassRemoval || clearing.diagnostics.length > 0) return clearing;
  return { ...clearing, diagnostics: lostEnvironmentOf(clearing.plan, tree.isThere) };
}

function step(folder: string, plan: TreePlan | undefined, { allowsMassRemoval }: StepOptions): CompileStep {
  if (!plan) return { folder, diagnostics: [] };
  return { folder, plan, diagnostics: [...plan.diagnostics, ...(allowsMassRemoval ? [] : massRemovalOf(plan))] };
}

/** What the committed node networks have to say of each step of a cluster; git is asked only when there is one to ask about. */
async function withNodeNetworks(tree: StandingTree, steps: readonly CompileStep[]): Promise<readonly CompileStep[]> {
  if (!steps.some(concernsNodes)) return steps;
  const committed = await tree.committedPolicies();
  return steps.map((each) => {
    if (!concernsNodes(each)) return each;
    const before = committed.filter(({ path }) => path.startsWith(`${each.folder}/`));
    const needed = each.unit?.needed;
    if (needed) return { ...each, missing: missingOnNodes(needed, before) };
    const found = abandonedInterfaces(before, each.unit?.files ?? []);
    return { ...each, diagnostics: [...each.diagnostics, ...found] };
  });
}

function concernsNodes({ folder, unit, plan }: CompileStep): boolean {
  if (!folder.startsWith('generated/_clusters/')) return false;
  if (!plan) return (unit?.needed?.length ?? 0) > 0;
  return plan.missing.length + plan.changed.length + plan.removed.length > 0;
}

/** Holds the environments of each cluster whose node network cannot become what they need. */
function holdEnvironments(steps: readonly CompileStep[]): readonly CompileStep[] {
  const clusters = new Map(
    steps.flatMap((each) => (each.unit?.kind === 'cluster' ? [[each.unit.cluster, each] as const] : [])),
  );
  return steps.map((each) => {
    const cluster = each.unit?.kind === 'environment' && each.plan && clusters.get(each.unit.cluster);
    if (!cluster) return each;
    if (cluster.diagnostics.some(isError)) return { ...each, isHeld: true };
    const missing = cluster.missing ?? [];
    if (missing.length === 0) return each;
    return { ...each, diagnostics: [...each.diagnostics, waits(each.unit, missing)] };
  });
}

function waits({ name, cluster }: Unit, missing: readonly string[]): Diagnostic {
  const [first] = missing;
  const what = missing.length === 1 ? `${first}` : `${first} and ${missing.length - 1} more`;
  const message = `environment "${name}" must wait for ${what} of cluster "${cluster}", which another environment's error keeps from being written`;
  const hint = 'mend the errors of the other environments of the cluster first';
  return outsideDiagnostic(nodeNetworkMissing, `environments/${name}`, message, hint);
}

/** Whether the step can be done: neither the intents nor the disk stand in the way. */
export function isSound({ plan, diagnostics, isHeld = false }: CompileStep): boolean {
  return plan !== undefined && !diagnostics.some(isError) && !isHeld;
}

/** The step in the words of a report. */
export function changesOf(step: CompileStep): FolderChanges {
  const { folder, unit, plan } = step;
  return {
    folder,
    ...(unit ? { unit } : {}),
    isSound: isSound(step),
    added: (plan?.missing ?? []).map(({ path }) => path),
    changed: (plan?.changed ?? []).map(({ path }) => path),
    removed: plan?.removed ?? [],
    guarded: plan?.guarded ?? [],
    unchanged: plan?.unchanged ?? [],
  };
}

const isError = ({ severity }: Diagnostic): boolean => severity === 'error';

import type { Unit } from '../compile/compilation.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { abandonedInterfaces } from '../edit/abandoned-interfaces.js';
import { nodeNetworkMissing } from '../edit/edit-laws.js';
import { missingOnNodes } from '../edit/missing-on-nodes.js';
import { committedPolicies } from '../outside/committed-policies.js';
import type { Stamps } from '../outside/compile-cache.js';
import { lostEnvironmentOf, massRemovalOf } from '../outside/mass-removal-of.js';
import { outsideDiagnostic } from '../outside/outside-diagnostic.js';
import { planTree, type TreePlan, type WantedFolder } from '../outside/plan-tree.js';
import { unitFolders } from '../outside/repository.js';
import type { FolderChanges } from '../report/folder-changes.js';
import { isError } from './compile-intents.js';

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
  /** Files that an earlier run found right; without it every file is read. */
  readonly stamps?: Stamps | undefined;
}

/**
 * Compares each folder of the tree with the unit that makes it. Changes nothing.
 *
 * @throws the system's error, or an OutsideFault, when the disk or git cannot be read
 */
export async function compileSteps(
  root: string,
  units: readonly Unit[],
  options: StepOptions,
): Promise<readonly CompileStep[]> {
  const made = new Set(units.map(({ folder }) => folder));
  const others = options.clearsOthers ? unitFolders(root).filter((folder) => !made.has(folder)) : [];
  const steps = [
    ...units.map((unit) => unitStep(root, unit, options)),
    ...others.map((folder) => clearingStep(root, folder, options)),
  ];
  return holdEnvironments(await withNodeNetworks(root, steps));
}

function unitStep(root: string, unit: Unit, options: StepOptions): CompileStep {
  if (!unit.ok) return { folder: unit.folder, unit, diagnostics: [] };
  return { unit, ...step(root, unit, options) };
}

/** The step of a folder that no unit makes any more. */
function clearingStep(root: string, folder: string, options: StepOptions): CompileStep {
  const clearing = step(root, { folder, files: [] }, options);
  const isHeld = clearing.plan !== undefined && !options.allowsMassRemoval && clearing.diagnostics.length === 0;
  return isHeld ? { ...clearing, diagnostics: lostEnvironmentOf(root, clearing.plan) } : clearing;
}

function step(root: string, wanted: WantedFolder, { allowsMassRemoval, stamps }: StepOptions): CompileStep {
  // A fault while an object is printed must come before the first file is written.
  for (const file of wanted.files) void file.digest;
  const plan = planTree(root, wanted, stamps);
  const diagnostics = [...plan.diagnostics, ...(allowsMassRemoval ? [] : massRemovalOf(plan))];
  return { folder: plan.folder, plan, diagnostics };
}

/** What the committed node networks have to say of each step of a cluster; git is asked only when there is one to ask about. */
async function withNodeNetworks(root: string, steps: readonly CompileStep[]): Promise<readonly CompileStep[]> {
  if (!steps.some(concernsNodes)) return steps;
  const committed = await committedPolicies(root);
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

import type { Unit } from '../compile/compilation.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { abandonedInterfaces } from '../edit/abandoned-interfaces.js';
import type { Stamps } from '../outside/compile-cache.js';
import { lostEnvironmentOf, massRemovalOf } from '../outside/mass-removal-of.js';
import { planTree, type TreePlan, type WantedFolder } from '../outside/plan-tree.js';
import { readManifests } from '../outside/read-manifests.js';
import { unitFolders } from '../outside/repository.js';
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
 * @throws the system's error when the disk cannot be read
 */
export function compileSteps(root: string, units: readonly Unit[], options: StepOptions): readonly CompileStep[] {
  const made = new Set(units.map(({ folder }) => folder));
  const others = options.clearsOthers ? unitFolders(root).filter((folder) => !made.has(folder)) : [];
  return [
    ...holdEnvironments(units.map((unit) => unitStep(root, unit, options))),
    ...others.map((folder) => clearingStep(root, folder, options)),
  ];
}

/** Holds the environments of each cluster whose own folder stands in the way. */
function holdEnvironments(steps: readonly CompileStep[]): readonly CompileStep[] {
  const blocked = steps.filter(({ unit, diagnostics }) => unit?.kind === 'cluster' && diagnostics.length > 0);
  const clusters = new Set(blocked.map(({ unit }) => unit?.cluster));
  return steps.map((each) =>
    each.unit?.kind === 'environment' && clusters.has(each.unit.cluster) ? { ...each, isHeld: true } : each,
  );
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
  const plan = planTree(root, wanted, stamps);
  const diagnostics = [
    ...plan.diagnostics,
    ...(allowsMassRemoval ? [] : massRemovalOf(plan)),
    ...(plan.changed.length + plan.removed.length > 0 ? abandoned(root, wanted) : []),
  ];
  return { folder: plan.folder, plan, diagnostics };
}

function abandoned(root: string, { folder, files }: WantedFolder): readonly Diagnostic[] {
  return folder.startsWith('generated/_clusters/') ? abandonedInterfaces(readManifests(root, folder), files) : [];
}

/** Whether the step can be done: neither the intents nor the disk stand in the way. */
export function isSound({ plan, diagnostics, isHeld = false }: CompileStep): boolean {
  return plan !== undefined && diagnostics.length === 0 && !isHeld;
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
    unchanged: plan?.unchanged ?? [],
  };
}

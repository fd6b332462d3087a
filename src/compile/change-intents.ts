import { addressNotAllocated } from '../checks/address-not-allocated.js';
import { allocationUnclaimed } from '../checks/allocation-unclaimed.js';
import { vlanNotAllocated } from '../checks/vlan-not-allocated.js';
import { compareText, type Diagnostic } from '../diagnostics/diagnostic.js';
import { markNew } from '../diagnostics/mark-new.js';
import type { EditedFile, Operation } from '../edit/operation.js';
import type { SourceFile } from '../intent/document.js';
import { type Memory, withoutMemory } from '../intent/memory.js';
import type { Model } from '../intent/model.js';
import { allocateIntents } from './allocate-intents.js';
import { buildModels } from './build-models.js';
import type { Compilation } from './compilation.js';
import { compile } from './compile.js';
import { judgeChange } from './judge-change.js';
import { distinctDiagnostics, noteOf } from './note.js';

/** A file before and after a change; undefined where it is not there. */
export interface ChangedFile {
  readonly path: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** What an operation does to the intents. */
export interface IntentChange {
  /** Ordered by path; none where the operation was refused or nothing changes. To be written where there is no error. */
  readonly files: readonly ChangedFile[];
  /** What the operation says, or what the change brings. Errors block it. */
  readonly diagnostics: readonly Diagnostic[];
  /** The intents as they are after it, where the diagnostics have their places. */
  readonly sources: readonly SourceFile[];
  /** Of these. */
  readonly compilation: Compilation;
}

/**
 * Does an operation in one environment and judges it as a pull request would: the edited intents are compiled, and what
 * the change brings is said. What was wrong before and is none of its business does not hinder it. What the change leaves
 * to be drawn is drawn, and lines that it leaves without a claimant are released. Pure.
 *
 * @param before the compiled `sources`
 * @param environment its name, one that `before` has a model of
 */
export function changeIntents(
  sources: readonly SourceFile[],
  before: Compilation,
  { environment, operation }: { readonly environment: string; readonly operation: Operation },
  memory: Memory,
): IntentChange {
  const untouched = { files: [], sources, compilation: before };
  const site = siteOf(sources, before.models, environment);
  if (!site) return { ...untouched, diagnostics: before.diagnostics.filter(({ severity }) => severity === 'error') };
  const outcome = operation(site);
  if ('refused' in outcome) {
    const notes = outcome.refused.map((finding) => noteOf(finding, [environment]));
    return { ...untouched, diagnostics: distinctDiagnostics(notes) };
  }
  const edits = { sources, before, memory };
  const judged = judgeEdits(outcome.files, edits);
  const isDrawn = judged.diagnostics.some(({ code }) => DRAWING.has(code));
  const { files } = isDrawn ? allocateIntents(judged.sources, { environments: new Set([environment]) }) : { files: [] };
  return files.length > 0 ? judgeEdits([...outcome.files, ...files], edits) : judged;
}

/** What is said where a change leaves something to be drawn, or no longer uses what was drawn for it. */
const DRAWING: ReadonlySet<string> = new Set(
  [vlanNotAllocated, addressNotAllocated, allocationUnclaimed].map(({ code }) => code),
);

interface Edits {
  readonly sources: readonly SourceFile[];
  /** Of these. */
  readonly before: Compilation;
  readonly memory: Memory;
}

/** Says what edits bring. @param edited of two of one path, the later one counts */
function judgeEdits(edited: readonly EditedFile[], { sources, before, memory }: Edits): IntentChange {
  const known = new Map(sources.map((source) => [source.path, source]));
  const texts = new Map(edited.map(({ path, text }) => [path, text]));
  const files = [...texts]
    .map(([path, after]) => ({ path, before: known.get(path)?.text, after }))
    .sort((a, b) => compareText(a.path, b.path));
  const after = editedSources(known, files);
  const compilation = compile(after, memory);
  const found = markNew(compilation.diagnostics, before.diagnostics).filter(({ isNew }) => isNew);
  // The models of all intents are made once more only where something is to be said of them.
  const isSaid = judgeChange(before, compilation).length > 0;
  const change = isSaid ? judgeChange({ ...before, models: earlierModels(sources) }, compilation) : [];
  const diagnostics = [...change, ...found.map(({ isNew: _, ...diagnostic }) => diagnostic)];
  return { files, diagnostics, sources: after, compilation };
}

function siteOf(sources: readonly SourceFile[], models: readonly Model[], name: string) {
  for (const model of models) {
    const environment = model.environments.find((each) => each.name === name);
    if (environment) return { sources, models, model, environment };
  }
  return undefined;
}

function editedSources(known: ReadonlyMap<string, SourceFile>, files: readonly ChangedFile[]): readonly SourceFile[] {
  const edited = new Map(known);
  for (const { path, after } of files) {
    if (after === undefined) edited.delete(path);
    else edited.set(path, { path, text: after });
  }
  return [...edited.values()].sort((a, b) => compareText(a.path, b.path));
}

/** The models before a change once more, so that a place tells that it is of the text before. */
function earlierModels(sources: readonly SourceFile[]): readonly Model[] {
  const earlier = sources.map((source) => ({ ...source, revision: 'before' }));
  return buildModels(earlier, withoutMemory()).clusters.map(({ model }) => model);
}

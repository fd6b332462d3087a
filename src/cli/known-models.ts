import { type BuiltModel, buildModels } from '../compile/build-models.js';
import { distinctDiagnostics } from '../compile/note.js';
import { withoutMemory } from '../intent/memory.js';
import { readSources } from '../outside/read-sources.js';
import { isError } from './compile-intents.js';
import type { ExitCode, Io, WorldArgs } from './io.js';
import { openRepository } from './open-repository.js';
import { printFindings } from './print-findings.js';

/**
 * The model of each cluster of a repository, before any law about a model has judged it.
 *
 * @returns an exit code where there is no repository, or the intents cannot be understood, which is then said
 */
export function knownModels(args: WorldArgs, io: Io): readonly BuiltModel[] | ExitCode {
  const root = openRepository(args, io);
  if (root === undefined) return 2;
  const { sources, diagnostics: unread } = readSources(root);
  const { clusters, notes } = buildModels(sources, withoutMemory());
  const found = distinctDiagnostics([...notes, ...clusters.flatMap((cluster) => cluster.notes)]);
  const errors = [...unread, ...found].filter(isError);
  printFindings(errors, sources, { args, io, stream: 'stderr' });
  return errors.length > 0 ? 1 : clusters;
}

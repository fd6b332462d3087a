import type { Compilation } from '../compile/compilation.js';
import { compile, type ManifestFacts } from '../compile/compile.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { SourceFile } from '../intent/document.js';
import { type Archive, withoutMemory } from '../intent/memory.js';
import { readSources } from '../outside/read-sources.js';
import { type Io, refuse } from './io.js';

/** The intents of a repository, compiled; no units and models when a file could not be read. */
export interface CompiledIntents extends Compilation {
  readonly sources: readonly SourceFile[];
}

/**
 * Reads and compiles the intents below `environments/`.
 *
 * @param root of the repository
 * @param archive of earlier runs
 * @param manifests to judge with the intents; then there may be none
 * @returns undefined when there is no environment to compile, which is then said
 * @throws the system's error when the disk cannot be read
 */
export function compileIntents(
  root: string,
  io: Io,
  archive?: Archive,
  manifests?: ManifestFacts,
): CompiledIntents | undefined {
  const { sources, diagnostics } = readSources(root);
  if (diagnostics.length > 0) return { sources, units: [], models: [], ledgers: [], diagnostics };
  const compilation = compile(sources, withoutMemory(archive), manifests);
  if (compilation.units.length > 0 || manifests || compilation.diagnostics.some(isError))
    return { sources, ...compilation };
  refuse(
    io,
    '`environments/` must hold an environment: a folder with an Environment in it',
    'netintent init writes one',
  );
  return undefined;
}

/** Whether a diagnostic blocks the output. */
export function isError({ severity }: Diagnostic): boolean {
  return severity === 'error';
}

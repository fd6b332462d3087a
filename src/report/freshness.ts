import { comparePlaces, type Diagnostic, type Related } from '../diagnostics/diagnostic.js';
import type { FolderChanges } from './folder-changes.js';
import { generatedStale } from './freshness-laws.js';

/**
 * What `compile --check` says of the committed tree: one line for each file that is not what the intents say.
 *
 * @returns empty when the tree is fresh
 */
export function freshnessText(folders: readonly FolderChanges[]): string {
  return folders
    .flatMap(({ added, changed, removed }) => [
      ...added.map((path) => `missing    ${path}\n`),
      ...changed.map((path) => `differs    ${path}\n`),
      ...removed.map((path) => `left over  ${path}\n`),
    ])
    .join('');
}

/** The same for programs: an error for each folder that is stale, at the first of its files, naming the others. */
export function freshnessFindings(folders: readonly FolderChanges[]): readonly Diagnostic[] {
  return folders.flatMap((folder) => {
    const [first, ...related] = staleFiles(folder);
    return first ? [{ ...finding(folder), at: first.at, related }] : [];
  });
}

function finding({ folder, added, changed, removed }: FolderChanges): Omit<Diagnostic, 'at' | 'related'> {
  const counts = [
    ['missing', added],
    ['different', changed],
    ['left over', removed],
  ].flatMap(([word, paths = []]) => (paths.length > 0 ? [`${word}: ${paths.length}`] : []));
  return {
    code: generatedStale.code,
    severity: 'error',
    message: `"${folder}" must be what the intents say; files ${counts.join(', ')}`,
    hint: 'run: netintent compile, and commit what it changes',
  };
}

function staleFiles({ added, changed, removed }: FolderChanges): readonly Related[] {
  const said = (paths: readonly string[], message: string) => paths.map((file) => ({ message, at: topOf(file) }));
  return [...said(added, 'is missing'), ...said(changed, 'differs'), ...said(removed, 'is left over')].sort((a, b) =>
    comparePlaces(a.at, b.at),
  );
}

function topOf(file: string): Related['at'] {
  const start = { line: 1, column: 1 };
  return { file, start, end: start };
}

import { diffLines } from 'diff';
import { changeIntents } from '../../src/compile/change-intents.js';
import { compile } from '../../src/compile/compile.js';
import type { Operation } from '../../src/edit/operation.js';
import { createMemory } from '../../src/intent/memory.js';

/**
 * Does an operation in the environment "prod".
 *
 * @param files by their paths below `environments/`
 * @returns each file that changes with the lines that go and come, and the findings with their severity
 */
export function changedIntents(files: Readonly<Record<string, string>>, operation: Operation) {
  const sources = Object.entries(files).map(([path, text]) => ({ path: `environments/${path}`, text }));
  const memory = createMemory();
  const result = changeIntents(sources, compile(sources, memory), { environment: 'prod', operation }, memory);
  const lines = result.files.flatMap(({ path, before = '', after = '' }) => [path, ...changedLines(before, after)]);
  return { lines, codes: result.diagnostics.map(({ code, severity }) => `${severity} ${code}`) };
}

const changedLines = (before: string, after: string): readonly string[] =>
  diffLines(before, after)
    .filter(({ added, removed }) => added || removed)
    .flatMap(({ added, value }) =>
      value
        .replace(/\n$/, '')
        .split('\n')
        .map((line) => `${added ? '+' : '-'}${line}`),
    );

import type { IntentRepository, Snapshot } from '../../src/api/repository.js';
import type { IntentWriter } from '../../src/api/writer.js';
import { compile } from '../../src/compile/compile.js';
import type { Change, Delivered, Head } from '../../src/delivery/change.js';
import { wrongWriters } from '../../src/delivery/writers.js';
import { createMemory } from '../../src/intent/memory.js';
import type { Files } from './served-intents.js';

/** A history of intents that stands in memory, for tests of what is said to whom. */
export interface MemoryHistory {
  readonly writer: IntentWriter;
  readonly repository: IntentRepository;
  /** The intents as they are now. */
  readonly files: () => Files;
  /** Of the changes that were made, in their order. */
  readonly changes: () => readonly Pick<Change, 'key' | 'subject' | 'author'>[];
}

/** Begins a history with these intents. */
export function memoryHistory(first: Files): MemoryHistory {
  const memory = createMemory();
  const changes: Change[] = [];
  const at = (files: Files, commit: string): Head => {
    const sources = Object.entries(files).map(([path, text]) => ({ path, text }));
    return { commit, sources, compilation: compile(sources, memory) };
  };
  let head = at(first, 'commit-0');
  const judge = (change: Change, toOwnBranch: boolean) => {
    const made = change.apply(head, memory);
    const folders = new Set(made.files.map(({ path }) => `generated/${path.split('/')[1]}`));
    const found = [
      ...made.diagnostics,
      ...wrongWriters(made.compilation.models, folders, { kind: 'service', toOwnBranch }),
    ];
    return { made, diagnostics: found, isRefused: found.some(({ severity }) => severity === 'error') };
  };
  const deliver = (change: Change, keeps: boolean, toOwnBranch = false): Delivered => {
    const index = changes.findIndex(({ key }) => key === change.key);
    if (index >= 0) return { kind: 'committed', commit: `commit-${index + 1}`, isRepeated: true, diagnostics: [] };
    const { made, diagnostics, isRefused } = judge(change, toOwnBranch);
    if (isRefused) return { kind: 'refused', diagnostics, sources: made.sources };
    if (made.files.length === 0) return { kind: 'unchanged', commit: head.commit, diagnostics };
    const commit = `commit-${changes.length + 1}`;
    if (keeps) {
      changes.push(change);
      head = { commit, sources: made.sources, compilation: made.compilation };
    }
    return { kind: 'committed', commit, isRepeated: false, diagnostics };
  };
  const snapshot = (): Snapshot => ({ ...head, unread: [] });
  return {
    writer: {
      submit: async (change) => deliver(change, true),
      submitTo: async (_branch, change) => deliver(change, false, true),
      preview: async (change) => deliver(change, false),
    },
    repository: {
      head: async () => snapshot(),
      branch: async () => undefined,
      baseOf: async () => snapshot(),
      freshAt: () => 1_000_000,
    },
    files: () => Object.fromEntries(head.sources.map(({ path, text }) => [path, text])),
    changes: () => changes.map(({ key, subject, author }) => ({ key, subject, author })),
  };
}

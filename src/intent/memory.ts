import type { Document } from './document.js';

/**
 * Results of pure steps, kept so that a small change costs a small amount.
 * Forgetting everything changes nothing but time.
 */
export interface Memory {
  /**
   * The result of `work`, or the result it gave last time under this key, when every input is identical (`===`) to
   * last time's. `work` must depend on nothing but the inputs.
   */
  readonly recall: <T>(key: MemoryKey, inputs: readonly unknown[], work: () => T) => T;
  /** What earlier processes left. */
  readonly archive?: Archive;
}

/** What a result is kept under: a name, or a step and what it was done with, for as long as that lives. */
export type MemoryKey = string | readonly [step: string, subject: object];

/** What earlier processes learnt. It can spare work and show that a file on disk is still right; it decides no byte. */
export interface Archive {
  /** What intents became, by keys that name everything it depends on: digests, never texts. */
  readonly files: Shelf<readonly ArchivedFile[]>;
  /** VMs that break no law by themselves, by the same keys. */
  readonly sound: Shelf<true>;
  /** What files that hold sound VMs were read as, by the digests of their texts. */
  readonly readings: Shelf<readonly ArchivedDocument[]>;
}

/** A part of an archive. */
export interface Shelf<T> {
  readonly find: (key: string) => T | undefined;
  readonly store: (key: string, value: T) => void;
}

/** What a document of a file was read as. */
export type ArchivedDocument = Pick<Document, 'index' | 'data'>;

/** One file that an intent became. */
export interface ArchivedFile {
  /** Repository-relative, with forward slashes. */
  readonly path: string;
  /** The object's kind. */
  readonly kind: string;
  /** Of the text: `manifests/digest`. */
  readonly digest: string;
}

/** A memory that lasts as long as the process holds it; one entry for each key. */
export function createMemory(): Memory {
  const named = new Map<string, Entry>();
  const steps = new Map<string, WeakMap<object, Entry>>();
  const entriesOf = (step: string): WeakMap<object, Entry> => {
    const entries = steps.get(step) ?? new WeakMap();
    steps.set(step, entries);
    return entries;
  };
  return {
    recall: (key, inputs, work) =>
      typeof key === 'string' ? recallIn(named, key, inputs, work) : recallIn(entriesOf(key[0]), key[1], inputs, work),
  };
}

interface Entry {
  readonly inputs: readonly unknown[];
  readonly result: unknown;
}

interface Entries<K> {
  readonly get: (key: K) => Entry | undefined;
  readonly set: (key: K, entry: Entry) => unknown;
}

function recallIn<K, T>(entries: Entries<K>, key: K, inputs: readonly unknown[], work: () => T): T {
  const entry = entries.get(key);
  if (entry && isSame(entry.inputs, inputs)) return entry.result as T;
  const result = work();
  entries.set(key, { inputs, result });
  return result;
}

/** A memory for one compilation: every step is worked out, but for what an archive of earlier processes says. */
export function withoutMemory(archive?: Archive): Memory {
  return { ...(archive ? { archive } : {}), recall: (_key, _inputs, work) => work() };
}

function isSame(before: readonly unknown[], now: readonly unknown[]): boolean {
  return before.length === now.length && before.every((input, index) => input === now[index]);
}

/**
 * Results of pure steps, kept so that a small change costs a small amount.
 * Forgetting everything changes nothing but time.
 */
export interface Memory {
  /**
   * The result of `work`, or the result it gave last time under this key, when every input is identical (`===`) to
   * last time's. `work` must depend on nothing but the inputs.
   */
  readonly recall: <T>(key: string, inputs: readonly unknown[], work: () => T) => T;
  /** What earlier processes left. */
  readonly archive?: Archive;
}

/**
 * What intents became in earlier processes, by keys that name everything the result depends on. It holds digests, not
 * texts: enough to know that a file on disk is still right, never enough to decide what a file must say.
 */
export interface Archive {
  readonly find: (key: string) => readonly ArchivedFile[] | undefined;
  readonly store: (key: string, files: readonly ArchivedFile[]) => void;
}

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
  const entries = new Map<string, { readonly inputs: readonly unknown[]; readonly result: unknown }>();
  return {
    recall: <T>(key: string, inputs: readonly unknown[], work: () => T): T => {
      const entry = entries.get(key);
      if (entry && isSame(entry.inputs, inputs)) return entry.result as T;
      const result = work();
      entries.set(key, { inputs, result });
      return result;
    },
  };
}

/** A memory for one compilation: every step is worked out, but for what an archive of earlier processes says. */
export function withoutMemory(archive?: Archive): Memory {
  return { ...(archive ? { archive } : {}), recall: (_key, _inputs, work) => work() };
}

function isSame(before: readonly unknown[], now: readonly unknown[]): boolean {
  return before.length === now.length && before.every((input, index) => input === now[index]);
}

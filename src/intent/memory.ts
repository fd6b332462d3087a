/**
 * Results of pure steps, kept from one compilation to the next so that a small change costs a small amount.
 * Forgetting everything changes nothing but time.
 */
export interface Memory {
  /**
   * The result of `work`, or the result it gave last time under this key, when every input is identical (`===`) to
   * last time's. `work` must depend on nothing but the inputs.
   */
  readonly recall: <T>(key: string, inputs: readonly unknown[], work: () => T) => T;
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

/** A memory that keeps nothing: every step is worked out. */
export const noMemory: Memory = { recall: (_key, _inputs, work) => work() };

function isSame(before: readonly unknown[], now: readonly unknown[]): boolean {
  return before.length === now.length && before.every((input, index) => input === now[index]);
}

import { createHash } from 'node:crypto';

/** How many keys are remembered; older ones are still known by the history. */
const KEYS_MAX = 10_000;

/** What idempotency keys stood for lately. */
export interface KeyMemory {
  /** Whether a key stands for this request, now or from now on. */
  readonly standsFor: (key: string, request: string) => boolean;
}

/** A memory that lasts as long as the server. */
export function createKeyMemory(): KeyMemory {
  const known = new Map<string, string>();
  return {
    standsFor: (key, request) => {
      const before = known.get(key);
      if (before !== undefined) return before === request;
      const [oldest] = known.keys();
      if (known.size >= KEYS_MAX && oldest !== undefined) known.delete(oldest);
      known.set(key, request);
      return true;
    },
  };
}

/** A digest of texts that tells where each ends. */
export function digestOfAll(...texts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(texts)).digest('hex');
}

/** A signal that ends something, and how to let go of it. */
export interface TimeLimit {
  readonly signal: AbortSignal;
  /** Must be called when what it limits is over: a signal that outlives it holds it until then. */
  readonly release: () => void;
}

/** Ends something after a time, or when `outer` ends. @param milliseconds from now */
export function timeLimit(milliseconds: number, outer: AbortSignal | undefined): TimeLimit {
  const limit = new AbortController();
  const end = () => limit.abort();
  const timer = setTimeout(end, milliseconds);
  if (outer?.aborted) end();
  outer?.addEventListener('abort', end, { once: true });
  return {
    signal: limit.signal,
    release: () => {
      clearTimeout(timer);
      outer?.removeEventListener('abort', end);
    },
  };
}

/** What was promised, unless `signal` ends first, which rejects. */
export async function unlessEnded<T>(signal: AbortSignal, promised: Promise<T>): Promise<T> {
  let end: () => void = () => undefined;
  const ended = new Promise<never>((_, reject) => {
    end = () => reject(signal.reason);
    signal.addEventListener('abort', end, { once: true });
  });
  try {
    signal.throwIfAborted();
    return await Promise.race([promised, ended]);
  } finally {
    signal.removeEventListener('abort', end);
  }
}

import { compareDiagnostics, type Diagnostic } from './diagnostic.js';

/**
 * Says of each diagnostic whether a change brought it, new ones first. Two are one finding when they say the same of the
 * same files; a line that only moved is no change, and a finding that stood twice and stands thrice is new once.
 *
 * @param before of the side that the change started from
 */
export function markNew(after: readonly Diagnostic[], before: readonly Diagnostic[]): readonly Diagnostic[] {
  const left = new Map<string, number>();
  for (const diagnostic of before) left.set(keyOf(diagnostic), (left.get(keyOf(diagnostic)) ?? 0) + 1);
  const marked = after.map((diagnostic) => {
    const key = keyOf(diagnostic);
    const count = left.get(key) ?? 0;
    left.set(key, count - 1);
    return { ...diagnostic, isNew: count <= 0 };
  });
  return marked.sort(compareDiagnostics);
}

function keyOf({ code, severity, message, at, related }: Diagnostic): string {
  const others = related.map((other) => `${other.at.file} ${other.message}`);
  return [code, severity, at.file, message, ...others].join('\n');
}

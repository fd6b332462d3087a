import { checks } from '../checks/index.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { Compilation } from './compilation.js';
import { distinctDiagnostics, noteOf } from './note.js';

/**
 * Judges what a change does to networks, VMs and disks that are there already: the laws about a change, for each cluster
 * that is there before and after it. What `compile` finds on either side is not repeated.
 *
 * @param before of sources with a `revision`, so that places tell the sides apart
 * @returns ordered by place
 */
export function judgeChange(before: Compilation, after: Compilation): readonly Diagnostic[] {
  const earlier = new Map(before.models.map((model) => [model.cluster.name, model]));
  const notes = after.models.flatMap((model) => {
    const base = earlier.get(model.cluster.name);
    if (!base) return [];
    return checks.flatMap(({ code, between }) =>
      [...(between?.(model, base) ?? [])].map((finding) => noteOf({ ...finding, code }, [])),
    );
  });
  return distinctDiagnostics(notes);
}

import { compareText } from '../diagnostics/diagnostic.js';
import { countText } from '../report/count-text.js';
import { statesOf } from './happening.js';
import type { Cycle } from './run-cycle.js';
import type { UnitState } from './unit-state.js';

/** What one cycle did, for people: a line for each folder, and what was published. It ends in a line end. */
export function cycleText(cycle: Cycle): string {
  const { head, published } = cycle;
  const lines = statesOf(cycle).map((state) => `${state.folder}: ${stateText(state, published !== undefined)}`);
  const last =
    published === undefined
      ? `nothing was published; the branch is at ${head.slice(0, 10)}`
      : `${head.slice(0, 10)} was compiled; commit ${published.slice(0, 10)} is published`;
  return `${[...lines.sort(compareText), last].join('\n')}\n`;
}

function stateText({ state, isOurs, files, reasons }: UnitState, isPublished: boolean): string {
  if (state === 'refused') return `stays as it was committed: ${countText(reasons.length, 'error')}`;
  if (state === 'current') return 'is what the intents say';
  if (!isOurs) return `${countText(files, 'file')} must change; another writer has it`;
  return `${countText(files, 'file')} ${isPublished ? 'changed' : 'must change'}`;
}

/** The same as plain data. */
export function cycleJson(cycle: Cycle): object {
  const { head, published, lostRaces } = cycle;
  return {
    head,
    ...(published === undefined ? {} : { published }),
    lostRaces,
    folders: statesOf(cycle).map(({ folder, state, isOurs, files, reasons }) => ({
      ...{ folder, state, isOurs, files },
      errors: reasons.length,
    })),
  };
}

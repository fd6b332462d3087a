import type { AddressRange } from '../net/prefix.js';
import type { NonEmpty } from './group-by.js';

/** Splits a sorted list where two neighbours are not the same; each run is in the order of the list. */
export function* runsOf<T>(sorted: readonly T[], areSame: (a: T, b: T) => boolean): Generator<NonEmpty<T>> {
  let run: [T, ...T[]] | undefined;
  for (const item of sorted) {
    if (run && areSame(run[0], item)) run.push(item);
    else {
      if (run) yield run;
      run = [item];
    }
  }
  if (run) yield run;
}

/** Of single addresses, in a list that is ordered by family and first address. */
export function areOneAddress(a: AddressRange, b: AddressRange): boolean {
  return a.first === b.first && a.family === b.family;
}

/** A few numbers that are always in ascending order. */
export interface AscendingSet {
  readonly values: readonly number[];
  /** Adds a number that is not in it. */
  readonly add: (value: number) => void;
  /** Takes out a number that is in it. */
  readonly delete: (value: number) => void;
}

/** An empty set; a change halves its way to the place. */
export function ascendingSet(): AscendingSet {
  const values: number[] = [];
  const placeOf = (value: number) => {
    let before = 0;
    let unknown = values.length;
    while (before < unknown) {
      const middle = (before + unknown) >> 1;
      if ((values[middle] ?? value) < value) before = middle + 1;
      else unknown = middle;
    }
    return before;
  };
  return {
    values,
    add: (value) => values.splice(placeOf(value), 0, value),
    delete: (value) => values.splice(placeOf(value), 1),
  };
}

/** Numbers by pairs of numbers, all from 0 to 2 ** 31 - 1. */
export interface PairMap {
  /** The number of a pair; -1 where there is none. */
  readonly get: (left: number, right: number) => number;
  /** Adds a pair that has none. */
  readonly add: (left: number, right: number, value: number) => void;
}

/**
 * A hash table with open addressing in one array of integers: a Map would need a key that holds both numbers, which is
 * made anew, as an object, for each look-up.
 */
export function pairMap(): PairMap {
  let slots = 16;
  let count = 0;
  // For each slot: left, right and value; a value of -1 is an empty slot.
  let entries = new Int32Array(slots * 3).fill(-1);
  const slotOf = (left: number, right: number) => {
    let slot = (Math.imul(left, 0x9e3779b1) ^ Math.imul(right, 0x85ebca6b)) >>> 7;
    for (slot &= slots - 1; entries[slot * 3 + 2] !== -1; slot = (slot + 1) & (slots - 1)) {
      if (entries[slot * 3] === left && entries[slot * 3 + 1] === right) break;
    }
    return slot * 3;
  };
  const put = (left: number, right: number, value: number) => {
    const at = slotOf(left, right);
    entries[at] = left;
    entries[at + 1] = right;
    entries[at + 2] = value;
  };
  const grow = () => {
    const before = entries;
    slots *= 2;
    entries = new Int32Array(slots * 3).fill(-1);
    for (let at = 0; at < before.length; at += 3) {
      const value = before[at + 2] ?? -1;
      if (value !== -1) put(before[at] ?? 0, before[at + 1] ?? 0, value);
    }
  };
  return {
    get: (left, right) => entries[slotOf(left, right) + 2] ?? -1,
    add: (left, right, value) => {
      put(left, right, value);
      if (2 * ++count > slots) grow();
    },
  };
}

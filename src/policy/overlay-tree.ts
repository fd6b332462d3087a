import type { ServiceTable } from './service-table.js';

/** Maps that lie over each other in a fixed order, where one is put in or taken out in O(log n) overlays. */
export interface OverlayTree {
  /** Puts a map in its layer; 0 takes it out. */
  readonly put: (layer: number, map: number) => void;
  /** All layers over each other: each service has the label of the first layer that says something about it. */
  readonly top: () => number;
}

/**
 * First match is associative: rules of the first half over rules of the second. So the halves are kept, and theirs, and
 * only those above a layer that changes are worked out again.
 *
 * @param count how many layers there are; 0 is the uppermost
 */
export function overlayTree(count: number, { overlay }: ServiceTable): OverlayTree {
  const leaves = 2 ** Math.ceil(Math.log2(Math.max(count, 1)));
  const nodes: number[] = new Array(2 * leaves).fill(0);
  return {
    put: (layer, map) => {
      let node = leaves + layer;
      nodes[node] = map;
      while (node > 1) {
        node >>= 1;
        const upper = nodes[2 * node] ?? 0;
        const result = overlay(upper, nodes[2 * node + 1] ?? 0);
        if (nodes[node] === result) return;
        nodes[node] = result;
      }
    },
    top: () => nodes[1] ?? 0,
  };
}

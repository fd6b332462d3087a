import type { ServiceTable } from './service-table.js';

/** Maps that lie over each other in a fixed order, where one is put in or taken out in O(log n) overlays. */
export interface OverlayTree {
  /** Puts a map in its layer; 0 takes it out. */
  readonly put: (layer: number, map: number) => void;
  /** All layers over each other: each service has the label of the first layer that says something about it. */
  readonly top: () => number;
}

/**
 * First match is associative: rules of the first half over rules of the second. So halves of halves are kept, and only
 * those that hold a layer that changed are worked out again, once for all that changed.
 *
 * @param count how many layers there are; 0 is the uppermost
 */
export function overlayTree(count: number, { overlay }: ServiceTable): OverlayTree {
  const leaves = 2 ** Math.ceil(Math.log2(Math.max(count, 1)));
  const nodes = new Int32Array(2 * leaves);
  const isStale = new Uint8Array(leaves);
  let changed: number[] = [];
  const markAbove = (node: number, above: number[]) => {
    const parent = node >> 1;
    if (parent === 0 || isStale[parent]) return;
    isStale[parent] = 1;
    above.push(parent);
  };
  const settle = () => {
    const above: number[] = [];
    for (const node of changed) markAbove(node, above);
    changed = above.filter((node) => {
      isStale[node] = 0;
      const before = nodes[node];
      nodes[node] = overlay(nodes[2 * node] ?? 0, nodes[2 * node + 1] ?? 0);
      return nodes[node] !== before;
    });
  };
  return {
    put: (layer, map) => {
      nodes[leaves + layer] = map;
      changed.push(leaves + layer);
    },
    top: () => {
      while (changed.length > 0) settle();
      return nodes[1] ?? 0;
    },
  };
}

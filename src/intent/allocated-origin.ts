import type { Origin } from './document.js';
import { kindOf } from './document-fields.js';

/** Whether a value was drawn: it stands on a line of a file of allocations. */
export function isAllocated({ document }: Origin): boolean {
  return kindOf(document) === 'Allocations';
}

/** How a drawn value that clashes is mended; what an author wrote is his to change. */
export function drawnHint(origins: readonly Origin[], otherwise: string): string {
  if (!origins.some(isAllocated)) return otherwise;
  if (origins.every(isAllocated)) return 'run: netintent ip allocate --repair, which keeps the older line';
  return `change what is written; where the allocated line is new, netintent ip allocate --repair moves it`;
}

/** How a drawn value that no guest may have is mended. */
export function unfitHint(origin: Origin, otherwise: string): string {
  return isAllocated(origin) ? `${otherwise}; netintent ip allocate --repair draws another` : otherwise;
}

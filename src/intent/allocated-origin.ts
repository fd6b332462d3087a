import type { Origin } from './document.js';
import { kindOf } from './document-fields.js';
import { isOfManifest } from './is-of-manifest.js';

/** Whether a value was drawn: it stands on a line of a file of allocations. */
export function isAllocated({ document }: Origin): boolean {
  return kindOf(document) === 'Allocations';
}

/** How a drawn value that clashes is mended; what an author wrote is his to change. */
export function drawnHint(origins: readonly Origin[], otherwise: string): string {
  if (!origins.some(isAllocated)) return otherwise;
  if (origins.every(isAllocated)) return 'run: netintent ip allocate --repair, which keeps the older line';
  if (origins.some(isOfManifest)) return `change the manifest, or ${KEEP_OFF}`;
  return `change what is written; where the allocated line is new, netintent ip allocate --repair moves it`;
}

/** Allocating reads intents alone. */
const KEEP_OFF =
  'write what it takes in `reserved` of the Network as well, and run: netintent ip allocate --repair, which draws another';

/**
 * How a drawn value that no guest may have is mended.
 *
 * @param because where it is said that no guest may
 */
export function unfitHint(origin: Origin, because: Origin, otherwise: string): string {
  if (!isAllocated(origin)) return otherwise;
  if (isOfManifest(because)) return `change the manifest, or ${KEEP_OFF}`;
  return `${otherwise}; netintent ip allocate --repair draws another`;
}

import { type Finding, within } from '../document.js';
import type { Foreign } from './foreign.js';
import { labelOf } from './objects.js';

/** What is said of an object that manifests hold a second time. */
export const repeatedFinding = ({ object, first }: Foreign['repeated'][number]): Finding => ({
  severity: 'error',
  message: `${labelOf(object)} must be written once`,
  at: within(object.origin, 'metadata', 'name'),
  related: [
    { message: 'it is written here already, and this one counts', at: within(first.origin, 'metadata', 'name') },
  ],
  hint: 'remove one of the two; of overlays, read what kubectl kustomize renders',
});

import type { Origin } from './document.js';
import { valueIn } from './document-fields.js';

/** The group of our own kinds. */
export const API_GROUP = 'vm.novasphere.dev';

/** Whether a manifest that nobody compiled says it, rather than an intent or a Cluster. */
export function isOfManifest({ document: { host, data } }: Origin): boolean {
  if (host) return isOfManifest(host);
  return !String(valueIn(data, 'apiVersion')).startsWith(`${API_GROUP}/`);
}

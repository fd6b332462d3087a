import type { Document, Origin } from '../../src/intent/document.js';
import type { Claims, Ledger } from '../../src/intent/ledger.js';

const document: Document = { source: { path: 'environments/prod/story.yaml', text: '' }, index: 0, data: null };

/** Where the claim with this number was written: a smaller number stands above a greater one. */
export const placeAt = (index: number): Origin => ({ document, path: [index], environment: 'prod' });

/** An intent that takes nothing. */
export const bareClaims: Claims = {
  addresses: [],
  prefixes: [],
  macs: [],
  links: [],
  nodePorts: [],
  services: [],
  usedDefinitions: [],
  ingressHosts: [],
  rootDisks: [],
  uuids: [],
};

/** A ledger without a claim. */
export const bareLedger: Ledger = { ...bareClaims, nodeInterfaces: [] };

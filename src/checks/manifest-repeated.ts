import { repeatedFinding } from '../intent/foreign/repeated-finding.js';
import type { Check } from './check.js';

/**
 * Manifests must hold each object once.
 *
 * Of two texts for one object the one that is applied last wins, and what the other says is gone. The first one is
 * judged, the later ones are not. Overlays of kustomize repeat objects on purpose: give the rendered text instead.
 *
 * Source: Kubernetes documentation, concepts/overview/working-with-objects/names.
 */
export const manifestRepeated: Check = {
  code: 'manifest-repeated',
  title: 'Manifests must hold each object once',
  foreign: ({ repeated }) => repeated.map(repeatedFinding),
};

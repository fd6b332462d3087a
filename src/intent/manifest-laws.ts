import type { Law } from './shape-laws.js';

/**
 * A manifest must be YAML or JSON that Kubernetes can read.
 *
 * What cannot be read cannot be compared: an address in it could be anybody's. Anchors, aliases and merge keys are read.
 * Templates of Helm and patches of kustomize are no manifests: render them first. Texts inside an object, such as the
 * network data of a VM, are read too. The other documents and files are judged nevertheless.
 *
 * Source: YAML 1.2.2; Kubernetes documentation, concepts/overview/working-with-objects.
 */
export const manifestUnreadable: Law = {
  code: 'manifest-unreadable',
  title: 'A manifest must be YAML or JSON that Kubernetes can read',
};

import type { Labels, Pod } from './world.js';

/** The labels of a pod as Calico knows them. @see calico docs, "selectors": projectcalico.org/namespace, .../orchestrator */
export function calicoLabels({ namespace, labels }: Pod): Labels {
  return { ...labels, 'projectcalico.org/namespace': namespace, 'projectcalico.org/orchestrator': 'k8s' };
}

import type { Vm } from '../../intent/model.js';
import { textIn } from '../../manifests/fields.js';
import type { KubernetesObject } from '../../manifests/object.js';
import { conditionOf, isTrue, words } from './condition.js';
import type { LiveObjects } from './live-objects.js';

/** What a VM runs as. */
export type Instance =
  | { readonly state: 'running'; readonly object: KubernetesObject }
  /** There is none, or it has no interfaces: it ended, or did not start yet. */
  | { readonly state: 'stopped'; readonly object?: KubernetesObject }
  | { readonly state: 'unknown'; readonly why: string };

/**
 * The instance of a VM. What it reports holds while its node is ready: on one that is not, nobody updates it any more.
 *
 * @see KubeVirt API reference, VirtualMachineInstancePhase; Kubernetes, concepts/architecture/nodes ("Conditions")
 */
export function instanceOf(
  { namespace, name }: Vm,
  { instances, nodes }: { readonly instances: LiveObjects; readonly nodes: LiveObjects },
): Instance {
  if (instances.state === 'unknown') return { state: 'unknown', why: instances.why };
  const object = instances.state === 'listed' ? instances.find(namespace, name) : undefined;
  if (!object) return { state: 'stopped' };
  const phase = words(textIn(object, 'status', 'phase'));
  if (phase === 'Running') return onNode(object, nodes);
  if (BEFORE_OR_AFTER.has(phase)) return { state: 'stopped', object };
  return { state: 'unknown', why: `KubeVirt lost sight of the instance: its phase is "${phase}"` };
}

const BEFORE_OR_AFTER = new Set(['Pending', 'Scheduling', 'Scheduled', 'WaitingForSync', 'Succeeded', 'Failed']);

function onNode(object: KubernetesObject, nodes: LiveObjects): Instance {
  const node = words(textIn(object, 'status', 'nodeName'));
  const unknown = (why: string): Instance => ({ state: 'unknown', why });
  if (nodes.state !== 'listed') return unknown(`whether node "${node}" is ready: ${nodes.why}`);
  const found = nodes.find(undefined, node);
  if (!found) return unknown(`node "${node}" is gone, and what the instance reported with it`);
  if (isTrue(conditionOf(found, 'Ready'))) return { state: 'running', object };
  return unknown(`node "${node}" is not ready, so that nobody updates what the instance reported`);
}

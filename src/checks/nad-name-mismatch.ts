import { type Finding, within } from '../intent/document.js';
import { textAt } from '../intent/foreign/fields.js';
import type { Foreign } from '../intent/foreign/foreign.js';
import type { Check } from './check.js';

/**
 * `netAttachDefName` of an OVN-Kubernetes definition must be its own namespace and name.
 *
 * OVN-Kubernetes looks the definition up by it when a pod starts: with another name the pod gets no interface, or the
 * subnet of somebody else.
 *
 * Source: ovn-kubernetes docs/features/multiple-networks/multi-homing.md ("netAttachDefName").
 */
export const nadNameMismatch: Check = {
  code: 'nad-name-mismatch',
  title: '`netAttachDefName` must be the namespace and name of its definition',
  foreign: findMismatches,
};

function* findMismatches({ definitions }: Foreign): Generator<Finding> {
  for (const { key, label, origin, plugin } of definitions) {
    const written = plugin && textAt(plugin, 'type') === 'ovn-k8s-cni-overlay' && textAt(plugin, 'netAttachDefName');
    if (!plugin || typeof written !== 'string' || written === key) continue;
    yield {
      severity: 'error',
      message: `\`netAttachDefName\` of ${label} must be "${key}", not "${written}"`,
      at: within(plugin, 'netAttachDefName'),
      related: [{ message: 'the definition has its name here', at: within(origin, 'metadata', 'name') }],
      hint: `write "netAttachDefName": "${key}"`,
    };
  }
}

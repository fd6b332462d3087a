import { defined } from '../../intent/defined.js';
import { fieldIn } from '../../manifests/fields.js';
import type { KubernetesObject } from '../../manifests/object.js';

const SPEC = ['networks', 'clusterIPs', 'ports'];
const STATUS = [
  ...['conditions', 'interfaces', 'phase', 'nodeName', 'printableStatus', 'policyGeneration'],
  'loadBalancer',
];

/**
 * What a status needs of an object: of thousands of VMs with their templates, nodes with their images and enactments with
 * what they were to do, the rest is most of the memory.
 */
export function statusFields({ apiVersion, kind, metadata, ...object }: KubernetesObject): KubernetesObject {
  const { name, namespace, labels } = metadata;
  const generation = fieldIn(metadata, 'generation');
  const deletionTimestamp = fieldIn(metadata, 'deletionTimestamp');
  return {
    apiVersion,
    kind,
    metadata: { name, ...defined({ namespace, labels, generation, deletionTimestamp }) },
    spec: picked(object.spec, SPEC),
    status: picked(object.status, STATUS),
  };
}

const picked = (value: unknown, keys: readonly string[]): object =>
  defined(Object.fromEntries(keys.map((key) => [key, fieldIn(value, key)])));

import type { Cluster, Vm } from '../intent/model.js';
import { vmSelector } from '../intent/vm-selector.js';
import { addressSet } from '../net/address-set.js';
import type { AccessRules } from '../net/packet-rule.js';
import { fieldAt, type PlainValue, rootField } from '../policy/proof/plain-value.js';
import type { PolicyObject } from '../policy/proof/policy.js';
import type { Workload, World } from '../policy/proof/world.js';

/** What a proof needs to know of pods, beside policies. */
export interface PodScope {
  readonly cluster: Cluster;
  /** VMs of the environment by their names. */
  readonly namesakes: (name: string) => readonly Vm[];
}

/**
 * The pods that policies may mean, and those that they must tell from them: each VM that rules or policies name in any
 * way, a pod without labels in each of their namespaces, and one of somewhere else.
 */
export function proofWorld(
  rules: readonly AccessRules[],
  objects: readonly PolicyObject[],
  own: readonly Vm[],
  { cluster, namesakes }: PodScope,
): World {
  const names = new Set(objects.flatMap(({ data }) => wordsIn(fieldAt(rootField(data), 'spec').value ?? null)));
  for (const { rules: list } of rules) for (const { peers } of list) for (const name of namesOf(peers)) names.add(name);
  const vms = new Set([...own, ...[...names].flatMap(namesakes)]);
  const addresses = addressSet(cluster.podPrefixes);
  const workload = (key: string, namespace: string, labels: Workload['labels']): Workload => ({
    key,
    namespace,
    namespaceLabels: namespace === '' ? {} : { 'kubernetes.io/metadata.name': namespace },
    labels,
    ports: [],
    ...addresses,
  });
  const ours = [...vms].map((vm) => workload(keyOf(vm), vm.namespace, { ...vm.labels, ...vmSelector(vm) }));
  const namespaces = new Set(ours.map(({ namespace }) => namespace));
  return {
    workloads: [...ours, ...[...namespaces].map((namespace) => workload(`${namespace}/`, namespace, {}))],
    others: workload('', '', {}),
    blocksAreOutside: true,
    nodes: addressSet(cluster.nodePrefixes),
  };
}

export const keyOf = ({ namespace, name }: Pick<Vm, 'namespace' | 'name'>): string => `${namespace}/${name}`;

function namesOf({ workloads4, workloads6 }: AccessRules['rules'][number]['peers']): readonly string[] {
  return [...workloads4.names, ...workloads6.names].map((key) => key.slice(key.indexOf('/') + 1));
}

/** Every word in a value that could be a name. Selectors of Calico are sentences; other values are one word each. */
function wordsIn(value: PlainValue): readonly string[] {
  if (typeof value === 'string') return value.includes(' ') ? (value.match(/[a-z0-9][-.a-z0-9]*/g) ?? []) : [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(wordsIn);
}

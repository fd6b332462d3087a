import { compareText } from '../diagnostics/diagnostic.js';
import type { AccessPolicy, Vm } from './model.js';
import type { VmIndex } from './vm-index.js';

/** Finds the policies that select a VM, by priority, then name. */
export function selectedPolicies(
  policies: readonly AccessPolicy[],
  index: VmIndex,
): (vm: Vm) => readonly AccessPolicy[] {
  const selected = new Map<Vm, AccessPolicy[]>();
  for (const policy of [...policies].sort(inOrder)) {
    for (const vm of index.select(policy.vms)) {
      const list = selected.get(vm);
      if (list) list.push(policy);
      else selected.set(vm, [policy]);
    }
  }
  return (vm) => selected.get(vm) ?? NONE;
}

const NONE: readonly AccessPolicy[] = [];

const inOrder = (a: AccessPolicy, b: AccessPolicy): number =>
  a.priority - b.priority || compareText(a.namespace, b.namespace) || compareText(a.name, b.name);

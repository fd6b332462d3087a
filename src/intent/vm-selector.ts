import type { Vm } from './model.js';

/**
 * The template label that tells a VM's pods from all others of its namespace: what Services and policies select.
 *
 * @see kubevirt/kubevirt: labels of `spec.template.metadata` reach the virt-launcher pod, those of the VirtualMachine do not
 */
export function vmSelector({ name }: Pick<Vm, 'name'>): Readonly<Record<string, string>> {
  return { 'netintent.dev/vm': name };
}

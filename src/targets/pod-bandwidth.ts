import { defined } from '../intent/defined.js';
import type { Vm } from '../intent/model.js';

/**
 * The limits of the pod network, as annotations of the VM's pod; `ingress` is towards the VM.
 *
 * @returns undefined where nothing is limited
 * @see Kubernetes "Network Plugins", support traffic shaping
 */
export function podBandwidth(vm: Vm): Readonly<Record<string, string>> | undefined {
  const limits = vm.attachments.find(({ link }) => link.kind === 'pod')?.bandwidth;
  if (limits?.ingress === undefined && limits?.egress === undefined) return undefined;
  const { ingress, egress } = limits;
  return defined({
    'kubernetes.io/ingress-bandwidth': ingress === undefined ? undefined : bitRate(ingress),
    'kubernetes.io/egress-bandwidth': egress === undefined ? undefined : bitRate(egress),
  });
}

const SUFFIXES: readonly string[] = ['', 'k', 'M', 'G', 'T', 'P'];

/** A whole number of bit/s as a quantity, with the largest decimal suffix that loses nothing. */
function bitRate(bits: number): string {
  let value = bits;
  let step = 0;
  while (value % 1000 === 0 && value > 0 && step < SUFFIXES.length - 1) {
    value /= 1000;
    step += 1;
  }
  return `${value}${SUFFIXES[step] ?? ''}`;
}

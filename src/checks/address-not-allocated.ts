import type { Finding } from '../intent/document.js';
import type { Allocations, Attachment, Model, Network, Vm } from '../intent/model.js';
import { qualifiedName } from '../intent/qualified-name.js';
import type { Check } from './check.js';

/**
 * An address or MAC that says `auto` must be allocated.
 *
 * Compiling draws nothing: what a VM gets is what stands in git, in environments/<environment>/allocations, so that a
 * review shows it and every later run gives the same. `netintent ip allocate` draws what is missing, writes one line for
 * each, and leaves all others as they are.
 */
export const addressNotAllocated: Check = {
  code: 'address-not-allocated',
  title: 'An address or MAC that says `auto` must be allocated',
  run: findMissing,
};

function* findMissing({ vms, allocations }: Model): Generator<Finding> {
  const linesOf = lineKeys(allocations);
  for (const vm of vms) {
    for (const attachment of vm.attachments) {
      if (attachment.draws && attachment.network)
        yield* missing(vm, { ...attachment, network: attachment.network }, linesOf);
    }
  }
}

type OnNetwork = Attachment & { readonly network: Network };

function* missing(vm: Vm, attachment: OnNetwork, lines: ReadonlySet<string>): Generator<Finding> {
  const { draws, network, name } = attachment;
  const owner = `${vm.environment.name} ${qualifiedName(network)} ${qualifiedName(vm)} ${name}`;
  const families = (draws?.families ?? []).filter((family) => !lines.has(`${owner} ${family}`));
  const what = families.map((family) => `an IPv${family} address`).join(' and ');
  if (draws?.address && families.length > 0) yield finding(what, attachment, draws.address);
  if (draws?.mac && !lines.has(`${owner} mac`)) yield finding('a MAC', attachment, draws.mac);
}

/** One text for each claim that has a line, also one that lies outside the Network, which is another law's matter. */
function lineKeys(allocations: readonly Allocations[]): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const allocation of allocations) {
    const from = `${allocation.environment.name} ${qualifiedName(allocation)}`;
    for (const { vm, attachment, address, released } of allocation.addresses) {
      if (!released) keys.add(`${from} ${vm} ${attachment} ${address.family}`);
    }
    for (const { vm, attachment, released } of allocation.macs) {
      if (!released) keys.add(`${from} ${vm} ${attachment} mac`);
    }
  }
  return keys;
}

const finding = (what: string, { name, network }: OnNetwork, at: Finding['at']): Finding => ({
  severity: 'error',
  message: `${what} of Network "${qualifiedName(network)}" must be allocated to attachment "${name}"`,
  at,
  hint: 'run: netintent ip allocate',
});

import { endpointFamilies } from '../intent/attached-families.js';
import { type Finding, within } from '../intent/document.js';
import type { Cluster, Exposure, Vm } from '../intent/model.js';
import { formatAddress } from '../net/address.js';
import type { Check } from './check.js';

/**
 * A load balancer address must be of a family that its attachment has.
 *
 * A Service sends each family to endpoints of that family alone. On the pod network a VM has the families of pods, on
 * another one those of its static addresses; an address of a further family would be announced and lead to nobody.
 *
 * Source: Kubernetes documentation, concepts/services-networking/dual-stack; EndpointSlice `addressType`.
 */
export const loadBalancerFamilyMismatch: Check = {
  code: 'load-balancer-family-mismatch',
  title: 'A load balancer address must be of a family that its attachment has',
  perVm: findMismatches,
};

function* findMismatches({ exposures }: Vm, cluster: Cluster): Generator<Finding> {
  for (const exposure of exposures) if (exposure.loadBalancerAddresses.length > 0) yield* mismatches(exposure, cluster);
}

/** A Service that leads to no family at all is the matter of `target-cannot-express`. */
function* mismatches(
  { name, origin, attachment, loadBalancerAddresses }: Exposure,
  cluster: Cluster,
): Generator<Finding> {
  const families = endpointFamilies(attachment, cluster);
  if (families.length === 0) return;
  for (const address of loadBalancerAddresses) {
    const { family } = address;
    if (families.includes(family)) continue;
    yield {
      severity: 'error',
      message: `load balancer address "${formatAddress(address)}" of exposure "${name}" must be IPv${families[0]}, as attachment "${attachment.name}" is`,
      at: within(origin, 'loadBalancerIP'),
      related: related(attachment),
      hint: `write an IPv${families[0]} address, or lead the exposure to an attachment with IPv${family} (\`network\`)`,
    };
  }
}

const related = ({ name, origin, addresses }: Exposure['attachment']): NonNullable<Finding['related']> =>
  addresses.length > 0
    ? addresses.map((address) => ({ message: `this address is IPv${address.family}`, at: address.origin }))
    : [{ message: `"${name}" is attached here`, at: within(origin, 'name') }];

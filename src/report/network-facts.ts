import { attachmentsOf } from '../intent/attached-vms.js';
import type { KnownNetwork } from '../intent/known-networks.js';
import type { NetworkFacts } from './network-report.js';

/** What reports say of a Network. */
export function factsOf({ network, model, book }: KnownNetwork): NetworkFacts {
  const uses = network.subnets.map((subnet) => book.use(network, subnet));
  return { network, attached: attachmentsOf(model, network), uses };
}

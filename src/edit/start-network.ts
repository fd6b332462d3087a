import { findNetwork, isFinding, type ObjectName, type Outcome, refusal, type Site } from './operation.js';
import { setActive } from './set-active.js';

/** Makes a Network active: its gateway runs, and VMs may be up on it. Nothing changes where it is so already. */
export function startNetwork(site: Site, named: ObjectName): Outcome {
  const network = findNetwork(site, named);
  if (isFinding(network)) return refusal(network);
  return network.active ? { files: [] } : setActive(network, true);
}

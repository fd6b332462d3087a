import { attachedTo, isUsing, stillAttached } from './attached-to.js';
import { findNetwork, isFinding, type ObjectName, type Outcome, refusal, type Site } from './operation.js';
import { setActive } from './set-active.js';

/** Makes a Network inactive that no running VM uses: its gateway is scaled to zero. Nothing changes where it is so. */
export function stopNetwork(site: Site, named: ObjectName): Outcome {
  const network = findNetwork(site, named);
  if (isFinding(network)) return refusal(network);
  const users = attachedTo(site, network).filter(isUsing);
  const hint = 'detach these VMs, or write `state: down` on the attachments or `runStrategy: Halted` on the VMs';
  if (users.length > 0) return refusal(stillAttached(network, users, { aim: 'is stopped', hint }));
  return network.active ? setActive(network, false) : { files: [] };
}

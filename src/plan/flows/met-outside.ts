import type { PeerSet, ServiceSet } from '../../net/packet-rule.js';
import type { FlowChange, FlowDirection, VmsEnd } from './flow-change.js';
import { familiesOf, outsideEnd, strangerIn } from './outside-end.js';
import { witnessService } from './witness-service.js';

/** VMs, and a part of the outside that they meet. */
export interface MetOutside {
  readonly vms: VmsEnd;
  readonly peers: PeerSet;
  /** All of the outside. */
  readonly universe: PeerSet;
  /** As the VMs see it. */
  readonly direction: FlowDirection;
  readonly services: ServiceSet;
}

/** Who meets whom by what, in the words of a flow, with one packet of it. */
export function metOutside({
  vms,
  peers,
  universe,
  direction,
  services,
}: MetOutside): Pick<FlowChange, 'source' | 'destination' | 'families' | 'services' | 'witness'> {
  const outside = outsideEnd(peers, universe);
  const [stranger, own] = [strangerIn(peers), vms.vms[0] ?? ''];
  const service = witnessService(services);
  const isIn = direction === 'ingress';
  return {
    source: isIn ? outside : vms,
    destination: isIn ? vms : outside,
    families: familiesOf(peers),
    services,
    witness: { source: isIn ? stranger : own, destination: isIn ? own : stranger, service },
  };
}

import { defined } from './defined.js';
import { groupBy, type NonEmpty } from './group-by.js';
import type { LinkClaim, NodeInterface, NodeLink } from './ledger.js';
import { isForeign, uplinkOf } from './segments.js';

/** The interfaces that links end at, each with the claims of those who need it. */
export function nodeInterfaces(links: readonly LinkClaim[]): readonly NodeInterface[] {
  return [...groupBy(links, ({ key }) => key).values()].map(nodeInterface);
}

function nodeInterface(claims: NonEmpty<LinkClaim>): NodeInterface {
  const [{ link }] = claims;
  const vlanMode = link.kind === 'bridge' ? link.vlanMode : undefined;
  return {
    nodeGroup: link.nodeGroup.name,
    ...endOf(link),
    isExisting: isForeign(link),
    ...defined({ uplink: uplinkOf(link), vlanId: link.vlanId, vlanMode }),
    claims,
  };
}

/** The interface of the node that a link ends at, and the port that a bridge of ours has. */
function endOf(link: NodeLink): Pick<NodeInterface, 'name' | 'use' | 'port'> {
  switch (link.kind) {
    case 'bridge': {
      const { uplink, vlanId, vlanMode, bridge } = link;
      const port = vlanMode === 'trunk' || vlanId === undefined ? uplink : `${uplink}.${vlanId}`;
      return { name: bridge, use: 'linux-bridge', ...defined({ port }) };
    }
    case 'ovs':
      return { name: link.bridge, use: 'ovs-bridge', ...defined({ port: link.uplink }) };
    case 'sriov':
      return { name: link.nic ?? '', use: 'sriov' };
    case 'macvtap':
      return { name: link.lowerDevice, use: 'macvtap' };
  }
}

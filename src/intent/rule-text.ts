import type { RuleProtocol } from './access.js';
import type { PeerSpec } from './read-peer.js';

/** A rule as its author would say it: "accept tcp 22, 8000-8080 from 203.0.113.0/24". */
export function ruleText(rule: {
  readonly action: string;
  readonly protocol: RuleProtocol;
  readonly ports: readonly (number | string)[];
  readonly icmp?: { readonly type: number; readonly code?: number };
  readonly way: 'from' | 'to';
  readonly peer: PeerSpec;
}): string {
  const { action, protocol, ports, icmp, way, peer } = rule;
  const message = icmp ? ` type ${icmp.type}${icmp.code === undefined ? '' : ` code ${icmp.code}`}` : '';
  const numbers = ports.length > 0 ? ` ${ports.join(', ')}` : '';
  return `${action} ${protocol}${numbers}${message} ${way} ${peerText(peer)}`;
}

function peerText(peer: PeerSpec): string {
  if (typeof peer === 'string') return peer;
  const { group, network, vms } = peer;
  if (group !== undefined) return `group ${group}`;
  if (network !== undefined) return `network ${network}`;
  const labels = Object.entries(vms?.matchLabels ?? {}).map(([key, value]) => `${key}=${value}`);
  const where = vms?.namespaces ? ` in ${vms.namespaces.join(', ')}` : '';
  return labels.length > 0 ? `VMs with ${labels.join(', ')}${where}` : `all VMs${where}`;
}

import { type Finding, within } from '../intent/document.js';
import type { Network, Subnet } from '../intent/model.js';
import type { Target } from './target.js';

/**
 * What a Network needs beside its segment: a gateway for `nat`, a DHCP server for `dhcp`. Neither has an object to
 * become, so each is an error at its line.
 */
export const gateway: Target = {
  name: 'gateway',
  perNetwork: (network) => ({ emissions: [], findings: [...natFindings(network), ...dhcpFindings(network.subnets)] }),
};

function natFindings(network: Network): readonly Finding[] {
  if (network.type !== 'nat') return [];
  return [
    {
      severity: 'error',
      message: `\`type\` of Network "${network.name}" must not be "nat": no object can be its gateway`,
      at: within(network.origin, 'spec', 'type'),
      hint: 'write `type: bridge`, the `gateway` of a router on that segment, and addresses on the VMs',
    },
  ];
}

function dhcpFindings(subnets: readonly Subnet[]): readonly Finding[] {
  return subnets
    .flatMap(({ dhcp }) => dhcp ?? [])
    .map(({ origin }) => ({
      severity: 'error',
      message: '`dhcp` must be left out: no object can be its server',
      at: origin,
      atKey: true,
      hint: 'remove `dhcp`; write addresses on the VMs, or `mode: dhcp` where the segment has a DHCP server',
    }));
}

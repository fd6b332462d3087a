import { type Finding, type Origin, within } from '../intent/document.js';
import type { Attachment, Network, Vm } from '../intent/model.js';
import type { Check } from './check.js';

/**
 * An MTU must be 68 to 65535, and at least 1280 where IPv6 is used.
 *
 * IPv6 has no fragmentation below 1280 bytes: the kernel takes IPv6 off an interface with a smaller MTU, addresses and
 * all.
 *
 * Source: RFC 8200 section 5 (IPv6); RFC 791 section 3.1 (68).
 */
export const mtuOutOfRange: Check = {
  code: 'mtu-out-of-range',
  title: 'An MTU must be at least 1280 where IPv6 is used',
  perNetwork: findOfNetwork,
  perVm: findOfVm,
};

const IPV6_MINIMUM = 1280;

function* findOfNetwork(network: Network): Generator<Finding> {
  const { mtu, origin } = network;
  const ipv6 = ipv6OfNetwork(network);
  if (isTooSmall(mtu) && ipv6) yield tooSmall(mtu, within(origin, 'spec', 'mtu'), ipv6);
}

function* findOfVm({ attachments }: Vm): Generator<Finding> {
  for (const attachment of attachments) {
    const { mtu, network, origin } = attachment;
    if (!isTooSmall(mtu)) continue;
    const ipv6 = ipv6OfAttachment(attachment);
    const isInherited = mtu === network?.mtu && network !== undefined && ipv6OfNetwork(network) !== undefined;
    if (ipv6 && !isInherited) yield tooSmall(mtu, within(origin, 'mtu'), ipv6);
  }
}

const isTooSmall = (mtu: number | undefined): mtu is number => mtu !== undefined && mtu < IPV6_MINIMUM;

/** Where IPv6 is used; undefined where it is not. */
function ipv6OfAttachment({ addresses, mode, network, origin }: Attachment): Origin | undefined {
  if (mode === 'slaac') return within(origin, 'ipConfig', 'mode');
  return addresses.find(({ family }) => family === 6)?.origin ?? (network && ipv6OfNetwork(network));
}

function ipv6OfNetwork({ subnets }: Network): Origin | undefined {
  const subnet = subnets.find(({ prefix }) => prefix.family === 6);
  return subnet && within(subnet.origin, 'cidr');
}

const tooSmall = (mtu: number, at: Origin, ipv6: Origin): Finding => ({
  severity: 'error',
  message: `\`mtu\` ${mtu} must be at least ${IPV6_MINIMUM} where IPv6 is used`,
  at,
  related: [{ message: 'IPv6 is used here', at: ipv6 }],
  hint: `write mtu: ${IPV6_MINIMUM} or more, or use IPv4 alone`,
});

import type { Address } from '../net/address.js';
import type { Attachment, Model } from './model.js';

/**
 * Addresses that intents name without taking them, by routing domain: next hops and DNS servers. Somebody else has them,
 * so nobody draws one.
 */
export function namedAddresses({
  vms,
  networks,
}: Pick<Model, 'vms' | 'networks'>): ReadonlyMap<string, readonly Address[]> {
  const named = new Map<string, Address[]>();
  const add = (domain: string, addresses: readonly Address[]) => {
    const list = named.get(domain) ?? [];
    if (list.length === 0) named.set(domain, list);
    list.push(...addresses);
  };
  for (const { routingDomain, subnets } of networks) {
    for (const { dhcp } of subnets) add(routingDomain, dhcp?.dnsServers ?? []);
  }
  for (const { attachments } of vms) {
    for (const attachment of attachments) add(attachment.network?.routingDomain ?? 'default', namedBy(attachment));
  }
  return named;
}

const namedBy = ({ gateways, routes, dnsServers }: Attachment): readonly Address[] => [
  ...gateways,
  ...routes.map(({ gateway }) => gateway),
  ...dnsServers,
];

import type { Cluster, Exposure } from '../intent/model.js';
import { type Family, formatAddress } from '../net/address.js';

/** @see MetalLB "Usage", requesting specific IPs; Cilium "LoadBalancer IP Address Management", requesting IPs */
const ADDRESS_ANNOTATIONS = { metallb: 'metallb.io/loadBalancerIPs', cilium: 'lbipam.cilium.io/ips' };

/** Whether the provider brings traffic to the pods itself; that of a cloud may come by a port of the nodes. */
export function routesToPods({ loadBalancer }: Cluster): boolean {
  return loadBalancer !== undefined && loadBalancer.provider !== 'cloud';
}

/** The annotation that asks the cluster's provider for the addresses of an exposure; undefined where it names none. */
export function loadBalancerAnnotations(
  exposure: Exposure | undefined,
  { loadBalancer }: Cluster,
): Readonly<Record<string, string>> | undefined {
  const addresses = exposure?.loadBalancerAddresses ?? [];
  if (!loadBalancer || loadBalancer.provider === 'cloud' || addresses.length === 0) return undefined;
  return { [ADDRESS_ANNOTATIONS[loadBalancer.provider]]: addresses.map(formatAddress).join(',') };
}

/** The families of the addresses that an exposure asks for; undefined where it names none. */
export function loadBalancerFamilies(exposure: Exposure | undefined): readonly Family[] | undefined {
  const addresses = exposure?.loadBalancerAddresses ?? [];
  return addresses.length > 0 ? addresses.map(({ family }) => family) : undefined;
}

import type { InterfaceAddress } from '../net/prefix.js';
import { derivedMac } from './identity.js';
import { keptAddress } from './kept-address.js';
import type { Dhcp, Network, Subnet } from './model.js';

/** The pod that serves a Network from its own segment: it answers DHCP and, on `nat`, leads out. */
export interface NetworkGateway {
  /** Canonical text. */
  readonly mac: string;
  /** What it has on the segment; at least one where no law is broken. */
  readonly addresses: readonly InterfaceAddress[];
  /** It forwards, translates addresses, and answers DNS; otherwise it answers DHCP alone. */
  readonly leadsOut: boolean;
  readonly served: readonly ServedSubnet[];
}

/** A subnet whose addresses are given out. */
export interface ServedSubnet extends Subnet {
  readonly dhcp: Dhcp;
}

/** The gateway of a Network; undefined where it is neither `nat` nor has `dhcp` (design 3.4). */
export function networkGateway(network: Network): NetworkGateway | undefined {
  const { type, subnets, environment, namespace, name } = network;
  const served = subnets.filter(isServed);
  const leadsOut = type === 'nat';
  if (!leadsOut && served.length === 0) return undefined;
  return {
    mac: derivedMac({ environment: environment.name, namespace, name }, 'gateway of the Network'),
    addresses: subnets.flatMap((subnet) => addressesOn(subnet, network)),
    leadsOut,
    served,
  };
}

const isServed = (subnet: Subnet): subnet is ServedSubnet => subnet.dhcp !== undefined;

/** The written server's address, and the one that routes; on `isolated`, the one that is kept for a gateway serves. */
function addressesOn(subnet: Subnet, { type }: Network): readonly InterfaceAddress[] {
  const { prefix, gateway, dhcp } = subnet;
  const server = dhcp?.serverAddress ?? (dhcp && type === 'isolated' ? keptAddress(subnet)?.address : undefined);
  const router = type === 'nat' ? gateway : undefined;
  const own = [router, server].filter((address) => address !== undefined);
  const distinct = own.filter(({ value }, at) => own.findIndex((other) => other.value === value) === at);
  return distinct.map((address) => ({ ...address, length: prefix.length }));
}

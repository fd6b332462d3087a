import { type Address, parseAddress } from '../net/address.js';
import { containsAddress, type InterfaceAddress, parseInterfaceAddress, parsePrefix } from '../net/prefix.js';
import type { AttachmentSpec } from './attachment-spec.js';
import { defined } from './defined.js';
import { type Origin, within } from './document.js';
import type { Attachment, Network, Route } from './model.js';

/** How the guest configures an interface. */
export type IpConfig = Pick<Attachment, 'mode' | 'addresses' | 'gateways' | 'dnsServers' | 'defaultRoute' | 'routes'>;

/** The interface is up and has nothing of its own: its frames are those of the VLAN interfaces on it. */
export const UNCONFIGURED: IpConfig = { mode: 'none', addresses: [], gateways: [], dnsServers: [], routes: [] };

/**
 * Reads how the guest configures an interface: what was written, and what its Network says where nothing was.
 *
 * @param origin of the attachment
 */
export function resolveIpConfig(spec: AttachmentSpec, origin: Origin, network: Network | undefined): IpConfig {
  const addresses = staticAddresses(spec, origin);
  return {
    mode: spec.ipConfig?.mode ?? (addresses.length > 0 ? 'static' : 'dhcp'),
    addresses,
    gateways: gateways(spec, addresses, origin, network),
    dnsServers: dnsServers(spec, network),
    routes: routes(spec, origin),
    ...defined({ defaultRoute: spec.ipConfig?.defaultRoute }),
  };
}

function staticAddresses(spec: AttachmentSpec, origin: Origin): Attachment['addresses'] {
  const { address, addresses } = spec.ipConfig ?? {};
  const one = address === undefined ? [] : [[address, within(origin, 'ipConfig', 'address')] as const];
  const many = (addresses ?? []).map((text, index) => [text, within(origin, 'ipConfig', 'addresses', index)] as const);
  return [...one, ...many].flatMap(([text, at]) => {
    const parsed = parseInterfaceAddress(text);
    return parsed ? [{ ...parsed, origin: at }] : [];
  });
}

/** The gateways that were written on the attachment, and its Network's for families it names none of. */
function gateways(
  spec: AttachmentSpec,
  addresses: readonly InterfaceAddress[],
  origin: Origin,
  network: Network | undefined,
): Attachment['gateways'] {
  const at = within(origin, 'ipConfig', 'gateway');
  const texts = [spec.ipConfig?.gateway ?? []].flat();
  const written = texts.flatMap((text) => parseAddress(text) ?? []);
  const subnets = (network?.subnets ?? []).filter(({ prefix, gateway }) => {
    const isOurs = addresses.some((address) => containsAddress(prefix, address));
    return gateway && isOurs && written.every((own) => own.family !== gateway.family);
  });
  return [...written, ...subnets.flatMap((subnet) => subnet.gateway ?? [])].map((gateway) => ({
    ...gateway,
    origin: at,
  }));
}

function dnsServers(spec: AttachmentSpec, network: Network | undefined): readonly Address[] {
  const texts = spec.ipConfig?.dnsServers;
  if (texts) return texts.flatMap((text) => parseAddress(text) ?? []);
  return (network?.subnets ?? []).flatMap((subnet) => subnet.dhcp?.dnsServers ?? []);
}

function routes(spec: AttachmentSpec, origin: Origin): readonly Route[] {
  return (spec.routes ?? []).flatMap((route, index) => {
    const destination = parsePrefix(route.destination);
    const gateway = parseAddress(route.gateway);
    if (!destination || !gateway) return [];
    return [{ origin: within(origin, 'routes', index), destination, gateway, ...defined({ metric: route.metric }) }];
  });
}

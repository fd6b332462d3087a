import { type Address, parseAddress } from '../net/address.js';
import { containsAddress, parseInterfaceAddress, parsePrefix } from '../net/prefix.js';
import type { AttachmentSpec } from './attachment-spec.js';
import { defined } from './defined.js';
import { type Origin, within } from './document.js';
import type { Attachment, Network, Route } from './model.js';
import type { Drawn } from './resolve-draws.js';

/** How the guest configures an interface. */
export type IpConfig = Pick<
  Attachment,
  'mode' | 'addresses' | 'sharedAddresses' | 'gateways' | 'dnsServers' | 'defaultRoute' | 'routes'
>;

/** The interface is up and has nothing of its own: its frames are those of the VLAN interfaces on it. */
export const UNCONFIGURED: IpConfig = {
  mode: 'none',
  addresses: [],
  sharedAddresses: [],
  gateways: [],
  dnsServers: [],
  routes: [],
};

/**
 * Reads how the guest configures an interface: what was written or drawn, and what its Network says where nothing was.
 *
 * @param origin of the attachment
 */
export function resolveIpConfig(
  spec: AttachmentSpec,
  origin: Origin,
  { network, drawn }: { readonly network: Network | undefined; readonly drawn: Drawn | undefined },
): IpConfig {
  const { own, shared: sharedAddresses } = staticAddresses(spec, origin);
  const addresses = [...own, ...(drawn?.addresses ?? [])];
  return {
    mode: spec.ipConfig?.mode ?? (addresses.length > 0 || drawn?.draws.address ? 'static' : 'dhcp'),
    addresses,
    sharedAddresses,
    gateways: gateways(spec, { addresses, sharedAddresses }, origin, network),
    dnsServers: dnsServers(spec, addresses, network),
    routes: routes(spec, origin),
    ...defined({ defaultRoute: spec.ipConfig?.defaultRoute }),
  };
}

interface StaticAddresses {
  readonly own: Attachment['addresses'];
  readonly shared: Attachment['sharedAddresses'];
}

function staticAddresses({ ipConfig = {} }: AttachmentSpec, origin: Origin): StaticAddresses {
  const { address, addresses = [] } = ipConfig;
  const list = within(origin, 'ipConfig', 'addresses');
  const one = address === undefined ? [] : parsedAt(address, within(origin, 'ipConfig', 'address'));
  return {
    own: [...one, ...addresses.flatMap((entry, at) => (isText(entry) ? parsedAt(entry, within(list, at)) : []))],
    shared: addresses.flatMap((entry, at) =>
      isText(entry) ? [] : parsedAt(entry.address, within(list, at, 'address')),
    ),
  };
}

const isText = (entry: unknown): entry is string => typeof entry === 'string';

function parsedAt(text: string, origin: Origin): Attachment['addresses'] {
  const parsed = parseInterfaceAddress(text);
  return parsed ? [{ origin, ...parsed }] : [];
}

/**
 * The gateways that were written on the attachment, and its Network's for families it names none of. A gateway that the
 * guest shares is no way out for itself.
 */
function gateways(
  spec: AttachmentSpec,
  { addresses, sharedAddresses }: Pick<Attachment, 'addresses' | 'sharedAddresses'>,
  origin: Origin,
  network: Network | undefined,
): Attachment['gateways'] {
  const at = within(origin, 'ipConfig', 'gateway');
  const texts = [spec.ipConfig?.gateway ?? []].flat();
  const written = texts.flatMap((text) => parseAddress(text) ?? []);
  const subnets = (network?.subnets ?? []).filter(({ prefix, gateway }) => {
    const isOurs = addresses.some((address) => containsAddress(prefix, address));
    const isShared = sharedAddresses.some(({ family, value }) => family === gateway?.family && value === gateway.value);
    return gateway && isOurs && !isShared && written.every((own) => own.family !== gateway.family);
  });
  return [...written, ...subnets.flatMap((subnet) => subnet.gateway ?? [])].map((gateway) => ({
    origin: at,
    ...gateway,
  }));
}

/** The servers that were written here or on the Network; on `nat`, a guest without DHCP asks the gateway, which answers names. */
function dnsServers(
  spec: AttachmentSpec,
  addresses: Attachment['addresses'],
  network: Network | undefined,
): readonly Address[] {
  const texts = spec.ipConfig?.dnsServers;
  if (texts) return texts.flatMap((text) => parseAddress(text) ?? []);
  const subnets = network?.subnets ?? [];
  const written = subnets.flatMap(({ dhcp }) => dhcp?.dnsServers ?? []);
  if (written.length > 0 || network?.type !== 'nat') return written;
  const own = subnets.filter(({ prefix }) => addresses.some((address) => containsAddress(prefix, address)));
  return own.flatMap(({ gateway }) => gateway ?? []);
}

function routes(spec: AttachmentSpec, origin: Origin): readonly Route[] {
  return (spec.routes ?? []).flatMap((route, index) => {
    const destination = parsePrefix(route.destination);
    const gateway = parseAddress(route.gateway);
    if (!destination || !gateway) return [];
    return [{ origin: within(origin, 'routes', index), destination, gateway, ...defined({ metric: route.metric }) }];
  });
}

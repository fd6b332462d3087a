import { load } from 'js-yaml';
import type { Attachment, Cluster, Exposure } from '../../src/intent/model.js';
import { type Address, parseAddress } from '../../src/net/address.js';
import { type InterfaceAddress, type Prefix, parseInterfaceAddress, parsePrefix } from '../../src/net/prefix.js';
import type { Emitted } from '../../src/targets/target.js';
import { attachmentOf, clusterOf, originOf } from './model.js';

/** An address that is known to be one. */
export const address = (text: string): Address => known(parseAddress(text), text);

/** A block that is known to be one. */
export const prefix = (text: string): Prefix => known(parsePrefix(text), text);

const interfaceAddress = (text: string): InterfaceAddress => known(parseInterfaceAddress(text), text);

function known<T>(value: T | undefined, text: string): T {
  if (value === undefined) throw new Error(`"${text}" is not an address`);
  return value;
}

/** An IPv4 cluster with its three blocks and one DNS server. */
export function ipv4Cluster(facts: Partial<Cluster> = {}): Cluster {
  return clusterOf({
    podPrefixes: [prefix('10.244.0.0/16')],
    servicePrefixes: [prefix('10.96.0.0/12')],
    nodePrefixes: [prefix('192.168.10.0/24')],
    dnsServers: [address('10.96.0.10')],
    ...facts,
  });
}

/** The same cluster with IPv6 beside IPv4. */
export function dualStackCluster(facts: Partial<Cluster> = {}): Cluster {
  return ipv4Cluster({
    podPrefixes: [prefix('10.244.0.0/16'), prefix('fd00:10:244::/56')],
    servicePrefixes: [prefix('10.96.0.0/12'), prefix('fd00:10:96::/112')],
    ...facts,
  });
}

/** The attachment "eth0" on the pod network, the way out of IPv4 unless told. */
export function podAttachment(facts: Partial<Attachment> = {}): Attachment {
  const { definition: _, ...attachment } = attachmentOf('eth0', { link: { kind: 'pod' }, guestName: 'nic0' });
  return { ...attachment, mac: '02:00:5e:10:00:00', defaultFor: [4], ...facts };
}

/** Addresses of an attachment, each written at a place of its own. */
export function addresses(...texts: readonly string[]): Attachment['addresses'] {
  return texts.map((text) => ({ ...interfaceAddress(text), origin: originOf(text) }));
}

/** Gateways of an attachment. */
export function gateways(...texts: readonly string[]): Attachment['gateways'] {
  return texts.map((text) => ({ ...address(text), origin: originOf(text) }));
}

/** A YAML text as data. */
export const dataOf = (text: string | undefined): unknown => load(text ?? '');

/** The objects that were emitted, as data: kind and name in the order of their files. */
export const namesOf = ({ emissions }: Emitted): readonly string[] =>
  emissions.map(({ object }) => `${object.kind} ${object.metadata.name}`);

/** The messages of what was refused, each with the last step of the path it points at. */
export const refusals = ({ findings }: Emitted): readonly string[] =>
  findings.map(({ message, at }) => `${at.path.join('.')}: ${message}`);

/** The exposure "www" of port 80, which leads to the guest's port 8080, as a ClusterIP unless told. */
export function exposureOf(attachment: Attachment, facts: Partial<Exposure> = {}): Exposure {
  const port = { origin: originOf('port'), name: 'http', protocol: 'TCP', port: 80, targetPort: 8080 } as const;
  const rest = { ports: [port], loadBalancerAddresses: [], path: '/' };
  return { name: 'www', origin: originOf('www'), type: 'ClusterIP', attachment, ...rest, ...facts };
}

import { defined } from '../intent/defined.js';
import type { Network } from '../intent/model.js';
import type { NetworkGateway } from '../intent/network-gateway.js';
import type { KubernetesObject, Metadata } from '../manifests/object.js';
import { formatInterfaceAddress } from '../net/prefix.js';
import { type DefinedLink, mainPlugin } from './cni-config.js';

/**
 * The attachment definition of a gateway: the segment of its Network, its addresses there, and whether the pod forwards. The kernel
 * would let a pod forward IPv4 as its node does; nothing but a plugin may tell it otherwise before the pod starts.
 *
 * @see containernetworking/plugins plugins/ipam/static, plugins/meta/tuning
 */
export function gatewayAttachment(
  { mtu }: Pick<Network, 'mtu'>,
  link: DefinedLink,
  { addresses, leadsOut }: NetworkGateway,
  metadata: Metadata,
): KubernetesObject {
  const segment = { name: metadata.name, link, guestVlans: [], spoofCheck: true, ...defined({ mtu }) };
  const ipam = {
    type: 'static',
    addresses: addresses.map((address) => ({ address: formatInterfaceAddress(address) })),
  };
  const hasSix = addresses.some(({ family }) => family === 6);
  const sysctl = {
    'net.ipv4.ip_forward': leadsOut ? '1' : '0',
    ...(hasSix ? { 'net.ipv6.conf.all.forwarding': leadsOut ? '1' : '0' } : {}),
  };
  const plugins = [
    { ...mainPlugin(segment), ipam },
    { type: 'tuning', sysctl },
  ];
  const config = JSON.stringify({ cniVersion: '0.3.1', name: metadata.name, plugins }, null, 2);
  return { apiVersion: 'k8s.cni.cncf.io/v1', kind: 'NetworkAttachmentDefinition', metadata, spec: { config } };
}

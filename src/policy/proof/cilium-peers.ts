import { parseAddress } from '../../net/address.js';
import { type AddressSet, addressSet } from '../../net/address-set.js';
import { type AddressRange, parsePrefix, prefixOf } from '../../net/prefix.js';
import { ciliumKey, namespaceKeys, podLabels } from './cilium-labels.js';
import { EVERYBODY, readSelector } from './network-policy.js';
import { type Field, textIn } from './plain-value.js';
import type { PeerTerm } from './policy.js';
import { isRead, notUnderstood, type Reading, readBlock } from './read-parts.js';
import type { Pod, World } from './world.js';

/** What the meaning of peers depends on. */
export interface CiliumReader {
  /** Of the policy; empty for one of the cluster. */
  readonly namespace: string;
  readonly nodes: World['nodes'];
  /** Those that the rule names. */
  readonly entities: readonly (string | undefined)[];
}

/** The part of a peer that is met over one family: its addresses of the other one are none. */
export function metOver(peer: PeerTerm, family: 4 | 6): PeerTerm {
  const { ipv4, ipv6 } = peer.addresses ?? addressSet([EVERYWHERE[4], EVERYWHERE[6]]);
  return { ...peer, addresses: family === 4 ? { ipv4, ipv6: [] } : { ipv4: [], ipv6 } };
}

const EVERYWHERE: Readonly<Record<4 | 6, AddressRange>> = {
  4: { family: 4, first: 0, last: 2 ** 32 - 1 },
  6: { family: 6, first: 0n, last: (1n << 128n) - 1n },
};

/** Reads one peer of a rule; the list that it is in says of which kind it is. */
export function readCiliumPeer(peer: Field, reader: CiliumReader): Reading<readonly PeerTerm[]> {
  switch (String(peer.path.at(-2)).replace(/^(?:from|to)/, '')) {
    case 'Endpoints':
      return readEndpoints(peer, reader.namespace);
    case 'Entities':
      return readEntity(peer, reader);
    case 'CIDR':
      return readCidr(peer, reader.nodes);
    default: {
      const block = readBlock(peer);
      return isRead(block) ? { part: [{ addresses: without(block.part, reader.nodes), outside: true }] } : block;
    }
  }
}

/** An address by itself is a block of one. */
function readCidr(peer: Field, nodes: World['nodes']): Reading<readonly PeerTerm[]> {
  const text = textIn(peer) ?? '';
  const address = parseAddress(text);
  const block = address ? prefixOf({ ...address, length: address.family === 4 ? 32 : 128 }) : parsePrefix(text);
  if (!block) return notUnderstood(peer, 'be an address or a CIDR block');
  return { part: [{ addresses: without(addressSet([block]), nodes), outside: true }] };
}

const rangesOf = ({ ipv4, ipv6 }: AddressSet): readonly AddressRange[] => [
  ...ipv4.map((range) => ({ family: 4 as const, ...range })),
  ...ipv6.map((range) => ({ family: 6 as const, ...range })),
];

const without = (addresses: AddressSet, nodes: AddressSet): AddressSet =>
  addressSet(rangesOf(addresses), rangesOf(nodes));

/** A selector that does not name a namespace is about that of the policy; in one of the cluster, about all of them. */
function readEndpoints(peer: Field, namespace: string): Reading<readonly PeerTerm[]> {
  const { names, isStrange } = namespaceKeys(peer);
  if (isStrange) return notUnderstood(peer, 'select pods by their own labels, or by the name of their namespace');
  const selector = readSelector(peer, ciliumKey);
  if (!isRead(selector)) return selector;
  const isNear = (pod: Pod) => names || namespace === '' || pod.namespace === namespace;
  return { part: [{ pods: (pod) => isNear(pod) && selector.part(podLabels(pod)), outside: false }] };
}

/** One node alone is `host` to the pods on it and `remote-node` to all others. */
function readEntity(peer: Field, { nodes, entities }: CiliumReader): Reading<readonly PeerTerm[]> {
  const world: PeerTerm = { addresses: without(addressSet([EVERYWHERE[4], EVERYWHERE[6]]), nodes), outside: true };
  const pods: PeerTerm = { pods: () => true, outside: false };
  switch (textIn(peer)) {
    case 'all':
      return { part: [EVERYBODY] };
    case 'world':
      return { part: [world] };
    case 'cluster':
      return { part: [pods, { addresses: nodes, outside: true }] };
    case 'host':
    case 'remote-node':
      return (entities.includes('host') && entities.includes('remote-node')) || isNone(nodes)
        ? { part: [{ addresses: nodes, outside: true }] }
        : notUnderstood(peer, 'stand beside the other of host and remote-node');
    case 'none':
      return { part: [] };
    default:
      return notUnderstood(peer, 'be all, world, cluster, host, remote-node or none');
  }
}

const isNone = ({ ipv4, ipv6 }: AddressSet): boolean => ipv4.length + ipv6.length === 0;

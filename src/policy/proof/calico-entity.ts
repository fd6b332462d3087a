import { parseAddress } from '../../net/address.js';
import { type AddressSet, addressSet } from '../../net/address-set.js';
import { type AddressRange, type Prefix, parsePrefix, prefixOf } from '../../net/prefix.js';
import { calicoLabels } from './calico-labels.js';
import { calicoSelector } from './calico-selector.js';
import { type Field, fieldAt, hasItems, isWritten, itemsIn, textIn } from './plain-value.js';
import type { PeerTerm } from './policy.js';
import { isRead, notUnderstood, type Reading, readAll, strangeKey } from './read-parts.js';
import type { Pod } from './world.js';

/**
 * Whom an entity of a rule means: all that it says must match. As soon as it names a selector it means pods, those of the
 * policy's namespace unless it selects namespaces too.
 *
 * @param namespace of the policy; empty for one of the cluster
 * @param hasPorts whether its ports are read, as those of a destination are
 */
export function readEntity(entity: Field, namespace: string, hasPorts: boolean): Reading<readonly PeerTerm[]> {
  const strange = strangeKey(entity, [
    'nets',
    'notNets',
    'selector',
    'namespaceSelector',
    ...(hasPorts ? ['ports', 'notPorts'] : []),
  ]);
  if (strange) return strange;
  const addresses = readAddresses(entity);
  if (!isRead(addresses)) return addresses;
  const pods = readPods(entity, namespace);
  if (!isRead(pods)) return pods;
  const where = addresses.part ? { addresses: addresses.part } : {};
  return { part: [{ ...where, pods: pods.part ?? (() => true), outside: pods.part === undefined }] };
}

/** Undefined for whatever address. */
function readAddresses(entity: Field): Reading<AddressSet | undefined> {
  const [nets, notNets] = [fieldAt(entity, 'nets'), fieldAt(entity, 'notNets')];
  const [some, none] = [readAll(itemsIn(nets), readNet), readAll(itemsIn(notNets), readNet)];
  const fault = some.faults[0] ?? none.faults[0];
  if (fault) return fault;
  if (!hasItems(nets) && !hasItems(notNets)) return { part: undefined };
  return { part: addressSet(hasItems(nets) ? some.parts : EVERYWHERE, none.parts) };
}

const EVERYWHERE: readonly AddressRange[] = [
  { family: 4, first: 0, last: 2 ** 32 - 1 },
  { family: 6, first: 0n, last: (1n << 128n) - 1n },
];

/** An address by itself is a block of one. */
function readNet(field: Field): Reading<Prefix> {
  const text = textIn(field) ?? '';
  const address = parseAddress(text);
  const block = address ? prefixOf({ ...address, length: address.family === 4 ? 32 : 128 }) : parsePrefix(text);
  return block ? { part: block } : notUnderstood(field, 'be an address or a CIDR block');
}

/** Undefined where no selector is written. */
function readPods(entity: Field, namespace: string): Reading<((pod: Pod) => boolean) | undefined> {
  const [written, namespaces] = [fieldAt(entity, 'selector'), fieldAt(entity, 'namespaceSelector')];
  if (!isWritten(written) && !isWritten(namespaces)) return { part: undefined };
  const isEverywhere = !isWritten(namespaces) && namespace === '';
  if (textIn(namespaces)?.includes('global()')) {
    if (textIn(namespaces)?.trim() !== 'global()')
      return notUnderstood(namespaces, 'be global() or a selector of namespaces');
    return { part: () => false };
  }
  const pods = calicoSelector(textIn(written) ?? '');
  const near = calicoSelector(textIn(namespaces) ?? '');
  if (!pods) return notUnderstood(written, 'be a selector of Calico');
  if (!near) return notUnderstood(namespaces, 'be a selector of Calico');
  const isNear = (pod: Pod) =>
    isEverywhere || (isWritten(namespaces) ? near(pod.namespaceLabels) : pod.namespace === namespace);
  return { part: (pod) => isNear(pod) && pods(calicoLabels(pod)) };
}

import { createHash, hash } from 'node:crypto';

/** What a VM is called across clusters: names are unique inside an environment's namespace. */
export interface Identity {
  readonly environment: string;
  readonly namespace: string;
  readonly name: string;
}

/** Namespace of our version 5 UUIDs, fixed for ever: every VM's firmware identity hangs on it. */
const UUID_NAMESPACE = Buffer.from('6f0e5a4c7a1b5d0e9c3f2b8d4e6a1c57', 'hex');

/**
 * The firmware UUID of a VM: the same for ever, so that a VM that is made anew is the same machine to its guest.
 *
 * @see RFC 9562 section 5.5 (UUIDv5)
 */
export function firmwareUuid({ environment, namespace, name }: Identity): string {
  const bytes = createHash('sha1').update(UUID_NAMESPACE).update(`${environment}/${namespace}/${name}`).digest();
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}

/**
 * The MAC of an attachment that names none: 40 bits of a hash below the locally administered octet `02`.
 * Never probed for another one: a collision is the error `mac-claimed-twice`, and a written `macAddress` mends it.
 *
 * @returns canonical text
 * @see IEEE 802-2014 section 8.2 (locally administered addresses)
 */
export function derivedMac(vm: Identity, attachment: string): string {
  const text = `${vm.environment}/${vm.namespace}/${vm.name}/${attachment}`;
  const digits = hash('sha256', text, 'hex');
  return ['02', ...[0, 2, 4, 6, 8].map((at) => digits.slice(at, at + 2))].join(':');
}

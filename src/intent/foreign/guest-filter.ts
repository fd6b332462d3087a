import { type Origin, within } from '../document.js';
import { itemsAt, textAt } from './fields.js';
import type { ForeignObject } from './foreign.js';

/** Programs that make a guest filter its own packets. */
const FILTERS = /\b(?:nft|nftables|iptables|ip6tables|ufw|firewalld|firewall-cmd)\b/;

/**
 * Where the user data of a VM speaks of a packet filter in the guest: in place, in base64, or in a Secret that the manifests
 * hold. Undefined where it does not, or cannot be seen.
 *
 * @param spec of the VirtualMachineInstance
 * @see kubevirt/api core/v1 CloudInitNoCloudSource, CloudInitConfigDriveSource
 */
export function guestFilter(
  spec: Origin,
  namespace: string,
  secrets: ReadonlyMap<string, ForeignObject>,
): Origin | undefined {
  return itemsAt(spec, 'volumes')
    .flatMap((volume) => ['cloudInitNoCloud', 'cloudInitConfigDrive'].map((source) => within(volume, source)))
    .flatMap((source) => filterIn(source, secrets.get(`${namespace}/${textAt(source, 'secretRef', 'name')}`)))[0];
}

function filterIn(source: Origin, secret: ForeignObject | undefined): readonly Origin[] {
  const keys = secret ? ['userdata', 'userData'] : [];
  const plain = [
    within(source, 'userData'),
    ...keys.flatMap((key) => (secret ? [within(secret.origin, 'stringData', key)] : [])),
  ];
  const coded = [
    within(source, 'userDataBase64'),
    ...keys.flatMap((key) => (secret ? [within(secret.origin, 'data', key)] : [])),
  ];
  return [
    ...plain.filter((at) => FILTERS.test(textAt(at) ?? '')),
    ...coded.filter((at) => FILTERS.test(Buffer.from(textAt(at) ?? '', 'base64').toString('utf8'))),
  ];
}

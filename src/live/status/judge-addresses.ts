import type { Attachment } from '../../intent/model.js';
import { type Address, formatAddress, parseAddress } from '../../net/address.js';
import { isLinkLocal } from '../../net/link-local.js';
import { containsAddress } from '../../net/prefix.js';
import type { Judged } from './cluster-status.js';

/**
 * What is to be said of the addresses that an interface has, beside those that its intent wants.
 *
 * An address that nobody reports is unknown: KubeVirt knows those inside the guest from its agent alone. IPv6 addresses
 * beside the wanted ones are no difference: a guest may give itself one from a router's advertisement.
 *
 * @param actual as reported; undefined where nobody reports any
 */
export function judgeAddresses(attachment: Attachment, actual: readonly string[] | undefined): Judged {
  const { link, mode } = attachment;
  if (mode === 'none' && link.kind !== 'pod') return { differences: [], unknown: [] };
  if (actual === undefined || actual.length === 0)
    return { differences: [], unknown: [link.kind === 'pod' ? NO_ADDRESS : NO_AGENT] };
  const told = actual.flatMap((text) => parseAddress(text) ?? []).filter((address) => !isLinkLocal(address));
  return { differences: [...missing(attachment, told), ...surplus(attachment, told)], unknown: [] };
}

const NO_ADDRESS = 'its addresses: KubeVirt reports none yet';
const NO_AGENT = 'its addresses: no guest agent reports them';

function missing({ link, mode, addresses, network }: Attachment, told: readonly Address[]): readonly string[] {
  if (link.kind === 'pod') return [];
  if (mode === 'static')
    return addresses
      .filter((wanted) => !told.some(isSame(wanted)))
      .map((wanted) => `must have address ${formatAddress(wanted)}`);
  const family = mode === 'slaac' ? 6 : undefined;
  const learnt = told.filter((address) => family === undefined || address.family === family);
  if (learnt.length === 0) return [`must get an address by ${mode === 'slaac' ? 'router advertisements' : 'DHCP'}`];
  const subnets = (network?.subnets ?? []).filter(({ prefix }) =>
    learnt.some((address) => address.family === prefix.family),
  );
  const isInside =
    subnets.length === 0 || learnt.some((address) => subnets.some(({ prefix }) => containsAddress(prefix, address)));
  return isInside ? [] : [`has ${learnt.map(formatAddress).join(', ')}, which is in no subnet of its Network`];
}

function surplus({ link, mode, addresses, sharedAddresses }: Attachment, told: readonly Address[]): readonly string[] {
  if (link.kind === 'pod' || mode !== 'static') return [];
  const known = [...addresses, ...sharedAddresses];
  return told
    .filter((address) => address.family === 4 && !known.some(isSame(address)))
    .map((address) => `has address ${formatAddress(address)}, which its intent does not give it`);
}

const isSame = (a: Address) => (b: Address) => a.family === b.family && a.value === b.value;

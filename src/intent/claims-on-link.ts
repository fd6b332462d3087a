import type { Address } from '../net/address.js';
import type { AddressRange, Prefix } from '../net/prefix.js';
import type { Origin } from './document.js';
import type { AddressClaim, AddressRole, LinkClaim, NodeLink, PrefixClaim } from './ledger.js';
import type { Link } from './model.js';
import { uplinkOf } from './segments.js';

/** Who takes addresses on a link, and in which routing domain. */
export interface LinkUser {
  readonly domain: string;
  readonly claimant: string;
  readonly link: Link | undefined;
  readonly mac?: string;
}

/** Takes one address. */
export function addressClaim(user: LinkUser, role: AddressRole, address: Address, origin: Origin): AddressClaim {
  const { family, value } = address;
  return rangeClaim(user, role, { family, first: value, last: value }, origin);
}

/** Takes a range of addresses. */
export function rangeClaim(
  { domain, claimant, link, mac }: LinkUser,
  role: AddressRole,
  { family, first, last }: AddressRange,
  origin: Origin,
): AddressClaim {
  return { kind: 'address', domain, family, first, last, role, link, mac, claimant, origin };
}

/** Takes the block of a subnet. */
export function prefixClaim(
  { domain, claimant, link }: LinkUser & { readonly link: Link },
  { family, first, last, length }: Prefix,
  isDeclared: boolean,
  origin: Origin,
): PrefixClaim {
  return { kind: 'prefix', domain, family, first, last, length, link, isDeclared, claimant, origin };
}

/** Needs the interface that a link ends at; nothing where it ends at none. @param origin of what describes the link */
export function linkClaims(
  { link, claimant, namespace }: Pick<LinkClaim, 'claimant' | 'namespace'> & { readonly link: Link },
  prefixes: readonly Prefix[],
  origin: Origin,
): readonly LinkClaim[] {
  if (link.kind === 'pod' || link.kind === 'existing') return [];
  return [{ kind: 'link', domain: link.nodeGroup.name, key: keyOf(link), link, namespace, prefixes, claimant, origin }];
}

/** Everything that tells one link from another. */
function keyOf(link: NodeLink): string {
  const { kind, nodeGroup, vlanId } = link;
  const vlanMode = kind === 'bridge' ? link.vlanMode : '';
  const bridge = kind === 'bridge' || kind === 'ovs' ? `${link.bridge} ${link.isExisting}` : '';
  return `${kind} ${nodeGroup.name} ${uplinkOf(link)} ${vlanId} ${vlanMode} ${bridge}`;
}

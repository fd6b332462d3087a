import { coverings } from '../../net/coverings.js';
import { within } from '../document.js';
import type { AddressClaim, Claim, Claims } from '../ledger.js';
import type { Model } from '../model.js';
import { textAt } from './fields.js';
import type { Foreign, ForeignDefinition, ForeignMachine, ForeignPool, IpamAddress, NodePolicy } from './foreign.js';
import { rangeOfForeign } from './range-of-foreign.js';
import { type ForeignSegments, foreignSegments, isPlaced } from './segments-of-foreign.js';
import { ingressClaims, serviceClaims } from './service-claims.js';

/**
 * What manifests take of a cluster. Addresses exist once on their segment, which is their domain here unless an intent
 * is on it: then they are in the intent's routing domain.
 *
 * @param model of the cluster's intents, where there are any
 */
export function foreignClaims(foreign: Foreign, model?: Model): Claims {
  const segments = foreignSegments(foreign, model);
  const fixed = new Map(foreign.definitions.map(({ key, ipam }) => [key, ipam.fixed]));
  // The Cluster describes pools that exist: a manifest that makes one of them is no second pool.
  const listed = new Set(model?.cluster.loadBalancer?.pools.map(({ name }) => name));
  const addresses = [
    ...foreign.definitions.flatMap((definition) => ipamClaims(definition, segments)),
    ...foreign.machines.flatMap((machine) => guestClaims(machine, segments, fixed)),
    ...foreign.policies.flatMap((policy) => nodeClaims(policy, segments)),
  ];
  return [
    ...inDomains(addresses, segments, model),
    ...foreign.pools.filter(({ name }) => !listed.has(name)).flatMap(poolClaims),
    ...foreign.definitions.map(definitionClaim),
    ...foreign.machines.flatMap(machineClaims),
    ...serviceClaims(foreign.services),
    ...foreign.ingresses.flatMap((ingress) => ingressClaims(ingress, model?.cluster.ingressClassName)),
  ];
}

const poolClaims = ({ label: claimant, ranges }: ForeignPool): Claims =>
  ranges.map((range) => rangeOfForeign({ domain: 'default', claimant, role: 'pool' }, range));

function ipamClaims({ key, label, ipam }: ForeignDefinition, segments: ForeignSegments): readonly AddressClaim[] {
  const user = { domain: segments.ofDefinition(key), claimant: label };
  return [
    ...ipam.ranges.map(({ allocator, ...range }) => rangeOfForeign({ ...user, role: 'ipam-range', allocator }, range)),
    ...ipam.gateways.map((gateway) => rangeOfForeign({ ...user, role: 'gateway' }, gateway)),
    ...ipam.fixed.map((address) => rangeOfForeign({ ...user, role: 'vm' }, address)),
  ];
}

/** An address that the definition gives to whoever uses it is the definition's, not the guest's once more. */
function guestClaims(
  { label, interfaces }: ForeignMachine,
  segments: ForeignSegments,
  fixed: ReadonlyMap<string, readonly IpamAddress[]>,
): readonly AddressClaim[] {
  return interfaces.flatMap(({ name, definition, mac, addresses }) => {
    if (!definition) return [];
    const given = fixed.get(definition.key) ?? [];
    const domain = segments.ofDefinition(definition.key);
    const user = { domain, claimant: `${label} interface "${name}"`, role: 'vm', mac: mac?.key } as const;
    return addresses
      .filter(({ family, first }) => !given.some((one) => one.family === family && one.first === first))
      .map((address) => rangeOfForeign(user, address));
  });
}

/** An address on a bridge inside the node is every node's own. */
function nodeClaims({ name, interfaces }: NodePolicy, segments: ForeignSegments): readonly AddressClaim[] {
  const claimant = `NodeNetworkConfigurationPolicy "${name}"`;
  return interfaces.flatMap((one) => {
    const segment = segments.ofInterface(one.name);
    const domain = segment.startsWith('node-local ') ? `${segment} of ${name}` : segment;
    return one.addresses.map((address) => rangeOfForeign({ domain, claimant, role: 'node' }, address));
  });
}

/**
 * Puts addresses into the routing domain of the intents on their segment. A bridge that nobody describes may be any wire:
 * it is taken for the one whose subnet the address lies in.
 */
function inDomains(claims: readonly AddressClaim[], segments: ForeignSegments, model?: Model): readonly AddressClaim[] {
  if (!model) return claims;
  const shared = routingDomains(model, segments);
  const subnets = model.networks.flatMap(({ routingDomain, subnets }) =>
    subnets.map(({ prefix }) => ({ ...prefix, routingDomain })),
  );
  const unplaced = claims.filter(({ domain }) => !shared.has(domain) && !isPlaced(domain));
  const guessed = new Map(coverings(unplaced, subnets).map(([claim, subnet]) => [claim, subnet.routingDomain]));
  return claims.map((claim) => ({ ...claim, domain: shared.get(claim.domain) ?? guessed.get(claim) ?? claim.domain }));
}

/** The routing domains of the segments that intents are on. */
function routingDomains({ networks, vms }: Model, segments: ForeignSegments): ReadonlyMap<string, string> {
  const inline = vms
    .flatMap(({ attachments }) => attachments)
    .filter(({ network, link }) => !network && link.kind !== 'pod');
  return new Map([
    ...inline.map(({ link }) => [segments.ofLink(link), 'default'] as const),
    ...networks.map(({ link, routingDomain }) => [segments.ofLink(link), routingDomain] as const),
  ]);
}

const definitionClaim = ({ key, label, origin }: ForeignDefinition): Claim => ({
  kind: 'definition',
  domain: '',
  key,
  claimant: label,
  origin: within(origin, 'metadata', 'name'),
});

/** MACs, the definitions that it names, and the identity of its firmware. */
function machineClaims({ label, interfaces, uuid }: ForeignMachine): Claims {
  const claims: Claim[] = [];
  for (const { name, mac, definition, isMasqueraded } of interfaces) {
    const claimant = `${label} interface "${name}"`;
    // Behind masquerade nobody else sees it.
    if (mac && !isMasqueraded) claims.push({ kind: 'mac', domain: '', claimant, ...mac });
    if (definition) claims.push({ kind: 'used-definition', domain: '', claimant, ...definition });
  }
  const identity = uuid && textAt(uuid);
  if (uuid && identity)
    claims.push({ kind: 'uuid', domain: '', key: identity.toLowerCase(), claimant: label, origin: uuid });
  return claims;
}

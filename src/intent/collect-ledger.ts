import { compareValues } from '../net/address.js';
import { compareRanges } from '../net/prefix.js';
import type { AddressClaim, Claims, Ledger, LinkClaim, NameClaim, PrefixClaim } from './ledger.js';
import { nodeInterfaces } from './node-interfaces.js';

/** Puts the claims of a cluster together and in order: O(n log n). @param parts of intents, in the order of the model */
export function collectLedger(cluster: string, parts: readonly Claims[]): Ledger {
  const addresses = new Map<string, AddressClaim[]>();
  const prefixes = new Map<string, PrefixClaim[]>();
  const names = noNames();
  const links: LinkClaim[] = [];
  // One loop, since `flatMap` and `filter` cost more where there are many short lists.
  for (const part of parts) {
    for (const claim of part) {
      if (claim.kind === 'address') listOf(addresses, claim.domain).push(claim);
      else if (claim.kind === 'prefix') listOf(prefixes, claim.domain).push(claim);
      else if (claim.kind === 'link') links.push(claim);
      else names[claim.kind].push(claim);
    }
  }
  for (const claims of addresses.values()) claims.sort(compareRanges);
  for (const claims of prefixes.values()) claims.sort(comparePrefixes);
  return { cluster, addresses, prefixes, names, nodeInterfaces: nodeInterfaces(links) };
}

function noNames(): { readonly [Kind in NameClaim['kind']]: NameClaim[] } {
  return {
    mac: [],
    definition: [],
    'used-definition': [],
    service: [],
    'node-port': [],
    'host-port': [],
    'ingress-host': [],
    'host-name': [],
    'root-disk': [],
    uuid: [],
    lease: [],
    'balanced-service': [],
  };
}

function listOf<Taken>(lists: Map<string, Taken[]>, domain: string): Taken[] {
  const list = lists.get(domain) ?? [];
  if (list.length === 0) lists.set(domain, list);
  return list;
}

/** Of blocks with one first address, the wider one reaches further and comes first. */
function comparePrefixes(a: PrefixClaim, b: PrefixClaim): number {
  return a.family - b.family || compareValues(a.first, b.first) || a.length - b.length;
}

import { collectLedger } from '../../src/intent/collect-ledger.js';
import type { Document, Origin } from '../../src/intent/document.js';
import type {
  AddressClaim,
  Claim,
  Ledger,
  LinkClaim,
  NameClaim,
  NameKind,
  PrefixClaim,
} from '../../src/intent/ledger.js';
import type { Prefix } from '../../src/net/prefix.js';
import { bridgeLink } from './model.js';

const documents = new Map<number, Document>();

/** Where the claim with this number was written: a file of its own, those of smaller numbers before it. */
export function placeAt(index: number): Origin {
  const path = `environments/prod/${String(index).padStart(4, '0')}.yaml`;
  const document = documents.get(index) ?? { source: { path, text: '' }, index: 0, data: null };
  documents.set(index, document);
  return { document, path: [index], environment: 'prod' };
}

/** The numbers of the claims that were written at places. */
export const numbersOf = (places: readonly Origin[]): readonly number[] =>
  places.map(({ path }) => Number(path[0])).sort((a, b) => a - b);

/** The ledger of cluster "eu1" with these claims. */
export const ledgerOf = (claims: readonly Claim[]): Ledger => collectLedger('eu1', [claims]);

/** A VM's claim of one address, written at the place of that number, unless told. */
export function addressClaimAt(index: number, facts: Partial<AddressClaim>): AddressClaim {
  const author = { claimant: `claimant ${index}`, origin: placeAt(index), link: bridgeLink(), mac: undefined };
  return { kind: 'address', domain: 'default', role: 'vm', family: 4, first: 0, last: 0, ...author, ...facts };
}

/** The block that a Network declares at the place of that number, unless told. */
export function prefixClaimAt(index: number, prefix: Prefix, facts: Partial<PrefixClaim> = {}): PrefixClaim {
  const author = { claimant: `Network "shop/n${index}"`, origin: placeAt(index) };
  return { kind: 'prefix', domain: 'default', isDeclared: true, link: bridgeLink(), ...prefix, ...author, ...facts };
}

/** A name that is taken at the place of that number. */
export function nameClaimAt(index: number, kind: NameKind, key: string, domain = ''): NameClaim {
  return { kind, domain, key, claimant: `claimant ${index}`, origin: placeAt(index) };
}

/** The claim of a link at the place of that number: on a trunk bridge, so that VLANs share it. */
export function linkClaimAt(index: number, vlanId: number, prefixes: readonly Prefix[]): LinkClaim {
  const author = { claimant: `claimant ${index}`, origin: placeAt(index) };
  const link = bridgeLink({ vlanId, vlanMode: 'trunk' });
  return { kind: 'link', domain: 'workers', key: `VLAN ${vlanId}`, link, namespace: 'shop', prefixes, ...author };
}

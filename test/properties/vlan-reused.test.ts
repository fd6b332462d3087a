import fc from 'fast-check';
import { expect, test } from 'vitest';
import { vlanReused } from '../../src/checks/vlan-reused.js';
import type { Ledger, VlanClaim } from '../../src/intent/ledger.js';
import { resolveCluster } from '../../src/intent/resolve-cluster.js';
import { type Prefix, parsePrefix, rangesOverlap } from '../../src/net/prefix.js';

const BLOCKS = ['10.0.0.0/16', '10.0.1.0/24', '10.1.0.0/24', '10.2.0.0/24', '2001:db8::/64', '2001:db8:1::/64'];

const ORIGIN = { document: { source: { path: 'web.yaml', text: '' }, index: 0, data: null }, path: [] };

const claim = fc
  .record({ vlanId: fc.constantFrom(100, 200), texts: fc.uniqueArray(fc.constantFrom(...BLOCKS), { maxLength: 3 }) })
  .map(({ vlanId, texts }): VlanClaim => {
    const prefixes = texts.flatMap((text) => parsePrefix(text) ?? []);
    const origin = { document: { source: { path: 'web.yaml', text: '' }, index: 0, data: null }, path: [] };
    return {
      claimant: texts.join(),
      origin,
      nodeGroup: 'workers',
      uplink: 'ens161',
      vlanId,
      vlanMode: 'trunk',
      prefixes,
    };
  });

const meet = (a: VlanClaim, b: VlanClaim): boolean =>
  a.vlanId === b.vlanId && a.prefixes.some((prefix) => b.prefixes.some((other) => rangesOverlap(prefix, other)));

/** All claims that lead to each other by steps of shared addresses. */
function reachable(from: VlanClaim, claims: readonly VlanClaim[]): ReadonlySet<VlanClaim> {
  const found = new Set([from]);
  for (const known of found) for (const other of claims) if (meet(known, other)) found.add(other);
  return found;
}

function isReused(claims: readonly VlanClaim[]): boolean {
  const families = ({ prefixes }: VlanClaim) => prefixes.map(({ family }: Prefix) => family);
  return claims.some((a) =>
    claims.some(
      (b) =>
        a.vlanId === b.vlanId &&
        families(a).some((family) => families(b).includes(family)) &&
        !reachable(a, claims).has(b),
    ),
  );
}

const MODEL = { cluster: resolveCluster('eu1', {}, ORIGIN, []), environments: [], networks: [], vms: [] };

function judge(vlans: readonly VlanClaim[]): readonly string[] {
  const empty = { addresses: [], prefixes: [], macs: [], nodeInterfaces: [], nodePorts: [], services: [] };
  const ledger: Ledger = { ...empty, definitions: [], ingressHosts: [], vlans };
  return [...vlanReused.run(MODEL, ledger)].map(({ message }) => message);
}

test('a VLAN is reused exactly where two of its claims share a family and no chain of shared addresses', () => {
  fc.assert(
    fc.property(fc.array(claim, { maxLength: 8 }), (claims) => {
      expect(judge(claims).length > 0).toBe(isReused(claims));
    }),
    { numRuns: 2_000 },
  );
});

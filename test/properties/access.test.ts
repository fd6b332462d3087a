import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { VmSelector } from '../../src/intent/access.js';
import { groupCycles, reachedGroups } from '../../src/intent/group-graph.js';
import { withoutMemory } from '../../src/intent/memory.js';
import type { AddressGroup, Vm } from '../../src/intent/model.js';
import { openPeerBook } from '../../src/intent/peer-book.js';
import { indexVms } from '../../src/intent/vm-index.js';
import { addressSet } from '../../src/net/address-set.js';
import { type AddressRange, prefixOf } from '../../src/net/prefix.js';
import { clusterOf, originOf, prod, vmOf } from '../support/model.js';

const LAST = 63;
const ADDRESSES = Array.from({ length: LAST + 1 }, (_, value) => value);
const value = fc.nat(LAST);
const range = fc.tuple(value, value).map(([first, last]): AddressRange => ({ family: 4, first, last }));
const block = fc
  .tuple(value, fc.integer({ min: 26, max: 32 }))
  .map(([first, length]) => prefixOf({ family: 4, value: first, length }));

const holds = (ranges: readonly { readonly first: unknown; readonly last: unknown }[], address: number): boolean =>
  ranges.some(({ first, last }) => Number(first) <= address && address <= Number(last));

describe('a set of addresses', () => {
  test('holds what ranges hold and holes do not, in as few intervals as there can be', () => {
    fc.assert(
      fc.property(fc.array(range), fc.array(range), (ranges, holes) => {
        const { ipv4 } = addressSet(ranges, holes);
        for (const address of ADDRESSES)
          expect(holds(ipv4, address)).toBe(holds(ranges, address) && !holds(holes, address));
        for (const [index, { first, last }] of ipv4.entries()) {
          expect(first).toBeLessThanOrEqual(last);
          expect(first).toBeGreaterThan((ipv4[index - 1]?.last ?? -2) + 1);
        }
      }),
    );
  });
});

describe('addresses as a peer on the pod network', () => {
  test('are those that are no pods, and all pods, none, or a fault', () => {
    fc.assert(
      fc.property(
        fc.array(block, { minLength: 1, maxLength: 3 }),
        fc.array(range, { maxLength: 4 }),
        (pods, ranges) => {
          const group: AddressGroup = { ...groupOf('all', []), ranges: ranges.map((each) => ({ ...each, origin })) };
          const book = openPeerBook({
            environment: 'prod',
            cluster: clusterOf({ podPrefixes: pods }),
            index: indexVms([]),
            networks: new Map(),
            groups: new Map([['shop/all', group]]),
            recall: withoutMemory().recall,
          });
          const { peers, faults } = book({ kind: 'group', name: 'shop/all' }, 'pod');
          const ofPods = ADDRESSES.filter((address) => holds(pods, address));
          const met = ofPods.filter((address) => holds(ranges, address));
          for (const address of ADDRESSES)
            expect(holds(peers.ipv4, address)).toBe(holds(ranges, address) && !holds(pods, address));
          expect(faults).toHaveLength(met.length === 0 || met.length === ofPods.length ? 0 : 1);
          expect(peers.workloads4.kind).toBe(met.length === ofPods.length ? 'all-but' : 'only');
        },
      ),
    );
  });
});

const origin = originOf('group');

function groupOf(name: string, parts: readonly string[]): AddressGroup {
  const groups = parts.map((part) => ({ name: `shop/${part}`, origin: originOf(part) }));
  return { name, namespace: 'shop', environment: prod, origin, ranges: [], groups };
}

const names = ['a', 'b', 'c', 'd', 'e'];
const graph = fc
  .tuple(...names.map(() => fc.subarray(names)))
  .map((parts) => new Map(names.map((name, index) => [`shop/${name}`, groupOf(name, parts[index] ?? [])])));

describe('groups of groups', () => {
  test('have a loop exactly where taking leaves away never ends, and taking the named parts out ends it', () => {
    fc.assert(
      fc.property(graph, (groups) => {
        const found = groupCycles(groups);
        expect(found.length > 0).toBe(hasLoop(groups));
        const named = new Set(found.map(({ at }) => at));
        const mended = [...groups].map(([key, group]) => {
          const kept = group.groups.filter((part) => !named.has(part.origin));
          return [key, { ...group, groups: kept }] as const;
        });
        expect(hasLoop(new Map(mended))).toBe(false);
      }),
    );
  });

  test('reach what is below them, each once', () => {
    fc.assert(
      fc.property(graph, fc.constantFrom(...names), (groups, name) => {
        const reached = reachedGroups(`shop/${name}`, groups).map((group) => group.name);
        expect([...reached].sort()).toEqual([...closure(name, groups)].sort());
      }),
    );
  });
});

type Groups = ReadonlyMap<string, AddressGroup>;

function hasLoop(groups: Groups): boolean {
  const left = new Map(groups);
  for (;;) {
    const leaves = [...left].filter(([, group]) => group.groups.every((part) => !left.has(part.name)));
    if (leaves.length === 0) return left.size > 0;
    for (const [key] of leaves) left.delete(key);
  }
}

function closure(name: string, groups: Groups): ReadonlySet<string> {
  const known = new Set([name]);
  for (const each of known) for (const part of groups.get(`shop/${each}`)?.groups ?? []) known.add(part.name.slice(5));
  return known;
}

describe('an index of VMs', () => {
  const labels = fc.dictionary(fc.constantFrom('tier', 'app'), fc.constantFrom('a', 'b'), { noNullPrototype: true });
  const vms = fc
    .array(fc.tuple(fc.constantFrom('shop', 'far'), labels))
    .map((list): readonly Vm[] => list.map(([namespace, own]) => vmOf([], { namespace, labels: own })));
  const selector = fc
    .tuple(labels, fc.oneof(fc.constant('all' as const), fc.subarray(['shop', 'far', 'none'])))
    .map(
      ([wanted, namespaces]): VmSelector => ({ labels: wanted, namespaces, key: JSON.stringify([wanted, namespaces]) }),
    );

  test('selects the VMs that carry every label, in those namespaces', () => {
    fc.assert(
      fc.property(vms, selector, (all, { labels: wanted, namespaces, key }) => {
        const expected = all.filter(
          (vm) =>
            (namespaces === 'all' || namespaces.includes(vm.namespace)) &&
            Object.entries(wanted).every(([name, text]) => vm.labels[name] === text),
        );
        expect(indexVms(all).select({ labels: wanted, namespaces, key })).toEqual(new Set(expected));
      }),
    );
  });
});

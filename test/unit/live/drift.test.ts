import { describe, expect, test } from 'vitest';
import { groupBy } from '../../../src/intent/group-by.js';
import { type DesiredObject, labelOf, nameOf } from '../../../src/live/drift/desired.js';
import { textIn } from '../../../src/manifests/fields.js';
import { applied, desiredIn, driftFrom, generatedTrees } from '../../support/drift.js';
import { driftStories, linesOf, written } from '../../support/drift-stories.js';

const example = desiredIn('generated');

/** One object of the example. */
function one(label: string): DesiredObject {
  const found = example.find((object) => labelOf(nameOf(object)) === label);
  if (!found) throw new Error(`the example must have ${label}`);
  return found;
}

/** What each environment and each cluster of a tree must have: their names may be the same in two clusters. */
const byUnit = (tree: string) =>
  [...groupBy(desiredIn(tree), ({ unit }) => unit)].map(([unit, desired]) => [`${tree} ${unit}`, desired] as const);

describe('driftOf', () => {
  test('finds nothing where a cluster has what is wanted', () => {
    expect(generatedTrees.length).toBeGreaterThan(50);
    for (const [tree, desired] of generatedTrees.flatMap(byUnit)) {
      const { missing, changed, extra, unread, compared, notCompared } = driftFrom(desired, desired.map(applied));
      expect([tree, missing, changed, extra, unread]).toEqual([tree, [], [], [], []]);
      expect([tree, compared + notCompared.length]).toEqual([tree, desired.length]);
    }
  });

  test('tells what is missing, and what is on its way out', () => {
    const [first, second] = [
      one('NetworkAttachmentDefinition "default/tenant-blue"'),
      one('NodeNetworkConfigurationPolicy "workers.ens224"'),
    ];
    const { metadata, ...leaving } = applied(second);
    const deleted = { ...metadata, deletionTimestamp: '2027-01-01T00:00:00Z' };
    const { missing } = driftFrom([first, second], [{ ...leaving, metadata: deleted }]);
    expect(missing.map(({ desired, isBeingDeleted }) => [labelOf(nameOf(desired)), isBeingDeleted])).toEqual([
      ['NodeNetworkConfigurationPolicy "workers.ens224"', true],
      ['NetworkAttachmentDefinition "default/tenant-blue"', false],
    ]);
  });

  test('tells what netintent made and is not wanted, and nothing that a controller made of it', () => {
    const labels = { 'app.kubernetes.io/managed-by': 'netintent', 'app.kubernetes.io/part-of': 'prod' };
    const service = (name: string, metadata: object) => ({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name, namespace: 'shop', ...metadata },
    });
    const owner = { apiVersion: 'v1', kind: 'Service', name: 'web', uid: '1', controller: true };
    const objects = [
      service('ours', {
        labels,
        annotations: { 'netintent.dev/source': 'environments/prod/web.yaml#Wukong/shop/web' },
      }),
      service('made-of-ours', { labels, ownerReferences: [owner] }),
      service('of-another-tool', { labels: { ...labels, 'app.kubernetes.io/managed-by': 'Helm' } }),
      service('of-another-repository', { labels: { ...labels, 'app.kubernetes.io/part-of': 'lab' } }),
      service('of-nobody', {}),
    ];
    const { extra } = driftFrom([], objects);
    expect(extra.map(({ name, partOf, source }) => [name, partOf, source])).toEqual([
      ['ours', 'prod', 'environments/prod/web.yaml#Wukong/shop/web'],
      ['of-another-repository', 'lab', undefined],
    ]);
  });

  test('takes what was not read for unknown, and what is not installed for missing', () => {
    const vm = example.find(({ document: { data } }) => textIn(data, 'kind') === 'VirtualMachine');
    const why = 'the account must be allowed to list and watch virtualmachines.kubevirt.io';
    const desired = vm ? [vm] : [];
    const unknown = driftFrom(desired, [], { 'virtualmachines.kubevirt.io': { state: 'unknown', why } });
    expect([unknown.missing, unknown.unread]).toEqual([
      [],
      [{ resource: 'virtualmachines.kubevirt.io', why, desired }],
    ]);
    const absent = driftFrom(desired, [], { 'virtualmachines.kubevirt.io': { state: 'not-installed' } });
    expect(absent.missing).toEqual([
      { desired: vm, isBeingDeleted: false, notInstalled: 'virtualmachines.kubevirt.io' },
    ]);
    expect(absent.unread).toEqual([]);
  });

  test('says of a Secret that it was not compared, and of a kind that nobody knows that it was not read', () => {
    const secret = written('apiVersion: v1\nkind: Secret\nmetadata: {name: web, namespace: shop}\n');
    const other = written('apiVersion: example.com/v1\nkind: Thing\nmetadata: {name: web, namespace: shop}\n');
    const { missing, unread, notCompared } = driftFrom([secret, other], []);
    expect(missing).toEqual([]);
    expect(notCompared).toEqual([secret]);
    expect(unread.map(({ resource, desired }) => [resource, desired])).toEqual([['other kinds', [other]]]);
  });

  test('takes an object in another version of its group for the same', () => {
    const policy = one('NodeNetworkConfigurationPolicy "workers.ens224"');
    expect(driftFrom([policy], [{ ...applied(policy), apiVersion: 'nmstate.io/v1beta1' }]).changed).toEqual([]);
  });
});

describe('of an object that is there', () => {
  test.each(driftStories())('$name', ({ wanted, live, told }) => {
    expect(linesOf(driftFrom([wanted], [live]))).toEqual(told);
  });
});

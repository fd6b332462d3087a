import { expect, test } from 'vitest';
import { planned } from '../../support/planned.js';
import { fleet } from '../../support/plans.js';

test('leads from the VMs that change over their networks to the interfaces of the nodes', () => {
  const { picture } = planned(fleet(1), fleet(2));
  expect(picture.things.map(({ kind, label, change }) => `${kind} ${label} ${change}`)).toEqual([
    'vm shop/vm-1 added',
    'network shop/vm-1-data-nad added',
    'interface br-100 same',
  ]);
  expect(picture.lines.map(({ label, change }) => `${label} ${change}`)).toEqual(['data added', ' added']);
});

test('draws no VM whose networks stay as they are', () => {
  expect(planned(fleet(2), fleet(2, { cpu: 2 })).picture).toEqual({ things: [], lines: [], left: 0 });
});

test('holds at most 30 things, and counts the VMs that did not fit', () => {
  const { picture } = planned([], fleet(40));
  expect(picture.things.length).toBeLessThanOrEqual(30);
  const drawn = picture.things.filter(({ kind }) => kind === 'vm').length;
  expect(drawn + picture.left).toBe(40);
  const ids = new Set(picture.things.map(({ id }) => id));
  for (const { from, to } of picture.lines) expect([ids.has(from), ids.has(to)]).toEqual([true, true]);
});

import { describe, expect, test } from 'vitest';
import { planJson } from '../../../src/report/plan-json.js';
import { planText } from '../../../src/report/plan-text.js';
import { planned } from '../../support/planned.js';
import { emptyPlan, fleet, vmChangeOf } from '../../support/plans.js';

const names = (count: number) => Array.from({ length: count }, (_, index) => vmChangeOf(`vm-${index}`));

describe('planText', () => {
  test('puts VMs together for which the same happens, and counts those beyond five', () => {
    const text = planText({ ...emptyPlan, vms: names(9) }, { color: false });
    expect(text).toMatch('  restart  shop/vm-0, shop/vm-1, shop/vm-2, shop/vm-3, shop/vm-4 and 4 more  prod\n');
    expect(text.match(/next boot/g)).toHaveLength(1);
  });

  test('begins with what is worst', () => {
    const vms = [
      vmChangeOf('new', { event: 'new', impact: 'nothing', effects: [] }),
      vmChangeOf('web'),
      vmChangeOf('gone', { event: 'removed', impact: 'stop', effects: [] }),
    ];
    const heads = planText({ ...emptyPlan, vms }, { color: false }).match(/^ {2}(removed|restart|new) /gm);
    expect(heads).toEqual(['  removed ', '  restart ', '  new ']);
  });

  test('counts steps, objects and claims beyond those that a person reads', () => {
    const text = planText(planned(fleet(30), fleet(30, { cpu: 2, ingress: '20M' })), { color: false });
    expect(text).toMatch('  ... and 20 more steps like that; --format json lists all\n');
    expect(text).toMatch('  ... and 10 more VirtualMachines changed; --format json lists all\n');
    expect(planText(planned(fleet(1), fleet(30)), { color: false })).toMatch(
      / {2}[.]{3} and \d+ more claims; --format/,
    );
  });

  test('names clusters where there are several', () => {
    const step = { kind: 'restart', about: 'x', what: 'y' } as const;
    const steps = [
      { ...step, cluster: 'eu1' },
      { ...step, cluster: 'eu2' },
    ];
    expect(planText({ ...emptyPlan, steps }, { color: false })).toMatch(
      '  in cluster eu1\n    x\n        y\n  in cluster eu2\n',
    );
  });

  test('colours for a terminal, and nothing else', () => {
    const plan = planned(fleet(1), fleet(2, { cpu: 2 }));
    const plain = planText(plan, { color: false });
    const colored = planText(plan, { color: true });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the escapes are what is tested
    expect(colored.replace(/\u001b\[\d+m/g, '')).toBe(plain);
    expect(colored.length).toBeGreaterThan(plain.length);
  });
});

test('planJson holds the rules that effects name', () => {
  const json: unknown = JSON.parse(JSON.stringify(planJson({ ...emptyPlan, vms: names(1) })));
  expect(json).toMatchObject({
    counts: { objects: {}, vms: { restart: 1 } },
    vms: [{ effects: [{ rule: 'network-data', outcome: 'flagged' }] }],
    rules: { 'network-data': { source: expect.stringContaining('cloud-init') } },
  });
});

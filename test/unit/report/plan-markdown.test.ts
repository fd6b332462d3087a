import { describe, expect, test } from 'vitest';
import type { Plan } from '../../../src/plan/plan.js';
import { markdownPage, PAGE_LIMIT } from '../../../src/report/markdown-page.js';
import { planSections } from '../../../src/report/plan-markdown.js';
import { planned } from '../../support/planned.js';
import { effectOf, emptyPlan, fleet, vmChangeOf } from '../../support/plans.js';

const page = (plan: Plan) => markdownPage(planSections(plan, 'netintent diff --base main'));

describe('planSections', () => {
  test('say in one line that nothing changes', () => {
    expect(page(emptyPlan)).toBe('#### What the change does\n- nothing changes in the clusters\n');
  });

  test('count objects by kind, and tell the VMs, a picture and the steps', () => {
    const text = page(planned(fleet(2), fleet(3, { cpu: 2, ingress: '20M' })));
    expect(text).toContain('- **VMs**: 1 new, 2 need a migration by hand\n');
    expect(text).toContain('| VirtualMachine | 1 | 2 | 0 |\n');
    expect(text).toContain(
      '| <code>shop/vm-0</code>, <code>shop/vm-1</code> (prod) | **live migration** | live migration: ',
    );
    expect(text).toContain('```mermaid\nflowchart LR\n');
    expect(text).toContain('- <code>virtctl migrate -n shop vm-0</code>: ');
    expect(text).toContain('\n\n#### Claims\n\n|  | claim | by | at |\n');
    expect(text).toContain('<details><summary>~ VirtualMachine shop/vm-0 (environments/prod/vm-0.yaml)</summary>');
    expect(text).toContain(
      '```diff\n- spec.template.spec.domain.cpu.sockets: 1\n+ spec.template.spec.domain.cpu.sockets: 2\n',
    );
  });

  test('stay below the limit for a change of 2,000 objects, and say what is left out', () => {
    const plan = planned(fleet(1000), fleet(1000, { cpu: 2, ingress: '20M' }));
    expect(plan.objects).toHaveLength(2000);
    const text = page(plan);
    expect(text.length).toBeLessThan(PAGE_LIMIT);
    expect(text).toContain('- **VMs**: 1000 need a migration by hand\n');
    expect(text).toMatch(/[.]{3} and \d+ more steps: run <code>netintent diff --base main<\/code> to see all/);
    expect(text).toMatch(/[.]{3} and \d+ more objects: run /);
    expect(text.match(/<details>/g)).toHaveLength(text.match(/<\/details>/g)?.length ?? 0);
    expect((text.match(/^```/gm)?.length ?? 0) % 2).toBe(0);
    const [, objects] = /[.]{3} and (\d+) more objects/.exec(text) ?? [];
    expect(Number(objects) + (text.match(/<summary>~/g)?.length ?? 0)).toBe(2000);
    expect(text).toMatch(/^9\d\d VMs more did not fit[.]$/m);
  });

  test('show what an author wrote as text', () => {
    const what = 'attachment "<img src=x>|`@team #1" is plugged in';
    const vms = [vmChangeOf('web', { effects: [effectOf({ what })] })];
    const text = page({ ...emptyPlan, vms, steps: [{ kind: 'restart', cluster: 'eu1', about: '| @all', what }] });
    expect(text).not.toMatch(/<img|@team|@all/);
    const [row = ''] = text.split('\n').filter((line) => line.includes('plugged in') && line.startsWith('| <code>'));
    expect(row.replace(/\\[|]/g, '').match(/[|]/g)).toHaveLength(4);
  });

  test('name a folder that is not in the plan', () => {
    const unknown = [{ folder: 'generated/prod', side: 'before' }] as const;
    expect(page({ ...emptyPlan, unknown })).toContain(
      '- <code>generated/prod</code> is not in the plan: what it is compared with has an error there\n',
    );
  });
});

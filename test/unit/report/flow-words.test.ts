import { describe, expect, test } from 'vitest';
import { flowWords } from '../../../src/report/flow-words.js';
import { markdownPage } from '../../../src/report/markdown-page.js';
import { planSections } from '../../../src/report/plan-markdown.js';
import { planText } from '../../../src/report/plan-text.js';
import { flowOf } from '../../support/flows.js';
import { emptyPlan } from '../../support/plans.js';

const vms = (count: number) => Array.from({ length: count }, (_, index) => `shop/web-${index}`);
const NO_PODS = { kind: 'only', names: [] } as const;
const NO_ADDRESSES = { ipv4: [], ipv6: [] };
const outside = { kind: 'outside', everywhere: [], blocks: NO_ADDRESSES, except: NO_ADDRESSES } as const;
const nobody = { ...NO_ADDRESSES, workloads4: NO_PODS, workloads6: NO_PODS };
const block = (first: number, last: number) => ({ ipv4: [{ first, last }], ipv6: [] });

describe('an end of connections', () => {
  const headOf = (facts: Parameters<typeof flowOf>[0]) => flowWords(flowOf(facts)).head;

  test('is up to three VMs, or one and how many more', () => {
    const source = { kind: 'vms', event: 'stays' } as const;
    expect(headOf({ source: { ...source, vms: vms(3) } })).toBe(
      'tcp 22  shop/web-0, shop/web-1, shop/web-2 -> shop/db  on pod',
    );
    expect(headOf({ source: { ...source, vms: vms(4) } })).toBe('tcp 22  shop/web-0 and 3 more -> shop/db  on pod');
  });

  test('is a block, a range or an address outside', () => {
    const from = (first: number, last: number) =>
      headOf({ source: { ...outside, peers: { ...nobody, ...block(first, last) }, blocks: block(first, last) } });
    expect(from(0x0a00_0000, 0x0aff_ffff)).toContain('10.0.0.0/8 -> shop/db');
    expect(from(0x0a00_0001, 0x0a00_0003)).toContain('10.0.0.1-10.0.0.3 -> shop/db');
    expect(from(0x0a00_0001, 0x0a00_0001)).toContain('10.0.0.1 -> shop/db');
  });

  test('is everywhere, and what of it not, and pods that are no VMs of ours', () => {
    const peers = { ...nobody, workloads4: { kind: 'all-but', names: [] } } as const;
    const except = block(0x0a00_0000, 0x0aff_ffff);
    expect(headOf({ source: { ...outside, peers, everywhere: [4, 6], except } })).toContain(
      'everywhere, all other pods (not 10.0.0.0/8) -> shop/db',
    );
    expect(headOf({ source: { ...outside, peers: nobody, everywhere: [6] } })).toContain(
      'every IPv6 address -> shop/db',
    );
  });
});

test('a flow says what decides it beside rules', () => {
  const { head, once, before } = flowWords(
    flowOf({
      isSure: false,
      onlyOver: 6,
      waitsFor: ['source', 'destination'],
      destination: { kind: 'vms', vms: ['shop/db'], event: 'new' },
      before: [{ kind: 'absent', side: 'destination' }],
    }),
  );
  expect(head).toBe(
    'may open (an address that nobody knows decides): tcp 22  shop/web -> shop/db (new)  on pod over IPv6',
  );
  expect(once).toBe('nothing filters it until shop/db (new) has restarted: the guest does');
  expect(before).toEqual(['shop/db (new): not there yet']);
});

describe('flows of a plan', () => {
  const opens = Array.from({ length: 3000 }, (_, index) => flowOf({ network: `nad:shop/lan-${index}` }));
  const plan = { ...emptyPlan, flows: { opens, closes: [] } };

  test('are bounded as text, and those left out are counted', () => {
    const text = planText(plan, { color: false });
    expect(text.match(/such as/g)).toHaveLength(10);
    expect(text).toContain('... and 2990 more sorts of connections; --format json lists all\n');
    expect(text).toContain('reach    opens 3000\n');
  });

  test('are rows of a page that say what an author wrote as text', () => {
    const text = markdownPage(planSections(plan, 'netintent diff'));
    expect(text).toContain(
      '\n| opens | such as | before | after |\n| --- | --- | --- | --- |\n| tcp 22  shop/web -&gt; shop/db',
    );
    expect(text).toMatch(/and \d+ more rows: run <code>netintent diff<\/code> to see all/);
    const evil = flowOf({ network: '@all | <img src=x>' });
    expect(markdownPage(planSections({ ...emptyPlan, flows: { opens: [evil], closes: [] } }, ''))).not.toMatch(
      /<img|@all|[^\\][|] &lt;/,
    );
  });

  test('of VMs that come with nobody to filter them are one line for each network', () => {
    const destination = { kind: 'vms', event: 'new', vms: ['shop/a', 'shop/b'] } as const;
    const after = [{ kind: 'unfiltered', direction: 'ingress' }] as const;
    const outward = { source: { ...destination, vms: ['shop/b', 'shop/c'] }, after } as const;
    const flows = { opens: [flowOf({ destination, after }), flowOf(outward)], closes: [] };
    const text = planText({ ...emptyPlan, flows }, { color: false });
    expect(text).toContain(
      [
        '',
        'opens',
        '  new, and nobody filters it: shop/b on pod',
        '  new, and nobody filters what comes in: shop/a on pod',
        '  new, and nobody filters what goes out: shop/c on pod',
        '',
      ].join('\n'),
    );
    expect(text).not.toContain('such as');
  });
});

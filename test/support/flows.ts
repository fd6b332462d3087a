import type { FlowChange } from '../../src/plan/flows/flow-change.js';

/** TCP 22 from one VM to another, which a default stopped before, unless told. */
export function flowOf(facts: Partial<FlowChange> = {}): FlowChange {
  const at = { file: 'environments/prod/db.yaml', start: { line: 7, column: 14 }, end: { line: 7, column: 18 } };
  const rule = { direction: 'ingress', by: 'AccessPolicy "shop/db"', at } as const;
  return {
    change: 'opens',
    isSure: true,
    cluster: 'eu1',
    network: 'pod',
    source: { kind: 'vms', vms: ['shop/web'], event: 'stays' },
    destination: { kind: 'vms', vms: ['shop/db'], event: 'stays' },
    families: [4],
    services: { tcp: [{ first: 22, last: 22 }], udp: [], sctp: [], icmp: [], other: false },
    witness: { source: 'shop/web', destination: 'shop/db', service: { protocol: 'tcp', port: 22 } },
    before: [{ ...rule, kind: 'default', verdict: 'drop', text: 'default drop' }],
    after: [
      { kind: 'unfiltered', direction: 'egress' },
      { ...rule, kind: 'rule', verdict: 'accept', text: 'accept tcp 22 from any' },
    ],
    waitsFor: [],
    ...facts,
  };
}

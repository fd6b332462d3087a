import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compile } from '../../src/compile/compile.js';
import { openStatements } from '../../src/reach/statements/open-statements.js';
import { proveStatement } from '../../src/reach/statements/prove-statement.js';

/** Three VMs, each on the pod network, on a segment, or on both. */
const VMS = ['web', 'app', 'db'] as const;
type Name = (typeof VMS)[number];
const ADDRESS: Record<Name, string> = { web: '10.20.0.5', app: '10.20.0.6', db: '10.20.0.200' };
const PLACES = ['pod', 'data'] as const;
type PlaceName = (typeof PLACES)[number];

/** Whom rules and statements name, and the addresses of which each is one part. */
const BLOCKS = ['203.0.113.0/25', '203.0.113.0/24', '10.20.0.0/25', '2001:db8::/32'] as const;
const STRANGERS: Record<string, readonly string[]> = {
  '203.0.113.5': ['203.0.113.0/25', '203.0.113.0/24'],
  '203.0.113.200': ['203.0.113.0/24'],
  '198.51.100.1': [],
  '10.20.0.99': ['10.20.0.0/25'],
  '10.20.0.199': [],
  '2001:db8::1': ['2001:db8::/32'],
  '2001:dead::1': [],
};
const IN_BLOCK: Record<Name, readonly string[]> = { web: ['10.20.0.0/25'], app: ['10.20.0.0/25'], db: [] };
const SERVICES = ['tcp 22', 'tcp 443', 'tcp 1', 'udp 22', 'icmp', 'other'] as const;

type Peer = { readonly any: true } | { readonly tier: Name } | { readonly block: (typeof BLOCKS)[number] };
interface Rule {
  readonly action: 'accept' | 'drop';
  readonly peer: Peer;
  readonly service: 'any' | 'tcp 22' | 'tcp';
}
type Rules = { readonly rules: readonly Rule[]; readonly default: 'accept' | 'drop' } | undefined;
interface Machine {
  readonly on: readonly PlaceName[];
  readonly ingress: Record<PlaceName, Rules>;
  readonly egress: Record<PlaceName, Rules>;
}
interface Statement {
  readonly mode: 'must' | 'mustNot';
  readonly from: Peer;
  readonly to: Peer;
  readonly except: readonly Peer[];
  readonly service: Rule['service'];
}
/** Who is at an end: a VM, an address that no VM has, or a pod that is no VM. */
type Somebody = { readonly vm: Name } | { readonly address: string } | 'other pod';

const peer: fc.Arbitrary<Peer> = fc.oneof(
  fc.constant({ any: true } as const),
  fc.record({ tier: fc.constantFrom(...VMS) }),
  fc.record({ block: fc.constantFrom(...BLOCKS) }),
);
const service = fc.constantFrom('any', 'tcp 22', 'tcp' as const) as fc.Arbitrary<Rule['service']>;
const rule: fc.Arbitrary<Rule> = fc.record({ action: fc.constantFrom('accept', 'accept', 'drop'), peer, service });
const rules: fc.Arbitrary<Rules> = fc.option(
  fc.record({ rules: fc.array(rule, { maxLength: 3 }), default: fc.constantFrom('accept', 'drop') }),
  { nil: undefined, freq: 2 },
);
const perPlace = fc.record({ pod: rules, data: rules });
const machine: fc.Arbitrary<Machine> = fc.record({
  on: fc.constantFrom(['pod'], ['data'], ['pod', 'data'], ['pod', 'data']) as fc.Arbitrary<readonly PlaceName[]>,
  ingress: perPlace,
  egress: perPlace,
});
const statement: fc.Arbitrary<Statement> = fc.record({
  mode: fc.constantFrom('must', 'mustNot'),
  from: peer,
  to: peer,
  except: fc.array(peer, { maxLength: 1 }),
  service,
});

test('a statement holds exactly when no packet breaks it', () => {
  let violated = 0;
  let held = 0;
  const world = fc.tuple(machine, machine, machine);
  fc.assert(
    fc.property(world, statement, fc.boolean(), (machines, says, hasIpv6) => {
      const byName = new Map(VMS.map((name, index) => [name, machines[index]] as const));
      const found = proved(byName, says, hasIpv6);
      const expected = breaking(byName, says, hasIpv6);
      if (expected.length > 0) violated++;
      else held++;
      expect({ violated: found !== undefined }).toEqual({ violated: expected.length > 0 });
    }),
    { numRuns: 1500 },
  );
  expect(Math.min(violated, held)).toBeGreaterThan(200);
});

/** What the proof says of the intents. */
function proved(machines: ReadonlyMap<Name, Machine | undefined>, says: Statement, hasIpv6: boolean) {
  const documents = [
    { kind: 'Environment', metadata: { name: 'prod' }, spec: environment(hasIpv6) },
    { kind: 'ReachabilityAssertion', metadata: { name: 'says' }, spec: { [says.mode]: [statementIntent(says)] } },
    ...Array.from(machines, ([name, one]) => (one ? vmIntent(name, one) : {})),
  ].map((document) => JSON.stringify({ apiVersion: 'vm.novasphere.dev/v1alpha1', ...document }));
  const { models } = compile([{ path: 'environments/prod/all.yaml', text: documents.join('\n---\n') }]);
  const [model] = models;
  const [assertion] = model?.assertions ?? [];
  const [first] = assertion?.statements ?? [];
  if (!model || !assertion || !first) throw new Error('the intents were not read');
  return proveStatement(first, openStatements(assertion.environment, model));
}

const environment = (hasIpv6: boolean) => ({
  cluster: {
    podCIDRs: hasIpv6 ? ['10.244.0.0/16', 'fd00:10::/56'] : ['10.244.0.0/16'],
    nodeGroups: [{ name: 'workers', interfaces: [{ name: 'ens161' }] }],
  },
  defaults: { uplink: 'ens161' },
});

function vmIntent(name: Name, { on, ingress, egress }: Machine) {
  const firewall = (place: PlaceName) => {
    const [into, out] = [ingress[place], egress[place]];
    if (!into && !out) return {};
    return {
      firewall: { ...(into ? { ingress: rulesIntent(into) } : {}), ...(out ? { egress: rulesIntent(out) } : {}) },
    };
  };
  const networks = on.map((place) =>
    place === 'pod'
      ? { name: 'default', ...firewall('pod') }
      : { name: 'data', vlanId: 100, ipConfig: { address: `${ADDRESS[name]}/24` }, ...firewall('data') },
  );
  const spec = { labels: { tier: name }, rootDisk: { claim: { name: `${name}-root` } }, networks };
  return { kind: 'Wukong', metadata: { name }, spec };
}

const rulesIntent = (list: NonNullable<Rules>) => ({
  default: list.default,
  rules: list.rules.map(({ action, peer: who, service: what }) => ({
    action,
    peer: peerIntent(who),
    ...serviceIntent(what),
  })),
});

const statementIntent = ({ from, to, except, service: what }: Statement) => ({
  from: peerIntent(from),
  to: peerIntent(to),
  ...(except.length > 0 ? { except: except.map(peerIntent) } : {}),
  ...serviceIntent(what),
});

const peerIntent = (who: Peer) =>
  'any' in who ? 'any' : 'block' in who ? who.block : { vms: { matchLabels: { tier: who.tier } } };

const serviceIntent = (what: Rule['service']) =>
  what === 'any' ? { protocol: 'any' } : { protocol: 'tcp', ...(what === 'tcp' ? {} : { ports: [22] }) };

/** Packets that break a statement, looked for one by one. */
function breaking(
  machines: ReadonlyMap<Name, Machine | undefined>,
  says: Statement,
  hasIpv6: boolean,
): readonly object[] {
  const isOn = (one: Name, place: PlaceName) => machines.get(one)?.on.includes(place) ?? false;
  const strangers = Object.keys(STRANGERS).map((address): Somebody => ({ address }));
  const everybody: readonly Somebody[] = [...VMS.map((vm): Somebody => ({ vm })), ...strangers, 'other pod'];
  const isThere = (who: Somebody, place: PlaceName): boolean => {
    if (who === 'other pod') return place === 'pod' && VMS.some((vm) => isOn(vm, 'pod'));
    return 'vm' in who ? isOn(who.vm, place) : !who.address.includes(':') || (place === 'pod' && hasIpv6);
  };
  const isSource = (who: Somebody, place: PlaceName) =>
    isThere(who, place) && matches(says.from, who, place) && !says.except.some((part) => matches(part, who, place));
  const isDestination = (who: Somebody, place: PlaceName) => isThere(who, place) && matches(says.to, who, place);
  const lets = (who: Somebody, way: 'ingress' | 'egress', place: PlaceName, other: Somebody, what: string) =>
    typeof who === 'string' || !('vm' in who) || decided(machines.get(who.vm)?.[way][place], other, place, what);
  const passes = (from: Somebody, to: Somebody, place: PlaceName, what: string) =>
    lets(from, 'egress', place, to, what) && lets(to, 'ingress', place, from, what);
  const isVm = (who: Somebody) => typeof who !== 'string' && 'vm' in who;
  const found: object[] = [];
  for (const from of everybody) {
    for (const to of everybody) {
      if (from === to || !(isVm(from) || isVm(to))) continue;
      // A pod that is no VM is a source wherever the pod network is asked about, met or not.
      const asked = PLACES.filter((place) => isSource(from, place) && isDestination(to, place));
      const isAsked =
        isVm(from) && isVm(to)
          ? PLACES.some((place) => isSource(from, place)) && PLACES.some((place) => isDestination(to, place))
          : isAskedOfStranger(from, to, isSource, isDestination, isOn, hasIpv6);
      if (!isAsked) continue;
      for (const what of SERVICES.filter((each) => covers(says.service, each))) {
        const places = asked.filter((place) => says.mode === 'mustNot' || meets(from, to, place));
        const isPassing = places.some((place) => passes(from, to, place, what));
        if (isPassing === (says.mode === 'mustNot')) found.push({ from, to, what });
      }
    }
  }
  return found;
}

type Belongs = (who: Somebody, place: PlaceName) => boolean;

/** Of a stranger and a VM the VM says on which networks, and over which families, anything is asked. */
function isAskedOfStranger(
  from: Somebody,
  to: Somebody,
  isSource: Belongs,
  isDestination: Belongs,
  isOn: (vm: Name, place: PlaceName) => boolean,
  hasIpv6: boolean,
): boolean {
  const fromVm = typeof from !== 'string' && 'vm' in from;
  const [stranger, isStranger] = fromVm ? [to, isDestination] : [from, isSource];
  const [vm, isVmEnd] = fromVm ? [from, isSource] : [to, isDestination];
  const places = PLACES.filter((place) => isVmEnd(vm, place));
  if (places.length === 0 || typeof vm === 'string' || !('vm' in vm)) return false;
  if (stranger === 'other pod') return isStranger(stranger, 'pod');
  const isIpv6 = 'address' in stranger && stranger.address.includes(':');
  if (isIpv6 && !(hasIpv6 && isOn(vm.vm, 'pod') && isVmEnd(vm, 'pod'))) return false;
  return PLACES.some((place) => isStranger(stranger, place));
}

/** Whether the interface of the VM surely meets the stranger: a segment without a router is its own block. */
function meets(from: Somebody, to: Somebody, place: PlaceName): boolean {
  const stranger = [from, to].find((who) => typeof who !== 'string' && 'address' in who);
  if (place === 'pod' || !stranger || typeof stranger === 'string' || !('address' in stranger)) return true;
  return stranger.address.startsWith('10.20.0.');
}

function decided(list: Rules, other: Somebody, place: PlaceName, what: string): boolean {
  if (!list) return true;
  const first = list.rules.find(
    ({ peer: who, service: covered }) => matches(who, other, place) && covers(covered, what),
  );
  return (first?.action ?? list.default) === 'accept';
}

function matches(who: Peer, other: Somebody, place: PlaceName): boolean {
  if ('any' in who) return true;
  if (other === 'other pod') return false;
  if ('tier' in who) return 'vm' in other && other.vm === who.tier;
  if ('address' in other) return STRANGERS[other.address]?.includes(who.block) ?? false;
  return place === 'data' && IN_BLOCK[other.vm].includes(who.block);
}

const covers = (covered: Rule['service'], what: string): boolean =>
  covered === 'any' || what === covered || (covered === 'tcp' && what.startsWith('tcp'));

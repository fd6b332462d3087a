import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Access } from '../../src/intent/access.js';
import type { Attachment, Model, Vm } from '../../src/intent/model.js';
import type { Family } from '../../src/net/address.js';
import type { Packet, PacketService } from '../../src/net/packet.js';
import { compareFlows } from '../../src/plan/flows/compare-flows.js';
import type { Decider, FlowChange, FlowChanges, FlowEnd, OutsideEnd } from '../../src/plan/flows/flow-change.js';
import { accessOf } from '../support/access.js';
import { attachmentOf, clusterOf, modelOf, vmOf } from '../support/model.js';
import {
  addressesAlone,
  allPackets,
  holdsPeer,
  holdsService,
  NO_PODS,
  podNetwork,
  someRules,
} from '../support/packet-arbitraries.js';
import { decided, passing } from '../support/simulated-flows.js';
import { address, addresses, podAttachment, prefix } from '../support/vm.js';

const NAMES = ['cache', 'db', 'web'];
const cluster = clusterOf({ podPrefixes: [prefix('10.0.0.8/29'), prefix('fd00::8/125')] });
const SERVICES = [
  ...new Map(allPackets(addressesAlone).map(({ service }) => [JSON.stringify(service), service])).values(),
];

const someAccess: fc.Arbitrary<Access | undefined> = fc.option(
  fc.record({ ingress: someRules, egress: someRules }, { requiredKeys: [] }).map(accessOf),
  { nil: undefined },
);

/** A few lists of rules, so that VMs share theirs and sides of a change are often alike. */
const someAccesses = fc.array(someAccess, { minLength: 1, maxLength: 3 });

/** For each VM on each side: the list that it has; -1 where it is not there. */
const someSide = fc.tuple(...NAMES.map(() => fc.integer({ min: -1, max: 2 })));

function modelWith(
  choice: readonly number[],
  accesses: readonly (Access | undefined)[],
  attachmentFor: (name: string) => Attachment,
): Model {
  const vms = NAMES.flatMap((name, index): readonly Vm[] => {
    const chosen = choice[index] ?? -1;
    if (chosen < 0) return [];
    const access = accesses[chosen % accesses.length];
    const attachment = { ...attachmentFor(name), ...(access ? { access } : {}) };
    return [vmOf([attachment], { name, namespace: 'demo' })];
  });
  return modelOf({ cluster, vms });
}

const attachmentIn = (model: Model, name: string) => model.vms.find((vm) => vm.name === name)?.attachments[0];

/** Who decides, as the simulator says it. */
const wordsOf = (deciders: readonly Decider[]) =>
  deciders.map((one) =>
    one.kind === 'absent'
      ? `absent ${one.side}`
      : one.kind === 'unfiltered'
        ? `${one.direction} unfiltered`
        : `${one.direction} ${one.text}`,
  );

interface Told {
  readonly change: FlowChange['change'];
  readonly before: readonly string[];
  readonly after: readonly string[];
}

const tellings = ({ opens, closes }: FlowChanges, holds: (flow: FlowChange) => boolean): readonly Told[] =>
  [...opens, ...closes]
    .filter(holds)
    .map(({ change, before, after }) => ({ change, before: wordsOf(before), after: wordsOf(after) }));

type Outcome = ReturnType<typeof passing>;

const expected = (was: Outcome, is: Outcome): readonly Told[] =>
  was.passes === is.passes ? [] : [{ change: is.passes ? 'opens' : 'closes', before: was.by, after: is.by }];

const isVm = (end: FlowEnd, name: string) => end.kind === 'vms' && end.vms.includes(`demo/${name}`);
const isOutside = (end: FlowEnd, peer: Packet['peer']) => end.kind === 'outside' && holdsPeer(end.peers, peer);

/** What an end outside is said to hold of its families: all but some, or some blocks. */
const isSaid = ({ everywhere, blocks, except }: OutsideEnd, peer: Packet['peer']) => {
  const none = { workloads4: NO_PODS, workloads6: NO_PODS };
  const isMost = everywhere.includes(peer.family);
  return isMost ? !holdsPeer({ ...except, ...none }, peer) : holdsPeer({ ...blocks, ...none }, peer);
};

const outsideEnds = ({ opens, closes }: FlowChanges): readonly OutsideEnd[] =>
  [...opens, ...closes]
    .flatMap(({ source, destination }) => [source, destination])
    .filter((end) => end.kind === 'outside');

const missing = (source: unknown) => (source === undefined ? 'absent source' : 'absent destination');

test('on the pod network every packet between VMs that passes on one side alone is told once, with who decides', () => {
  fc.assert(
    fc.property(someAccesses, someSide, someSide, (accesses, choiceBefore, choiceAfter) => {
      const [before, after] = [choiceBefore, choiceAfter].map((choice) =>
        modelWith(choice, accesses, () => podAttachment()),
      );
      if (!before || !after) throw new Error('both sides');
      const flows = compareFlows([before], [after]);
      const outcome = (model: Model, [from, to]: readonly [string, string], family: Family, service: PacketService) => {
        const [source, destination] = [attachmentIn(model, from), attachmentIn(model, to)];
        const ends = source &&
          destination && [
            decided(source.access, 'egress', { family, workload: `demo/${to}` }, service),
            decided(destination.access, 'ingress', { family, workload: `demo/${from}` }, service),
          ];
        return passing(ends, missing(source));
      };
      for (const from of NAMES)
        for (const to of NAMES)
          for (const family of [4, 6] as const)
            for (const service of from === to ? [] : SERVICES) {
              const found = tellings(
                flows,
                (flow) =>
                  isVm(flow.source, from) &&
                  isVm(flow.destination, to) &&
                  flow.families.includes(family) &&
                  holdsService(flow.services, service),
              );
              expect(found).toEqual(
                expected(outcome(before, [from, to], family, service), outcome(after, [from, to], family, service)),
              );
            }
    }),
    { numRuns: 60 },
  );
});

test('every packet between a VM and the outside is told likewise, other pods among it', () => {
  fc.assert(
    fc.property(someAccesses, someSide, someSide, (accesses, choiceBefore, choiceAfter) => {
      const [before, after] = [choiceBefore, choiceAfter].map((choice) =>
        modelWith(choice, accesses, () => podAttachment()),
      );
      if (!before || !after) throw new Error('both sides');
      const flows = compareFlows([before], [after]);
      const strangers = allPackets(podNetwork).filter(({ peer }) => 'value' in peer || peer.workload === undefined);
      for (const name of NAMES)
        for (const { peer, service } of strangers)
          for (const direction of ['ingress', 'egress'] as const) {
            const isIn = direction === 'ingress';
            const outcome = (model: Model) => {
              const own = attachmentIn(model, name);
              return passing(
                own && [decided(own.access, direction, peer, service)],
                isIn ? 'absent destination' : 'absent source',
              );
            };
            const found = tellings(flows, ({ source, destination, services }) => {
              const [own, other] = isIn ? [destination, source] : [source, destination];
              return isVm(own, name) && isOutside(other, peer) && holdsService(services, service);
            });
            expect(found).toEqual(expected(outcome(before), outcome(after)));
          }
    }),
    { numRuns: 25 },
  );
});

/** Addresses of the grid that rules are drawn on; "" for one from DHCP. */
const SEATS = ['10.0.0.0/24', '10.0.0.3/24', '10.0.0.9/24', 'fd00::2/64', ''];
const someSeats = fc.tuple(...NAMES.map(() => fc.constantFrom(...SEATS)));

/** The parts of "demo/web (10.0.0.3)". */
const nameIn = (end: string) => end.replace(/^demo\/| .*$/g, '');
const seatIn = (end: string) => address(end.replace(/^.*[(]|[)]$/g, ''));
const isBetweenVms = ({ source, destination }: FlowChange['witness']) =>
  [source, destination].every((end) => end.startsWith('demo/'));

const ADDRESSES = [
  ...new Map(
    allPackets(addressesAlone).map(({ peer }) => ['value' in peer ? `${peer.family} ${peer.value}` : '', peer]),
  ).values(),
].filter((peer) => 'value' in peer);

test('on a segment a packet goes from address to address, and what an unknown address decides is told as such', () => {
  fc.assert(
    fc.property(someAccesses, someSide, someSide, someSeats, (accesses, choiceBefore, choiceAfter, seats) => {
      const attachmentFor = (name: string) => {
        const seat = seats[NAMES.indexOf(name)] ?? '';
        return attachmentOf('data', {
          addresses: seat === '' ? [] : addresses(seat),
          mode: seat === '' ? 'dhcp' : 'static',
        });
      };
      const [before, after] = [choiceBefore, choiceAfter].map((choice) => modelWith(choice, accesses, attachmentFor));
      if (!before || !after) throw new Error('both sides');
      const flows = compareFlows([before], [after]);
      const possible = (name: string, family: Family) => {
        const own = attachmentFor(name).addresses;
        return ADDRESSES.filter(
          (peer) => peer.family === family && (own.length === 0 || own.some(({ value }) => value === peer.value)),
        );
      };
      /** What happens to a packet of one address to another, by trying the rules of both sides. */
      const happens = (
        [from, to]: readonly [string, string],
        { sender, receiver }: Readonly<Record<'sender' | 'receiver', Packet['peer']>>,
        service: PacketService,
      ) => {
        const [was, is] = [before, after].map((model) => {
          const [source, destination] = [attachmentIn(model, from), attachmentIn(model, to)];
          const ends = source &&
            destination && [
              decided(source.access, 'egress', receiver, service),
              decided(destination.access, 'ingress', sender, service),
            ];
          return passing(ends, '').passes;
        });
        return was === is ? 'nothing' : is ? 'opens' : 'closes';
      };
      for (const { change, source, witness } of [...flows.opens, ...flows.closes]) {
        if (source.kind === 'outside' || !isBetweenVms(witness)) continue;
        const [sender, receiver] = [seatIn(witness.source), seatIn(witness.destination)];
        const names = [nameIn(witness.source), nameIn(witness.destination)] as const;
        expect(names[0]).not.toBe(names[1]);
        expect(happens(names, { sender, receiver }, witness.service)).toBe(change);
      }
      for (const from of NAMES)
        for (const to of NAMES)
          for (const family of [4, 6] as const)
            for (const service of from === to ? [] : SERVICES.filter((_, index) => index % 5 === 0)) {
              const pairs = possible(from, family).flatMap((sender) =>
                possible(to, family).map((receiver) => ({ sender, receiver })),
              );
              const changes = pairs.map((addresses) => happens([from, to], addresses, service));
              for (const change of ['opens', 'closes'] as const) {
                const own = flows[change].filter(
                  (flow) =>
                    isVm(flow.source, from) &&
                    isVm(flow.destination, to) &&
                    flow.families.includes(family) &&
                    holdsService(flow.services, service),
                );
                const sure = own.filter(({ isSure }) => isSure).length;
                const may = own.length - sure;
                const isAll = pairs.length > 0 && changes.every((each) => each === change);
                expect(sure).toBe(isAll ? 1 : 0);
                expect(may > 0).toBe(!isAll && changes.includes(change));
              }
            }
    }),
    { numRuns: 40 },
  );
});

test('outside of a segment is every address that no VM keeps', () => {
  fc.assert(
    fc.property(
      someAccesses,
      someSide,
      someSide,
      someSeats,
      someSeats,
      (accesses, choiceBefore, choiceAfter, ...seats) => {
        const sides = [choiceBefore, choiceAfter].map((choice, side) =>
          modelWith(choice, accesses, (name) => {
            const seat = seats[side]?.[NAMES.indexOf(name)] ?? '';
            return attachmentOf('data', { addresses: seat === '' ? [] : addresses(seat) });
          }),
        );
        const [before, after] = sides;
        if (!before || !after) throw new Error('both sides');
        const flows = compareFlows([before], [after]);
        const isKept = (peer: Packet['peer']) =>
          NAMES.some((name) =>
            sides.every((model) =>
              attachmentIn(model, name)?.addresses.some(
                ({ family, value }) => 'value' in peer && family === peer.family && value === peer.value,
              ),
            ),
          );
        for (const name of NAMES)
          for (const peer of ADDRESSES)
            for (const service of SERVICES.filter((_, index) => index % 5 === 0)) {
              const outcome = (model: Model) => {
                const own = attachmentIn(model, name);
                return passing(own && [decided(own.access, 'ingress', peer, service)], 'absent destination');
              };
              const found = tellings(
                flows,
                ({ source, destination, services }) =>
                  isOutside(source, peer) && isVm(destination, name) && holdsService(services, service),
              );
              expect(found).toEqual(isKept(peer) ? [] : expected(outcome(before), outcome(after)));
            }
        for (const end of outsideEnds(flows))
          for (const peer of ADDRESSES.filter((one) => !isKept(one)))
            expect(isSaid(end, peer)).toBe(holdsPeer(end.peers, peer));
      },
    ),
    { numRuns: 40 },
  );
});

test('a VM that is given another address meets others at its old one before and at its new one after', () => {
  const someSeat = fc.tuple(...NAMES.map(() => fc.constantFrom('10.0.0.0/24', '10.0.0.3/24', '10.0.0.9/24')));
  fc.assert(
    fc.property(
      someAccesses,
      someSide,
      someSide,
      someSeat,
      someSeat,
      (accesses, choiceBefore, choiceAfter, seatsBefore, seatsAfter) => {
        const sideOf = (choice: readonly number[], seats: readonly string[]) =>
          modelWith(choice, accesses, (name) =>
            attachmentOf('data', { addresses: addresses(seats[NAMES.indexOf(name)] ?? '') }),
          );
        const [before, after] = [sideOf(choiceBefore, seatsBefore), sideOf(choiceAfter, seatsAfter)];
        const flows = compareFlows([before], [after]);
        const outcome = (model: Model, from: string, to: string, service: PacketService) => {
          const [source, destination] = [attachmentIn(model, from), attachmentIn(model, to)];
          const [sender, receiver] = [source?.addresses[0], destination?.addresses[0]];
          const ends = source &&
            destination &&
            sender &&
            receiver && [
              decided(source.access, 'egress', receiver, service),
              decided(destination.access, 'ingress', sender, service),
            ];
          return passing(ends, missing(source));
        };
        for (const from of NAMES)
          for (const to of NAMES)
            for (const service of from === to ? [] : SERVICES) {
              const found = tellings(
                flows,
                ({ source, destination, services }) =>
                  isVm(source, from) && isVm(destination, to) && holdsService(services, service),
              );
              expect(found).toEqual(expected(outcome(before, from, to, service), outcome(after, from, to, service)));
            }
      },
    ),
    { numRuns: 40 },
  );
});

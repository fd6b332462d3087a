import type { Access, DirectionAccess } from '../intent/access.js';
import type { Finding } from '../intent/document.js';
import type { PeerSet, ServiceSet, WorkloadSet } from '../net/packet-rule.js';
import { acceptedServices } from '../policy/accepted-services.js';
import { isEverything } from './packet-matches.js';

/** What an engine that only allows can say of ICMP: nothing by itself, or whole types. */
export type IcmpWords = 'none' | 'types';

/**
 * Finds what an engine cannot say that only allows TCP, UDP and SCTP by port, ICMP as far as it has words for it, and
 * everything at once. What the author accepts by name is a warning.
 */
export function unsayableServices(
  { ingress, egress }: Access,
  universe: PeerSet,
  words: IcmpWords,
  engine: string,
): readonly Finding[] {
  return [ingress, egress].flatMap((direction) => (direction ? inDirection(direction, universe, words, engine) : []));
}

function inDirection(
  direction: DirectionAccess,
  universe: PeerSet,
  words: IcmpWords,
  engine: string,
): readonly Finding[] {
  const sorts = new Map<number, Set<Sort>>();
  const add = (rules: readonly number[], sort: Sort) => {
    for (const rule of rules) sorts.set(rule, (sorts.get(rule) ?? new Set()).add(sort));
  };
  for (const { services, rulesFor } of acceptedServices(direction, universe)) {
    if (isEverything(services)) continue;
    if (services.other) add(rulesFor('other'), 'other');
    if (!isSayableIcmp(services, words)) add(rulesFor('icmp'), 'icmp');
  }
  return [...sorts]
    .sort(([a], [b]) => a - b)
    .flatMap(([rule, found]) => findings(direction, rule, [...found].sort(), engine));
}

type Sort = 'icmp' | 'other';

function isSayableIcmp({ icmp }: ServiceSet, words: IcmpWords): boolean {
  if (words === 'none') return icmp.length === 0;
  return icmp.every(({ first, last }) => (first & 255) === 0 && (last & 255) === 255);
}

const DOWNGRADES = { icmp: 'icmp-unspecified', other: 'other-protocols-dropped' } as const;

const WORDS = { icmp: 'ICMP', other: 'protocols beside TCP, UDP, SCTP and ICMP' } as const;

function findings(
  direction: DirectionAccess,
  position: number,
  sorts: readonly Sort[],
  engine: string,
): readonly Finding[] {
  const rule = direction.rules[position];
  const at = rule?.origin ?? direction.defaultOrigin;
  const accepted = rule?.source.downgrades ?? direction.defaultSource.downgrades;
  const what = `"${rule?.text ?? 'default: accept'}"`;
  const [missing, known] = [
    sorts.filter((sort) => !accepted.has(DOWNGRADES[sort])),
    sorts.filter((sort) => accepted.has(DOWNGRADES[sort])),
  ];
  const names = (list: readonly Sort[]) => list.map((sort) => WORDS[sort]).join(' and ');
  return [
    ...(missing.length > 0
      ? [
          {
            severity: 'error' as const,
            message: `${what} must not accept ${names(missing)} apart from all else: ${engine} has no words for that`,
            at,
            hint: `name protocols and ports that it can say, or accept it beside the rules: \`allowDowngrade: [${missing.map((sort) => DOWNGRADES[sort]).join(', ')}]\``,
          },
        ]
      : []),
    ...(known.length > 0
      ? [
          {
            severity: 'warning' as const,
            message: `${what} says nothing of ${names(known)} to ${engine}, as \`allowDowngrade\` accepts`,
            at,
          },
        ]
      : []),
  ];
}

/**
 * Finds rules that tell the families of pods apart, where pods have both: a label selects a pod over both.
 *
 * @param universe of the pod network
 */
export function unsayableFamilies({ ingress, egress }: Access, universe: PeerSet, engine: string): readonly Finding[] {
  if (isNobody(universe.workloads4) || isNobody(universe.workloads6)) return [];
  const rules = [...(ingress?.rules ?? []), ...(egress?.rules ?? [])];
  return rules
    .filter(({ peers }) => !areEqual(peers.workloads4, peers.workloads6))
    .map(({ text, origin }) => ({
      severity: 'error',
      message: `"${text}" must be about pods over both families: ${engine} selects them by their labels`,
      at: origin,
      hint: 'name both families in one AddressGroup, such as `cidrs: [0.0.0.0/0, "::/0"]`, or write `peer: any`',
    }));
}

const isNobody = ({ kind, names }: WorkloadSet): boolean => kind === 'only' && names.length === 0;

function areEqual(a: WorkloadSet, b: WorkloadSet): boolean {
  return (
    a.kind === b.kind && a.names.length === b.names.length && a.names.every((name, index) => name === b.names[index])
  );
}

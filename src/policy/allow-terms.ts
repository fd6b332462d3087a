import type { AccessRules, PeerSet, ServiceSet, WorkloadSet } from '../net/packet-rule.js';
import type { AllowPart } from './allow-part.js';
import { byRule } from './by-rule.js';
import { byTerminal } from './by-terminal.js';
import { decide } from './decide.js';
import { decidingRules } from './deciding-rules.js';
import { lower } from './lower.js';
import { outside } from './peer-axes.js';
import { type Block, coverWithExcepts } from './prefix-cover.js';
import { type ServiceTable, serviceTable } from './service-table.js';

/**
 * Peers and services that an engine which only allows must allow; it unites its terms, and denies the rest.
 *
 * Where a term has all pods of a family, its blocks of that family may hold addresses of pods, so it does not matter whether
 * the engine takes a block to mean pods too. Otherwise they hold none.
 */
export interface AllowTerm {
  readonly ipv4: readonly Block[];
  readonly ipv6: readonly Block[];
  readonly workloads4: WorkloadSet;
  readonly workloads6: WorkloadSet;
  readonly services: ServiceSet;
  /** The position of the rule that it is of, from 0; the number of rules where it is of the default; undefined where it is of several. */
  readonly rule: number | undefined;
}

/**
 * Says exactly what rules accept in terms of an engine that only allows.
 *
 * Rule by rule, so that a reader finds each rule again and a small edit makes a small change, as long as that takes less than
 * twice as many entries as the fewest; else in the fewest, by what is accepted of the same peers. A function of the rules alone.
 *
 * @param universe the peers that there are: on the pod network without the addresses of pods, which are met by name
 */
export function allowTerms(
  access: AccessRules,
  universe: PeerSet,
  table: ServiceTable = serviceTable(),
): readonly AllowTerm[] {
  const decisions = decide(access, universe, table);
  const fewest = covered(byTerminal(lower(decisions, access, table), table), universe);
  const told = covered(byRule(access, universe, decidingRules(decisions, table), table), universe);
  const most = Math.max(2 * entriesOf(fewest) - 1, entriesOf(fewest));
  return entriesOf(told) <= most ? told : fewest;
}

/** Covers the addresses of parts with blocks. */
export function covered(parts: readonly AllowPart[], universe: PeerSet): readonly AllowTerm[] {
  const { ipv4, ipv6 } = outside(universe);
  return parts.map(({ peers, services, rule }) => ({
    ipv4: coverWithExcepts(4, peers.ipv4, isAll(peers.workloads4) ? ipv4 : []),
    ipv6: coverWithExcepts(6, peers.ipv6, isAll(peers.workloads6) ? ipv6 : []),
    workloads4: peers.workloads4,
    workloads6: peers.workloads6,
    services,
    rule,
  }));
}

const isAll = ({ kind, names }: WorkloadSet): boolean => kind === 'all-but' && names.length === 0;

/** How many entries terms take: blocks, exceptions, and pods by name or all at once. */
export function entriesOf(terms: readonly AllowTerm[]): number {
  let entries = 0;
  for (const { ipv4, ipv6, workloads4, workloads6 } of terms) {
    for (const { excepts } of ipv4) entries += 1 + excepts.length;
    for (const { excepts } of ipv6) entries += 1 + excepts.length;
    for (const { kind, names } of [workloads4, workloads6]) entries += names.length + (kind === 'all-but' ? 1 : 0);
  }
  return entries;
}

import type { AddressSet } from '../net/address-set.js';
import { type Evaluator, evaluator, type Policies } from '../policy/proof/evaluate.js';
import type { Workload, World } from '../policy/proof/world.js';
import { likenessOf, type Membership } from './members.js';
import type { ReachNetwork } from './reach-world.js';

/** What a network is made of. */
export interface NetworkParts {
  readonly name: string;
  readonly members: readonly Membership[];
  readonly outside: AddressSet;
  readonly policies: Policies;
  /** All that policies say, as text. */
  readonly text: string;
  /** Of addresses that nobody knows, a block means those outside. */
  readonly blocksAreOutside: boolean;
}

/** A network on which members that no policy can tell apart are one to policies. */
export function networkOf({ name, members, outside, policies, text, blocksAreOutside }: NetworkParts): ReachNetwork {
  const likeness = likenessOf(text);
  const alike = members.map((member) => ({ ...member, likeness: likeness(member) }));
  const firsts = new Map<string, Workload>();
  for (const member of alike) if (!firsts.has(member.likeness)) firsts.set(member.likeness, member.workload);
  const world: World = {
    workloads: [...firsts.values()],
    others: undefined,
    blocksAreOutside,
    nodes: { ipv4: [], ipv6: [] },
  };
  const unfiltered = new Set(members.filter(({ isUnfiltered }) => isUnfiltered).map(({ workload }) => workload.key));
  const evaluate = evaluator(policies, world);
  const open: Evaluator = (workload, direction) =>
    unfiltered.has(workload.key) ? OPEN : evaluate(workload, direction);
  return { name, members: alike, outside, evaluate: open };
}

const OPEN = { rules: [], default: 'accept', defaultSource: undefined } as const;

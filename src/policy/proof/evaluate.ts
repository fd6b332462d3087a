import { type BoundPolicy, type BoundRule, type BoundSide, bindPolicy } from './bind-policy.js';
import type { CalicoTier } from './calico-network-policy.js';
import type { EvaluatedRules, Policy, PolicyObject } from './policy.js';
import { flattened, type Tier, unclearEverything } from './tiers.js';
import type { Direction, Workload, World } from './world.js';

/** All policies of one network, by what enforces them. */
export interface Policies {
  /** AdminNetworkPolicies and ClusterNetworkPolicies, by their tier. */
  readonly admin: readonly Policy[];
  /** Those that are united: Kubernetes' own, Cilium's, or MultiNetworkPolicies. */
  readonly united: readonly Policy[];
  /** Calico's own; Kubernetes' own then have their place among them. */
  readonly calico: readonly Policy[];
  readonly calicoTiers: readonly CalicoTier[];
  /** Objects that filter packets and that nobody here understands, and whom they may be about. */
  readonly unknown: readonly { readonly object: PolicyObject; readonly concerns: (workload: Workload) => boolean }[];
}

/** What a workload lets through, direction by direction. */
export type Evaluator = (workload: Workload, direction: Direction) => EvaluatedRules;

/** Kubernetes' own policies among Calico's. @see calico libcalico-go/lib/backend/k8s/conversion */
const KUBERNETES_ORDER = 1000;

/** Makes an evaluator of the policies of a network. The peers of each policy are looked up once. */
export function evaluator(policies: Policies, world: World): Evaluator {
  const bind = (policy: Policy) => bindPolicy(policy, world);
  const [admin, united, calico] = [policies.admin, policies.united, policies.calico].map((list) => list.map(bind));
  const inTier = (tier: string) => inOrder((admin ?? []).filter(({ policy }) => policy.tier === tier));
  const [first, last] = [inTier('admin'), inTier('baseline')];
  const middle = policies.calico.length > 0 ? calicoTiers(calico ?? [], united ?? [], policies.calicoTiers) : undefined;
  return (workload, direction) => {
    const unknown = policies.unknown.filter(({ concerns }) => concerns(workload));
    const doubts = unknown.map(({ object }) => unclearEverything({ kind: 'rule', policy: object, path: [] }));
    return flattened([
      { rules: doubts, dropped: undefined },
      orderedTier(applied(first, workload, direction), workload, true),
      ...(middle
        ? middle.map(({ policies: own, endsInPass }) => {
            const sides = applied(own, workload, direction);
            return orderedTier(sides, workload, endsInPass);
          })
        : [unitedTier(applied(united ?? [], workload, direction), workload)]),
      orderedTier(applied(last, workload, direction), workload, true),
    ]);
  };
}

/** A policy that says something about a workload in one direction. */
interface Applied {
  readonly policy: Policy;
  readonly side: BoundSide;
}

function applied(policies: readonly BoundPolicy[], workload: Workload, direction: Direction): readonly Applied[] {
  return policies.flatMap(({ policy, sides }) => {
    const side = sides[direction];
    return side && policy.selects(workload) ? [{ policy, side }] : [];
  });
}

const inOrder = (policies: readonly BoundPolicy[]): readonly BoundPolicy[] =>
  policies.toSorted(
    (a, b) => compareNumbers(a.policy.order, b.policy.order) || compareNames(a.policy.object, b.policy.object),
  );

const compareNames = (a: PolicyObject, b: PolicyObject): number => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);

const doubt = ({ policy }: Applied): BoundRule =>
  unclearEverything({ kind: 'rule', policy: policy.object, path: ['spec'] });

/** Rules in the order of their policies, which the first match ends. */
function orderedTier(sides: readonly Applied[], workload: Workload, endsInPass: boolean): Tier {
  const rules = sides.flatMap((one) => {
    if (!one.policy.isSelectorClear || isTied(one, sides)) return [doubt(one)];
    return one.side.rulesFor(workload.ports);
  });
  const isolating = sides.filter(({ side }) => side.isolates).map(({ policy }) => policy.object);
  return {
    rules,
    dropped: endsInPass || isolating.length === 0 ? undefined : { kind: 'isolation', policies: isolating },
  };
}

/** Two policies of one priority: which goes first is undefined. */
const isTied = ({ policy }: Applied, sides: readonly Applied[]): boolean =>
  isAdmin(policy) && sides.some((other) => other.policy !== policy && other.policy.order === policy.order);

const isAdmin = ({ tier, object }: Policy): boolean =>
  object.group === 'policy.networking.k8s.io' && (tier === 'admin' || tier === 'baseline');

/** What is denied anywhere, then what is allowed anywhere, then what nobody understands. */
function unitedTier(sides: readonly Applied[], workload: Workload): Tier {
  const all = sides.flatMap((one) => (one.policy.isSelectorClear ? one.side.rulesFor(workload.ports) : [doubt(one)]));
  const isolating = sides.filter(({ side }) => side.isolates).map(({ policy }) => policy.object);
  return {
    rules: [
      ...all.filter(({ action }) => action === 'drop'),
      ...all.filter(({ action, isClear }) => action !== 'drop' && isClear),
      ...all.filter(({ action, isClear }) => action !== 'drop' && !isClear),
    ],
    dropped: isolating.length > 0 ? { kind: 'isolation', policies: isolating } : undefined,
  };
}

interface OrderedTier {
  readonly policies: readonly BoundPolicy[];
  readonly endsInPass: boolean;
}

/** Calico's tiers by their order; one without an object goes last, and the default one after it. */
function calicoTiers(
  own: readonly BoundPolicy[],
  kubernetes: readonly BoundPolicy[],
  tiers: readonly CalicoTier[],
): readonly OrderedTier[] {
  const placed = kubernetes.map((bound) => ({
    ...bound,
    policy: { ...bound.policy, order: KUBERNETES_ORDER, tier: 'default' },
  }));
  const groups = new Map<string, BoundPolicy[]>();
  for (const bound of [...own, ...placed])
    groups.set(bound.policy.tier, [...(groups.get(bound.policy.tier) ?? []), bound]);
  const known = new Map(tiers.map((tier) => [tier.name, tier]));
  return [...groups]
    .map(([name, policies]) => ({ name, order: orderOf(name, known.get(name)), policies: inOrder(policies) }))
    .sort((a, b) => compareNumbers(a.order, b.order) || (a.name < b.name ? -1 : 1))
    .map(({ name, policies }) => ({ policies, endsInPass: known.get(name)?.endsInPass ?? false }));
}

/** @see calico docs, "tier": the default tier has order 1,000,000 */
const orderOf = (name: string, tier: CalicoTier | undefined): number =>
  tier?.order ?? (name === 'default' ? 1_000_000 : Number.POSITIVE_INFINITY);

const compareNumbers = (a: number, b: number): number => (a === b ? 0 : a < b ? -1 : 1);

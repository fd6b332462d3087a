import { groupBy } from '../intent/group-by.js';
import { endsKey, type PairAnswer, pairsOn, type ReachQuestion, type ReachVerdict } from './pair-answers.js';
import type { ReachWorld } from './reach-world.js';

/** What a question comes to. */
export interface ReachAnswer {
  /** The best of all networks. */
  readonly verdict: ReachVerdict;
  readonly networks: readonly NetworkAnswer[];
  /** What else is in the way, or makes it unknown. */
  readonly remarks: readonly string[];
}

/** One network that both ends are on. */
export interface NetworkAnswer {
  readonly network: string;
  readonly verdict: ReachVerdict;
  readonly pairs: readonly PairAnswer[];
}

/** Answers a question from a world. */
export function answer(question: ReachQuestion, world: ReachWorld): ReachAnswer {
  const networks = world.networks.flatMap((network) => {
    const pairs = pairsOn(network, question, world);
    return pairs.length === 0
      ? []
      : [{ network: network.name, verdict: together(pairs.map(({ verdict }) => verdict)), pairs }];
  });
  const perNetwork = networks.map(({ pairs }) => groupBy(pairs, ({ ends }) => ends));
  const verdicts = endsOf(question).map(({ ends, isKnown }) => {
    const onNetworks = perNetwork.flatMap((groups) => {
      const parts = groups.get(ends);
      return parts ? [together(parts.map(({ verdict }) => verdict))] : [];
    });
    return isKnown ? best(onNetworks) : 'unknown';
  });
  return { verdict: together(verdicts), networks, remarks: remarksOn(question, world, networks) };
}

/** Each two ends that are asked about; a workload and itself only where nothing else is asked. */
function endsOf({
  source,
  destination,
}: ReachQuestion): readonly { readonly ends: string; readonly isKnown: boolean }[] {
  const [from, to] = [source, destination].map((end) => (end.kind === 'workloads' ? end.workloads : [undefined]));
  const isOne = from?.length === 1 && to?.length === 1;
  return (from ?? []).flatMap((one) =>
    (to ?? [])
      .filter((other) => isOne || one !== other)
      .map((other) => ({
        ends: endsKey(one?.key, other?.key),
        isKnown: !one?.isHostNetwork && !other?.isHostNetwork,
      })),
  );
}

/** The verdict on several pairs, each of which is asked for. */
function together(verdicts: readonly ReachVerdict[]): ReachVerdict {
  const [first = 'denied'] = verdicts;
  if (verdicts.every((verdict) => verdict === first)) return first;
  return verdicts.some((verdict) => verdict === 'allowed' || verdict === 'partly') ? 'partly' : 'unknown';
}

/** The verdict on several networks, one of which is enough. */
function best(verdicts: readonly ReachVerdict[]): ReachVerdict {
  const order: readonly ReachVerdict[] = ['allowed', 'partly', 'unknown', 'denied'];
  return order.find((verdict) => verdicts.includes(verdict)) ?? 'denied';
}

/** Whom nobody knows enough of, and who never meet. */
function remarksOn(
  question: ReachQuestion,
  { networks }: ReachWorld,
  met: readonly NetworkAnswer[],
): readonly string[] {
  const workloads = [question.source, question.destination].flatMap((end) =>
    end.kind === 'workloads' ? end.workloads : [],
  );
  const meeting = new Set(met.flatMap(({ pairs }) => pairs.map(({ ends }) => ends)));
  const apart = endsOf(question).filter(({ ends, isKnown }) => isKnown && !meeting.has(ends));
  const on = (key: string) =>
    networks.filter(({ members }) => members.some(({ workload }) => workload.key === key)).map(({ name }) => name);
  const lonely = new Set(apart.flatMap(({ ends }) => ends.split(' ')));
  const places = workloads
    .filter(({ key }) => lonely.has(key))
    .map(({ key }) => `${key} is on ${on(key).join(', ') || 'none'}`);
  return [
    ...workloads
      .filter(({ isHostNetwork }) => isHostNetwork)
      .map(
        ({ key }) => `${key} has the addresses of its node (hostNetwork): engines differ on what policies mean to it`,
      ),
    ...(apart.length === 0 ? [] : [`no common network: ${[...new Set(places)].join('; ')}`]),
  ];
}

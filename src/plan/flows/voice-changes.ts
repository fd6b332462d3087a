import type { ServiceTable } from '../../policy/service-table.js';
import { ALLOWED, UNKNOWN } from '../../reach/verdicts.js';
import type { FlowSide } from './flow-change.js';
import { type FlowSort, flowKey } from './gathered-flows.js';
import { absent, type Reason } from './reasons.js';
import { splitServices } from './split-services.js';
import type { Judgement, Voice } from './voices.js';

/** One way that packets can take: all voices must let them through. */
export interface Way {
  readonly family: 4 | 6;
  readonly voices: readonly Voice[];
}

/** The ways between two ends on one side of a change, one of which is enough; or which end is missing. */
export type Ways = readonly Way[] | FlowSide;

/** Services whose verdict a change turns, for the same reasons. */
export interface VoiceChange extends FlowSort {
  /** The number of their map, which labels them with 1. */
  readonly number: number;
  /** The families over which they pass on the side where they do. */
  readonly families: readonly (4 | 6)[];
}

/** What two sides say differently of some services. @param mask the number of their map, labelled with 1 */
export function voiceChanges(before: Ways, after: Ways, mask: number, table: ServiceTable): readonly VoiceChange[] {
  const voices = [...voicesIn(before), ...voicesIn(after)];
  const maps = voices.map(({ map }) => table.mapOf(map));
  const found = new Map<string, VoiceChange>();
  for (const { labels, services } of splitServices(maps, mask, table)) {
    const labelOf = new Map(voices.map((voice, index) => [voice, labels[index] ?? 0]));
    const [old, now] = [heard(before, labelOf), heard(after, labelOf)];
    if (old.verdict === now.verdict) continue;
    const isOpening = rankOf(now.verdict) > rankOf(old.verdict);
    const sort: FlowSort = {
      change: isOpening ? 'opens' : 'closes',
      isSure: old.verdict !== UNKNOWN && now.verdict !== UNKNOWN,
      waitsFor: [],
      before: old.reasons,
      after: now.reasons,
    };
    const { families } = isOpening ? now : old;
    const key = `${families} ${flowKey(sort)}`;
    const number = table.overlay(found.get(key)?.number ?? 0, services);
    found.set(key, { ...sort, number, families });
  }
  return [...found.values()];
}

const voicesIn = (ways: Ways): readonly Voice[] =>
  typeof ways === 'string' ? [] : ways.flatMap(({ voices }) => voices);

/** Denied, unknown, allowed. */
const rankOf = (verdict: number): number => (verdict === 0 ? 0 : verdict === ALLOWED ? 2 : 1);

interface Heard {
  readonly verdict: number;
  readonly reasons: readonly Reason[];
  readonly families: readonly (4 | 6)[];
}

/** The best of all ways, and who decides about it. */
function heard(ways: Ways, labelOf: ReadonlyMap<Voice, number>): Heard {
  if (typeof ways === 'string') return { verdict: 0, reasons: [absent(ways)], families: [] };
  const judged = ways.map(({ family, voices }) => ({
    family,
    ...together(voices.map((voice) => voice.judge(labelOf.get(voice) ?? 0))),
  }));
  const [first, ...others] = judged;
  if (!first) return { verdict: 0, reasons: [], families: [] };
  const best = others.reduce((one, other) => (rankOf(other.verdict) > rankOf(one.verdict) ? other : one), first);
  const families = judged.filter(({ verdict }) => verdict === best.verdict).map(({ family }) => family);
  return { verdict: best.verdict, reasons: best.reasons, families };
}

/** All where all let it pass; else the first that stops it, or those who are not understood. */
function together(judgements: readonly Judgement[]): Omit<Heard, 'families'> {
  const denying = judgements.find(({ verdict }) => verdict === 0);
  if (denying) return { verdict: 0, reasons: reasonsOf([denying]) };
  const unclear = judgements.filter(({ verdict }) => verdict !== ALLOWED);
  const [deciding, ...more] = unclear.length > 0 ? unclear : judgements;
  return deciding
    ? { verdict: deciding.verdict, reasons: reasonsOf([deciding, ...more]) }
    : { verdict: ALLOWED, reasons: [] };
}

const reasonsOf = (judgements: readonly Judgement[]): readonly Reason[] =>
  judgements.flatMap(({ reason }) => reason ?? []);

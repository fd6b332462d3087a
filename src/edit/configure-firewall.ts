import type { CodedFinding } from '../intent/coded-finding.js';
import { type Value, within } from '../intent/document.js';
import { isMapping, valueIn } from '../intent/document-fields.js';
import type { Network } from '../intent/model.js';
import { unknownName } from '../intent/scope.js';
import { valueAt } from '../intent/value-at.js';
import { editObject, type Spec } from './edit-object.js';
import { listIn } from './list-in.js';
import { findNetwork, isFinding, type ObjectName, type Outcome, refusal, type Site } from './operation.js';

/** What changes in one direction of a firewall; whatever is not said stays. */
export interface DirectionChange {
  /** What happens to what no rule matches. */
  readonly default?: 'accept' | 'drop' | undefined;
  /** All rules anew, in their order. */
  readonly rules?: readonly Spec[] | undefined;
  /** Positions of rules that go, from 1, as they are before the change. */
  readonly remove?: readonly number[] | undefined;
  /** Rules that come, each at a position from 1, or behind the last one. */
  readonly add?: readonly { readonly rule: Spec; readonly position?: number | undefined }[] | undefined;
}

/** What changes in the firewall of a Network; null takes a direction away. */
export interface ConfigureFirewall extends ObjectName {
  readonly ingress?: DirectionChange | null | undefined;
  readonly egress?: DirectionChange | null | undefined;
}

/** Changes the firewall of a Network, in the words of its `firewall`. */
export function configureFirewall(site: Site, request: ConfigureFirewall): Outcome {
  const network = findNetwork(site, request);
  if (isFinding(network)) return refusal(network);
  const missing = DIRECTIONS.flatMap((direction) => missingRules(network, direction, request[direction]));
  if (missing.length > 0) return { refused: missing };
  return editObject(network.origin, 'firewall', ({ firewall, ...others }) => {
    const ingress = directionAfter(valueIn(firewall, 'ingress'), request.ingress);
    const egress = directionAfter(valueIn(firewall, 'egress'), request.egress);
    const { ingress: _in, egress: _out, ...kept } = isMapping(firewall) ? firewall : {};
    const after = {
      ...(ingress === undefined ? {} : { ingress }),
      ...(egress === undefined ? {} : { egress }),
      ...kept,
    };
    return Object.keys(after).length === 0 ? others : { ...others, firewall: after };
  });
}

const DIRECTIONS = ['ingress', 'egress'] as const;

/** Positions at which there is no rule. */
function missingRules(
  { origin }: Network,
  direction: (typeof DIRECTIONS)[number],
  change: DirectionChange | null | undefined,
): readonly CodedFinding[] {
  const at = within(origin, 'spec', 'firewall', direction);
  const count = (change?.rules ?? listIn(valueAt(at), 'rules')).length;
  const known = Array.from({ length: count }, (_, index) => String(index + 1));
  const { remove = [], add = [] } = change ?? {};
  const kept = count - remove.length;
  const beyond = add.filter(({ position = 1 }, index) => !isAmong(position, kept + index + 1));
  const missing = [
    ...remove.filter((position) => !isAmong(position, count)),
    ...beyond.map(({ position }) => position),
  ];
  return missing.map((position) =>
    unknownName({ what: `${direction} rule`, name: String(position), known, at: within(at, 'rules') }),
  );
}

const isAmong = (position: number, count: number): boolean =>
  Number.isInteger(position) && position >= 1 && position <= count;

function directionAfter(written: Value | undefined, change: DirectionChange | null | undefined): Value | undefined {
  if (change === undefined) return written;
  if (change === null) return undefined;
  const before = isMapping(written) ? written : {};
  const rules = rulesAfter(listIn(before, 'rules'), change);
  const hasRules = before.rules !== undefined || rules.length > 0;
  return {
    ...(change.default === undefined ? {} : { default: change.default }),
    ...before,
    ...(change.default === undefined ? {} : { default: change.default }),
    ...(hasRules ? { rules } : {}),
  };
}

function rulesAfter(before: readonly Value[], { rules, remove = [], add = [] }: DirectionChange): readonly Value[] {
  const kept = (rules ?? before).filter((_, index) => !remove.includes(index + 1));
  return add.reduce<readonly Value[]>(
    (list, { rule, position }) => list.toSpliced(position === undefined ? list.length : position - 1, 0, rule),
    kept,
  );
}

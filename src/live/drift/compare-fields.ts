import { isDeepStrictEqual } from 'node:util';
import type { Path } from '../../intent/document.js';
import { type Fields, isFields, isItems, textIn } from '../../manifests/fields.js';
import { ANY } from './any.js';
import type { KindRules } from './kind-rules.js';
import { isSameQuantity } from './quantity.js';

/** A field that is not as it is wanted. */
export interface FieldDrift {
  /** From the root: keys of mappings, and "[name]" or "[0]" for an item of a list. */
  readonly keys: readonly string[];
  /** What leads to it in the wanted object, as far as that has it. */
  readonly path: Path;
  /** Undefined where nothing is wanted. */
  readonly wanted: unknown;
  /** Undefined where it is not there. */
  readonly live: unknown;
  /** The items are those that are wanted, and stand in another order; both values are then their names. */
  readonly isOrder?: boolean;
}

/** Where a comparison is, and by which rules it goes on. */
export interface At {
  readonly keys: readonly string[];
  readonly path: Path;
  /** Of the rules, such as "spec.ports[].protocol". */
  readonly place: string;
  readonly rules: KindRules;
  /** What is there and not wanted is drift. */
  readonly isWhole: boolean;
}

/** Where the comparison of a part of an object begins. */
export function partOf(rules: KindRules, key: string): At {
  return { keys: [key], path: [key], place: key, rules, isWhole: rules.whole.includes(key) };
}

/**
 * Where a live value is not what is wanted. Only what is wanted is looked at, and in parts that are ours as a whole also
 * what is there beside it and was not filled in. Items of lists are matched by what Kubernetes matches them by.
 */
export function compareFields(wanted: unknown, live: unknown, at: At): readonly FieldDrift[] {
  if (isFields(wanted) && isFields(live)) return compareMappings(wanted, live, at);
  if (isItems(wanted) && isItems(live)) return compareLists(wanted, live, at);
  return isSame(wanted, live, at) ? [] : [drift(at, wanted, live)];
}

const drift = ({ keys, path }: At, wanted: unknown, live: unknown): FieldDrift => ({ keys, path, wanted, live });

function compareMappings(wanted: Fields, live: Fields, at: At): readonly FieldDrift[] {
  const inside = Object.keys(wanted).flatMap((key) =>
    compareFields(wanted[key], Object.hasOwn(live, key) ? live[key] : undefined, below(at, key)),
  );
  if (!at.isWhole || isForOthers(at)) return inside;
  const others = Object.keys(live).filter((key) => !Object.hasOwn(wanted, key));
  const added = others.flatMap((key) => addition(live[key], below(at, key)));
  // What is not wanted has no line of its own.
  return [...inside, ...added.map((each) => ({ ...each, path: at.path }))];
}

function below({ keys, path, place, rules, isWhole }: At, key: string): At {
  const next = place === '' ? key : `${place}.${key}`;
  return {
    keys: [...keys, key],
    path: [...path, key],
    place: next,
    rules,
    isWhole: isWhole || rules.whole.includes(next),
  };
}

/** Annotations are for whoever wants to note something. */
const isForOthers = ({ keys }: At): boolean => keys.at(-1) === 'annotations';

function addition(live: unknown, at: At): readonly FieldDrift[] {
  const fill = at.rules.fills[at.place];
  if (live === null || live === undefined || fill === ANY || isForOthers(at)) return [];
  return isDeepStrictEqual(live, fill) ? [] : [drift(at, undefined, live)];
}

const QUANTITIES = new Set(['limits', 'requests', 'guest', 'maxGuest', 'sizeLimit']);

function isSame(wanted: unknown, live: unknown, { keys, rules }: At): boolean {
  if (isDeepStrictEqual(wanted, live)) return true;
  if (live === undefined || live === null) return rules.losesEmptyLists && isItems(wanted) && wanted.length === 0;
  const [key = '', around = ''] = [keys.at(-1), keys.at(-2)];
  return (QUANTITIES.has(key) || QUANTITIES.has(around)) && isSameQuantity(wanted, live);
}

type Items = readonly unknown[];

function compareLists(wanted: Items, live: Items, at: At): readonly FieldDrift[] {
  if (![...wanted, ...live].every(isFields)) return isDeepStrictEqual(wanted, live) ? [] : [drift(at, wanted, live)];
  const keyOf = KEYS.find((key) => isKey(key, wanted) && isKey(key, live));
  return keyOf ? compareKeyed(wanted, live, keyOf, at) : comparePositions(wanted, live, at);
}

/** What tells one item of a list from the others; undefined where it has no such thing. */
type KeyOf = (item: unknown) => string | undefined;

const port: KeyOf = (item) => {
  const number = isFields(item) ? (item.port ?? item.containerPort) : undefined;
  return number === undefined ? undefined : `${String(number)}/${textIn(item, 'protocol') ?? 'TCP'}`;
};

/** @see Kubernetes API reference: `x-kubernetes-list-map-keys` */
const KEYS: readonly KeyOf[] = [
  (item) => textIn(item, 'name'),
  (item) => textIn(item, 'mountPath'),
  (item) => textIn(item, 'type'),
  port,
];

function isKey(keyOf: KeyOf, items: Items): boolean {
  const names = items.map(keyOf);
  return !names.includes(undefined) && new Set(names).size === items.length;
}

function compareKeyed(wanted: Items, live: Items, keyOf: KeyOf, at: At): readonly FieldDrift[] {
  const there = new Map(live.map((item) => [keyOf(item), item]));
  const names = wanted.map(keyOf);
  const inside = wanted.flatMap((item, index) => {
    const here = itemAt(at, index, names[index]);
    const found = there.get(names[index]);
    return found === undefined ? [drift(here, item, undefined)] : compareFields(item, found, here);
  });
  const known = new Set(names);
  const added = live.filter((item) => !known.has(keyOf(item))).map((item) => addedItem(item, at, keyOf(item)));
  return [
    ...inside,
    ...added,
    ...orderDrift(
      names.filter((name) => there.has(name)),
      live.map(keyOf),
      known,
      at,
    ),
  ];
}

function itemAt(at: At, index: number, name: string | undefined = String(index)): At {
  const place = `${at.place}[]`;
  const isWhole = at.isWhole || at.rules.whole.includes(place);
  return { ...at, keys: [...at.keys, `[${name}]`], path: [...at.path, index], place, isWhole };
}

const addedItem = (item: unknown, at: At, name: string | undefined): FieldDrift => ({
  ...drift(itemAt(at, 0, name), undefined, item),
  path: at.path,
});

type Names = readonly (string | undefined)[];

function orderDrift(wanted: Names, live: Names, known: ReadonlySet<string | undefined>, at: At): readonly FieldDrift[] {
  if (!at.rules.ordered.includes(at.place)) return [];
  const common = live.filter((name) => known.has(name));
  return isDeepStrictEqual(wanted, common) ? [] : [{ ...drift(at, wanted, common), isOrder: true }];
}

/**
 * Items without a name, by position. Where some were put in or taken out, those are told, unless others differ as well:
 * then the list is one difference.
 */
function comparePositions(wanted: Items, live: Items, at: At): readonly FieldDrift[] {
  if (wanted.length === live.length)
    return wanted.flatMap((item, index) => compareFields(item, live[index], itemAt(at, index)));
  const shorter = Math.min(wanted.length, live.length);
  const isEqual = (one: number, other: number) => compareFields(wanted[one], live[other], itemAt(at, one)).length === 0;
  let first = 0;
  while (first < shorter && isEqual(first, first)) first += 1;
  let last = 0;
  while (last < shorter - first && isEqual(wanted.length - 1 - last, live.length - 1 - last)) last += 1;
  if (first + last < shorter) return [drift(at, wanted, live)];
  return [
    ...wanted
      .slice(first, wanted.length - last)
      .map((item, index) => drift(itemAt(at, first + index), item, undefined)),
    ...live.slice(first, live.length - last).map((item, index) => addedItem(item, at, String(first + index))),
  ];
}

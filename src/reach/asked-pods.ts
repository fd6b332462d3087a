import type { Value } from '../intent/document.js';
import { isMapping } from '../intent/document-fields.js';
import type { ForeignObject } from '../intent/foreign/foreign.js';
import { valueAt } from '../intent/value-at.js';

/** A pod that nobody wrote, as some selector asks for it. */
export interface AskedPod {
  /** To stand after "pod": "with app=prometheus in a namespace with team=operations". */
  readonly text: string;
  /** Undefined where the selector says which labels its namespace has. */
  readonly namespace: string | undefined;
  readonly namespaceLabels: Labels;
  readonly labels: Labels;
}

type Labels = Readonly<Record<string, string>>;

/**
 * A pod for each selector that policies name peers by: what a policy lets in counts even where nobody of that kind is there
 * yet. Selectors of Kubernetes' own form alone; those that only say which labels a pod must not have are met by others.
 */
export function askedPods(policies: readonly ForeignObject[]): readonly AskedPod[] {
  const pods = policies.flatMap(({ namespace, origin }) =>
    mappingsIn(valueAt(origin)).flatMap((mapping) => askedBy(mapping, namespace) ?? []),
  );
  return [...new Map(pods.map((pod) => [pod.text, pod])).values()];
}

function mappingsIn(value: Value | undefined): readonly Readonly<Record<string, Value>>[] {
  if (Array.isArray(value)) return value.flatMap(mappingsIn);
  return isMapping(value) ? [value, ...Object.values(value).flatMap(mappingsIn)] : [];
}

function askedBy(mapping: Readonly<Record<string, Value>>, namespace: string): AskedPod | undefined {
  const { podSelector, namespaceSelector } = mapping;
  if (!isMapping(podSelector) && !isMapping(namespaceSelector)) return undefined;
  const labels = labelsOf(podSelector);
  if (!isMapping(namespaceSelector)) {
    return { text: `${withText(labels)}in "${namespace}"`, namespace, namespaceLabels: {}, labels };
  }
  const namespaceLabels = labelsOf(namespaceSelector);
  const isAny = Object.keys(namespaceLabels).length === 0;
  const where = isAny ? 'in any namespace' : `in a namespace ${withText(namespaceLabels)}`.trimEnd();
  return { text: `${withText(labels)}${where}`, namespace: undefined, namespaceLabels, labels };
}

const withText = (labels: Labels): string => {
  const each = Object.entries(labels).map(([key, value]) => (value === '' ? key : `${key}=${value}`));
  return each.length === 0 ? '' : `with ${each.join(' and ')} `;
};

/** The fewest labels that a selector asks for: of several values the first, of any value none. */
function labelsOf(selector: Value | undefined): Labels {
  if (!isMapping(selector)) return {};
  const { matchLabels, matchExpressions } = selector;
  const texts = Object.entries(isMapping(matchLabels) ? matchLabels : {}).filter(isText);
  const expressions = (Array.isArray(matchExpressions) ? matchExpressions : []).filter(isMapping);
  const asked = expressions.flatMap(({ key, operator, values }): readonly (readonly [string, string])[] => {
    if (typeof key !== 'string') return [];
    const first = Array.isArray(values) ? values[0] : undefined;
    if (operator === 'In' && typeof first === 'string') return [[key, first]];
    return operator === 'Exists' ? [[key, '']] : [];
  });
  return Object.fromEntries([...asked, ...texts]);
}

const isText = (entry: [string, Value]): entry is [string, string] => typeof entry[1] === 'string';

import { entriesIn, type Field, fieldAt, itemsIn, textIn } from './plain-value.js';
import type { Labels, Pod } from './world.js';

const NAMESPACE = 'io.kubernetes.pod.namespace';
const NAMESPACE_LABELS = 'io.cilium.k8s.namespace.labels.';

/** A key as written, without where the label comes from: `k8s:` and `any:` mean labels of pods here. */
export const ciliumKey = (key: string): string => key.replace(/^(?:k8s|any):/, '');

/** The labels of a pod as Cilium knows them, with those of its namespace. */
export function podLabels({ namespace, namespaceLabels, labels }: Pod): Labels {
  const known = cache.get(labels);
  if (known?.namespace === namespace) return known.labels;
  const own = Object.entries(namespaceLabels).map(([key, value]) => [`${NAMESPACE_LABELS}${key}`, value] as const);
  const all = { ...labels, ...Object.fromEntries(own), ...(namespace === '' ? STRANGE : { [NAMESPACE]: namespace }) };
  cache.set(labels, { namespace, labels: all });
  return all;
}

/** A pod that nobody named is in a namespace too. */
const STRANGE: Labels = { [NAMESPACE]: '' };

const cache = new WeakMap<Labels, { readonly namespace: string; readonly labels: Labels }>();

/** Whether a selector names a namespace itself, and whether it asks for what is no label of a pod. */
export function namespaceKeys(selector: Field): { readonly names: boolean; readonly isStrange: boolean } {
  const keys = [
    ...entriesIn(fieldAt(selector, 'matchLabels')).map(([key]) => key),
    ...itemsIn(fieldAt(selector, 'matchExpressions')).map((expression) => textIn(fieldAt(expression, 'key')) ?? ''),
  ];
  return {
    names: keys.some((key) => ciliumKey(key) === NAMESPACE || ciliumKey(key).startsWith(NAMESPACE_LABELS)),
    isStrange: keys.some((key) => /^[a-z-]+:/.test(key) && !/^(?:k8s|any):/.test(key)),
  };
}

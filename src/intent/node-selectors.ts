/** The labels that a node must have; empty for every node. */
export type NodeSelector = Readonly<Record<string, string>>;

/**
 * Whether two selectors surely choose one node, if either chooses any: one has all labels of the other.
 * `kubernetes.io/os: linux` counts as on every node, since VMs run on Linux alone and the kubelet sets it.
 */
export function chooseOneNode(a: NodeSelector, b: NodeSelector): boolean {
  return isPartOf(a, b) || isPartOf(b, a);
}

const isPartOf = (part: NodeSelector, whole: NodeSelector): boolean =>
  Object.entries(part).every(([label, value]) => whole[label] === value || isOnEveryNode(label, value, whole));

const isOnEveryNode = (label: string, value: string, { [label]: other }: NodeSelector): boolean =>
  label === 'kubernetes.io/os' && value === 'linux' && other === undefined;

/** A text that is equal for selectors with the same labels; `kubernetes.io/os: linux` is left out of it. */
export function selectorText(selector: NodeSelector): string {
  return textOf(labelsOf(selector));
}

/** The texts of selectors with some of the labels of one, but not all: whoever chooses its nodes too is among them. */
export function widerSelectors(selector: NodeSelector): readonly string[] {
  const labels = labelsOf(selector);
  const parts = labels.length > MANY ? [[], ...labels.map((label) => [label])] : properParts(labels);
  return parts.map(textOf);
}

type Label = readonly [name: string, value: string];

/** Of more labels than this, not all combinations are tried. */
const MANY = 8;

const labelsOf = (selector: NodeSelector): readonly Label[] =>
  Object.entries(selector).filter(([label, value]) => !isOnEveryNode(label, value, {}));

const textOf = (labels: readonly Label[]): string => JSON.stringify([...labels].sort());

function properParts(labels: readonly Label[]): readonly (readonly Label[])[] {
  const count = 2 ** labels.length - 1;
  return Array.from({ length: count }, (_, chosen) => labels.filter((_label, index) => (chosen >> index) & 1));
}

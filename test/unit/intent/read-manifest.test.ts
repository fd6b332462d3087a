import { describe, expect, test } from 'vitest';
import { readForeign } from '../../../src/intent/foreign/read-foreign.js';

const reading = (text: string) => readForeign([{ path: 'x.yaml', text }]);

/** Nine times nine times nine ...: each line holds the one before it nine times. */
const laughs = Array.from({ length: 11 }, (_, index) =>
  index === 0
    ? 'a0: &a0 [x]'
    : `a${index}: &a${index} [${Array(9)
        .fill(`*a${index - 1}`)
        .join(', ')}]`,
).join('\n');

describe('what would not end is said, never walked', () => {
  test.each([
    [
      'a list that holds itself',
      'apiVersion: v1\nkind: List\nitems: &items\n  - {apiVersion: v1, kind: List, items: *items}\n',
    ],
    ['aliases of aliases', `apiVersion: v1\nkind: List\n${laughs}\nitems: *a10\n`],
    ['mappings a thousand deep', `a: ${'{a: '.repeat(1000)}1${'}'.repeat(1000)}\n`],
    ['an alias of nothing', 'a: *nothing\n'],
    ['a tag that nobody knows', 'a: !Ref b\n'],
  ])('%s', (_name, text) => {
    expect(reading(text).diagnostics.map(({ code }) => code)).toEqual(['manifest-unreadable']);
  });

  test('a configuration a thousand deep', () => {
    const config = `{"type": "bridge", "a": ${'['.repeat(1000)}${']'.repeat(1000)}}`;
    const text = `apiVersion: k8s.cni.cncf.io/v1\nkind: NetworkAttachmentDefinition\nmetadata: {name: a}\nspec: {config: '${config}'}\n`;
    expect(reading(text).foreign.faults).toHaveLength(1);
  });
});

describe('what is odd is read as far as it goes', () => {
  test.each([
    ['nothing', ''],
    ['a list of texts', '[a, b]'],
    ['objects without names', 'apiVersion: v1\nkind: Service\n'],
    [
      'fields of other types',
      'apiVersion: kubevirt.io/v1\nkind: VirtualMachine\nmetadata: {name: a}\nspec: {template: [1]}\n',
    ],
    ['names that are numbers', 'apiVersion: v1\nkind: Service\nmetadata: {name: 5}\nspec: 7\n'],
    [
      'a policy that captures',
      'apiVersion: nmstate.io/v1\nkind: NodeNetworkConfigurationPolicy\nmetadata: {name: a}\nspec: {desiredState: "x"}\n',
    ],
  ])('%s', (_name, text) => {
    expect(reading(text).diagnostics).toEqual([]);
  });
});

describe('a document that cannot be read costs no other', () => {
  const service = (name: string) => `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}}\n`;
  const reading3 = (bad: string) => reading(`${service('a')}---\n${bad}\n---\n${service('b')}`);

  test.each([
    ['a bracket that stays open', 'a: [1'],
    ['a quote that stays open', "a: 'b"],
    ['a tab', 'a:\n\tb: 1'],
    ['a template', 'metadata:\n  {{- include "labels" . }}'],
  ])('%s', (_name, bad) => {
    const { foreign, diagnostics } = reading3(bad);
    expect(diagnostics.map(({ at }) => at.start.line >= 5 && at.start.line <= 7)).toEqual([true]);
    expect(foreign.services.map(({ name }) => name)).toEqual(['a', 'b']);
  });

  test('the documents of a template are said once', () => {
    const chart = '{{- if .Values.web }}\na: 1\n---\n{{ end }}\nb: 1\n';
    expect(reading(chart).diagnostics.map(({ at }) => at.start.line)).toEqual([1]);
  });

  test('one of a thousand leaves the file unread before it costs a thousand parses', () => {
    expect(reading('a: [\n---\n'.repeat(1000)).diagnostics).toHaveLength(11);
  });
});

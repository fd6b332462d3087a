import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chooseOneNode, selectorText, widerSelectors } from '../../src/intent/node-selectors.js';

const someSelector = fc
  .array(fc.tuple(fc.constantFrom('rack', 'role', 'zone', 'kubernetes.io/os'), fc.constantFrom('a', 'b', 'linux')), {
    maxLength: 4,
  })
  .map((labels): Readonly<Record<string, string>> => Object.fromEntries(labels));

describe('selectors that choose one node', () => {
  test('have one text, or one of the two is among the wider selectors of the other', () => {
    fc.assert(
      fc.property(someSelector, someSelector, (a, b) => {
        fc.pre(chooseOneNode(a, b));
        const isFound =
          selectorText(a) === selectorText(b) ||
          widerSelectors(a).includes(selectorText(b)) ||
          widerSelectors(b).includes(selectorText(a));
        expect(isFound).toBe(true);
      }),
    );
  });
});

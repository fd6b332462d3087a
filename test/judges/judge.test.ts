import { describe, expect, it } from 'vitest';
import { program, ruling } from '../support/judges/judge.js';

const node = program('node');
const unheardOf = program('a-program-that-nobody-wrote');

describe('a judge', () => {
  it('runs where its tools are', () => {
    expect([ruling([node], false), ruling([node], true)]).toEqual(['run', 'run']);
  });

  it('is skipped where a tool is missing', () => {
    expect(ruling([node, unheardOf], false)).toBe('skip');
  });

  it('fails on CI where a tool is missing', () => {
    expect(ruling([node, unheardOf], true)).toBe('fail');
  });
});

import { describe, expect, it } from '@jest/globals';
import { isTooDeep } from './nesting.js';

describe('a text that nests too deep', () => {
  it.each([
    ['['.repeat(41), true],
    ['{a: '.repeat(41), true],
    ['- '.repeat(70), true],
    [`${' '.repeat(130)}a: b`, true],
    ['[]'.repeat(1_000), false],
    [']'.repeat(1_000), false],
    ['- id: T01\n  title: {da: a, en: b}\n  after: [T02, {task: T03, lag: 1}]', false],
    [`a: ${'x - y '.repeat(1_000)}`, false],
  ])('%#', (text, isDeep) => {
    expect(isTooDeep(text)).toBe(isDeep);
  });
});

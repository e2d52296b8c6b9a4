import { describe, expect, it } from '@jest/globals';
import { lotStanding } from './lot-rule.js';

describe('the rule of a lot', () => {
  it.each([
    // n, c, size, passed, failed -> outcome, still needed
    [10, 0, 10, 0, 0, 'undecided', 10],
    [10, 0, 10, 9, 0, 'undecided', 1],
    [10, 0, 10, 10, 0, 'passed', 0],
    [10, 0, 10, 3, 1, 'failed', 6],
    [10, 1, 10, 8, 1, 'undecided', 1],
    [10, 1, 10, 9, 1, 'passed', 0],
    [10, 1, 10, 8, 2, 'failed', 0],
    [5, 0, 60, 5, 0, 'passed', 0],
    [5, 0, 60, 40, 1, 'failed', 0],
    [50, 0, 10, 10, 0, 'passed', 0],
    [5, 0, 0, 0, 0, 'undecided', 0],
  ])('n=%d c=%d of %d: %d passed, %d failed is %s', (tested, failuresAllowed, size, ...rest) => {
    const [passed, failed, outcome, stillNeeded] = rest;
    const standing = lotStanding({ tested, failuresAllowed }, { size, passed, failed });
    expect([standing.outcome, standing.stillNeeded]).toEqual([outcome, stillNeeded]);
  });

  it('says it in both languages', () => {
    const { text } = lotStanding(
      { tested: 10, failuresAllowed: 0 },
      { size: 10, passed: 7, failed: 0 },
    );
    expect(text).toEqual({
      en: '3 more must be tested of the 10 that the rule asks for.',
      da: '3 mangler at blive prøvet af de 10, som reglen kræver.',
    });
  });
});

import { describe, expect, it } from '@jest/globals';
import { STEP_UP_MS, stepUpOf } from './second-factor.js';

const NOW = Date.parse('2025-04-24T08:00:00Z');
const session = (hasSecondFactor: boolean, steppedUpAt: number | null) => ({
  hasSecondFactor,
  steppedUpAt,
});

describe('whether a step that takes more than a password can be taken', () => {
  it('of whoever has no second factor by the setting', () => {
    expect(stepUpOf(session(false, null), 'chosen', NOW)).toBe('good');
    expect(stepUpOf(session(false, null), 'required', NOW)).toBe('factor-needed');
    // A code given before the factor was taken away counts for nothing.
    expect(stepUpOf(session(false, NOW), 'required', NOW)).toBe('factor-needed');
  });

  it.each(['chosen', 'required'] as const)('of whoever has one by a code of now (%s)', (mode) => {
    expect(stepUpOf(session(true, null), mode, NOW)).toBe('code-needed');
    expect(stepUpOf(session(true, NOW - STEP_UP_MS), mode, NOW)).toBe('code-needed');
    expect(stepUpOf(session(true, NOW - STEP_UP_MS + 1), mode, NOW)).toBe('good');
  });
});

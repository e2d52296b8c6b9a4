import { describe, expect, test } from '@jest/globals';
import { countingOf, standingOf, type Certificate } from './certificate.js';

const TODAY = '2025-06-01';

const certificate = (validFrom: string, validUntil: string, revokedOn: string | null = null) =>
  ({ id: validFrom, validFrom, validUntil, revokedOn }) as Certificate;

const OLD = certificate('2024-01-01', '2025-01-01');
const NOW = certificate('2025-01-01', '2025-07-01');
const RENEWAL = certificate('2025-06-15', '2027-06-15');

describe('what a box is trusted by today', () => {
  test.each([
    ['none', []],
    ['none', [certificate('2025-01-01', '2026-01-01', '2025-05-01')]],
    ['not-yet', [RENEWAL]],
    ['expired', [OLD]],
    ['valid', [OLD, NOW]],
    // A renewal that is on record before it counts takes nothing from the one that does.
    ['valid', [NOW, RENEWAL]],
    ['not-yet', [OLD, RENEWAL]],
    ['expired', [OLD, certificate('2025-01-01', '2026-01-01', '2025-05-01')]],
  ])('%s', (standing, certificates) => {
    expect(standingOf(certificates, TODAY)).toBe(standing);
  });

  test('on its first day and on its last', () => {
    expect(standingOf([NOW], NOW.validFrom)).toBe('valid');
    expect(standingOf([NOW], NOW.validUntil)).toBe('valid');
    expect(standingOf([NOW], '2025-07-02')).toBe('expired');
  });

  test('the one that lasts longest is shown', () => {
    expect(countingOf([NOW, RENEWAL, OLD])).toBe(RENEWAL);
  });
});

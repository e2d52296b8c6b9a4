import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { copenhagenLocal } from '../../../kernel/instant.js';
import { nextAfter, parseCron, upcoming, type Cron } from './cron.js';

const cron = (text: string): Cron => {
  const parsed = parseCron(text);
  if (parsed === null) throw new Error(`${text} is no schedule`);
  return parsed;
};

const localOf = (at: number): string => {
  const { day, time, offsetMinutes } = copenhagenLocal(at);
  return `${day} ${time} +${offsetMinutes / 60}`;
};

const after = (text: string, from: string, count = 3): string[] =>
  upcoming(cron(text), Date.parse(from), count).map(localOf);

describe('a schedule', () => {
  test.each([
    ['30 2 * * *', '2025-04-24T10:00:00+02:00', '2025-04-25 02:30 +2'],
    ['0 0 1 1 *', '2025-04-24T10:00:00+02:00', '2026-01-01 00:00 +1'],
    ['*/20 8-9 * * 1-5', '2025-04-25T09:50:00+02:00', '2025-04-28 08:00 +2'],
    ['0 6 * * 0', '2025-04-24T10:00:00+02:00', '2025-04-27 06:00 +2'],
    ['0 6 * * 7', '2025-04-24T10:00:00+02:00', '2025-04-27 06:00 +2'],
    ['0 6 13 * 5', '2025-06-01T10:00:00+02:00', '2025-06-06 06:00 +2'],
    ['0 6 29 2 *', '2025-06-01T10:00:00+02:00', '2028-02-29 06:00 +1'],
    ['5/20 3 * * *', '2025-06-01T03:25:00+02:00', '2025-06-01 03:45 +2'],
    ['0,30 4,5 * * *', '2025-06-01T04:00:00+02:00', '2025-06-01 04:30 +2'],
  ])('%s after %s comes at %s', (text, from, expected) => {
    expect(after(text, from, 1)).toEqual([expected]);
  });

  test('a time that the spring change leaps over comes right after the leap, once', () => {
    expect(after('30 2 * * *', '2025-03-29T03:00:00+01:00')).toEqual([
      '2025-03-30 03:00 +2',
      '2025-03-31 02:30 +2',
      '2025-04-01 02:30 +2',
    ]);
  });

  test('several times in the leap come as one', () => {
    expect(after('0,15,45 2 * * *', '2025-03-29T03:00:00+01:00', 2)).toEqual([
      '2025-03-30 03:00 +2',
      '2025-03-31 02:00 +2',
    ]);
  });

  test('a time that the autumn change repeats comes once, at its first', () => {
    expect(after('30 2 * * *', '2025-10-25T03:00:00+02:00')).toEqual([
      '2025-10-26 02:30 +2',
      '2025-10-27 02:30 +1',
      '2025-10-28 02:30 +1',
    ]);
  });

  test('every so often keeps its distance over both changes', () => {
    expect(after('*/30 * * * *', '2025-03-30T01:20:00+01:00')).toEqual([
      '2025-03-30 01:30 +1',
      '2025-03-30 03:00 +2',
      '2025-03-30 03:30 +2',
    ]);
    expect(after('*/30 * * * *', '2025-10-26T02:20:00+02:00', 4)).toEqual([
      '2025-10-26 02:30 +2',
      '2025-10-26 02:00 +1',
      '2025-10-26 02:30 +1',
      '2025-10-26 03:00 +1',
    ]);
  });

  test.each([
    '',
    '* * * *',
    '* * * * * *',
    '60 * * * *',
    '* 24 * * *',
    '* * 0 * *',
    '* * * 13 *',
    '* * * * 8',
    '5-2 * * * *',
    '*/0 * * * *',
    'a * * * *',
    '@daily',
    '0 0 31 2 *',
    '1,,2 * * * *',
    '-1 * * * *',
  ])('"%s" is none', (text) => {
    expect(parseCron(text)).toBeNull();
  });

  test('what comes is always later, on a whole minute, and never twice', () => {
    const field = (from: number, to: number) =>
      fc.oneof(
        fc.constant('*'),
        fc.integer({ min: from, max: to }).map(String),
        fc.integer({ min: 1, max: 20 }).map((step) => `*/${step}`),
      );
    const texts = fc
      .tuple(field(0, 59), field(0, 23), field(1, 28), field(1, 12), field(0, 7))
      .map((fields) => fields.join(' '));
    const starts = fc.integer({ min: Date.UTC(2025, 0, 1), max: Date.UTC(2027, 0, 1) });
    fc.assert(
      fc.property(texts, starts, (text, from) => {
        const moments = upcoming(cron(text), from, 4);
        expect(moments).toHaveLength(4);
        for (const [at, moment] of moments.entries()) {
          expect(moment).toBeGreaterThan(moments[at - 1] ?? from);
          expect(moment % 60_000).toBe(0);
        }
        expect(nextAfter(cron(text), (moments[0] ?? 0) - 1)).toBe(moments[0]);
      }),
      { numRuns: 60 },
    );
  });
});

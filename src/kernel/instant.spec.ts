import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from './calendar-day.js';
import {
  copenhagenDay,
  copenhagenInstant,
  copenhagenLocal,
  formatDaDate,
  formatDaDateLong,
  formatDaDateTime,
  formatDaDay,
  formatDaDayLong,
  formatEnDate,
  formatEnDateLong,
  formatEnDateTime,
  formatEnDay,
  formatEnDayLong,
  parseIso,
  toIso,
  type CopenhagenReading,
} from './instant.js';

const HOUR_MS = 3_600_000;
const range = (from: string, to: string): fc.Arbitrary<number> =>
  fc.integer({ min: Date.parse(from), max: Date.parse(to) });
const planned = range('2000-01-01T00:00:00Z', '2040-12-31T23:59:59Z');
const readable = range('1990-01-01T00:00:00Z', '2100-12-31T23:59:59.999Z');

const wallClock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Copenhagen',
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
});

/** What the time-zone database of the platform says, as the outside judge. */
function intlLocal(ms: number): { day: string; time: string } {
  const part = new Map(wallClock.formatToParts(ms).map((row) => [row.type, row.value]));
  return {
    day: `${part.get('year')}-${part.get('month')}-${part.get('day')}`,
    time: `${part.get('hour')}:${part.get('minute')}`,
  };
}

function momentsOf(reading: CopenhagenReading): readonly number[] {
  if (reading.kind === 'missing') return [];
  return reading.kind === 'ok' ? [reading.at] : [reading.first, reading.second];
}

function at(text: string): number {
  return Date.parse(text);
}

describe('toIso and parseIso', () => {
  it.each([
    ['2025-04-24T12:30:00Z', '2025-04-24T12:30:00.000Z'],
    ['2025-04-24T14:30:00+02:00', '2025-04-24T12:30:00.000Z'],
    ['2025-04-24T14:30+02:00', '2025-04-24T12:30:00.000Z'],
    ['2024-12-31T23:30:00.5-01:00', '2025-01-01T00:30:00.500Z'],
    ['2025-04-24T12:30:00.123456789Z', '2025-04-24T12:30:00.123Z'],
    ['1990-01-01T00:00:00Z', '1990-01-01T00:00:00.000Z'],
    ['2100-12-31T23:59:59.999Z', '2100-12-31T23:59:59.999Z'],
  ])('%s is the moment %s', (text, wanted) => {
    expect(toIso(parseIso(text) ?? Number.NaN)).toBe(wanted);
  });

  it.each([
    ['no offset', '2025-04-24T12:30:00'],
    ['a day only', '2025-04-24'],
    ['a day that does not exist', '2025-02-30T12:00:00Z'],
    ['29 February of a common year', '2025-02-29T12:00:00Z'],
    ['24 o’clock', '2025-04-24T24:00:00Z'],
    ['minute 60', '2025-04-24T12:60:00Z'],
    ['a leap second', '2016-12-31T23:59:60Z'],
    ['an offset beyond 14 hours', '2025-04-24T12:00:00+14:01'],
    ['an offset with minute 60', '2025-04-24T12:00:00+01:60'],
    ['a year too early', '1989-12-31T23:59:59Z'],
    ['a year too late', '2101-01-01T00:00:00Z'],
    ['an offset that leads out of the years', '2100-12-31T23:30:00-01:00'],
    ['an offset that leads in from an early year', '1989-12-31T23:30:00-01:00'],
    ['a space for the T', '2025-04-24 12:30:00Z'],
    ['lower case', '2025-04-24t12:30:00z'],
    ['what follows the text', '2025-04-24T12:30:00Z '],
    ['words', 'i morgen'],
  ])('refuses %s', (_name, text) => {
    expect(parseIso(text)).toBeUndefined();
  });

  it('agrees with the language and comes back to the same moment', () => {
    fc.assert(
      fc.property(readable, (ms) => {
        expect(toIso(ms)).toBe(new Date(ms).toISOString());
        expect(parseIso(toIso(ms))).toBe(ms);
      }),
    );
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, 0.5, 2 ** 60, 9e15])('refuses %d', (ms) => {
    expect(() => toIso(ms)).toThrow(RangeError);
  });
});

describe('Copenhagen time', () => {
  it('agrees with the time-zone database, 2000-2040', () => {
    fc.assert(
      fc.property(planned, (ms) => {
        const { day, time } = copenhagenLocal(ms);
        expect({ day, time }).toEqual(intlLocal(ms));
        expect(copenhagenDay(ms)).toBe(day);
      }),
      { numRuns: 2000 },
    );
  });

  it('agrees with it in every hour around every change, 1990-2100', () => {
    const wrong: string[] = [];
    for (let year = 1990; year <= 2100; year += 1) {
      for (const month of ['03-23', '09-22', '10-23']) {
        const start = at(`${year}-${month}T00:00:00Z`);
        for (let hour = 0; hour < 24 * 10; hour += 1) {
          const { day, time } = copenhagenLocal(start + hour * HOUR_MS);
          const wanted = intlLocal(start + hour * HOUR_MS);
          if (day !== wanted.day || time !== wanted.time) wrong.push(`${day} ${time}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  it.each([
    ['2025-03-30', '2025-10-26'],
    ['2026-03-29', '2026-10-25'],
    ['2027-03-28', '2027-10-31'],
    ['2028-03-26', '2028-10-29'],
  ])('changes on %s and %s', (spring, autumn) => {
    for (const time of ['02:00', '02:30', '02:59']) {
      expect(copenhagenInstant(spring, time)).toEqual({ kind: 'missing' });
      const doubled = copenhagenInstant(autumn, time);
      expect(doubled).toEqual({
        kind: 'doubled',
        first: at(`${autumn}T${time}:00+02:00`),
        second: at(`${autumn}T${time}:00+01:00`),
      });
    }
    expect(copenhagenInstant(spring, '01:59')).toEqual({
      kind: 'ok',
      at: at(`${spring}T01:59:00+01:00`),
    });
    expect(copenhagenInstant(spring, '03:00')).toEqual({
      kind: 'ok',
      at: at(`${spring}T03:00:00+02:00`),
    });
    expect(copenhagenInstant(autumn, '03:00')).toEqual({
      kind: 'ok',
      at: at(`${autumn}T03:00:00+01:00`),
    });
    expect(copenhagenInstant(addDays(spring, 7), '02:30').kind).toBe('ok');
  });

  it('reads back what it shows', () => {
    fc.assert(
      fc.property(planned, (ms) => {
        const whole = ms - (((ms % 60_000) + 60_000) % 60_000);
        const { day, time } = copenhagenLocal(whole);
        const reading = copenhagenInstant(day, time);
        expect(momentsOf(reading)).toContain(whole);
      }),
    );
  });

  it.each(['24:00', '2:30', '02.30', '02:60', '', '02:30:00'])('refuses the time %j', (time) => {
    expect(() => copenhagenInstant('2025-04-24', time)).toThrow(RangeError);
  });

  it('refuses a day that does not exist', () => {
    expect(() => copenhagenInstant('2025-02-29', '02:30')).toThrow(RangeError);
  });
});

describe('formats', () => {
  const afternoon = at('2025-04-24T12:30:00Z');
  const lateWinterNight = at('2025-12-31T23:05:00Z');

  it.each([
    ['formatDaDate', formatDaDate, '24.04.2025', '01.01.2026'],
    ['formatDaDateTime', formatDaDateTime, '24.04.2025 kl. 14.30', '01.01.2026 kl. 00.05'],
    ['formatDaDateLong', formatDaDateLong, '24. april 2025', '1. januar 2026'],
    ['formatEnDate', formatEnDate, '24 Apr 2025', '1 Jan 2026'],
    ['formatEnDateTime', formatEnDateTime, '24 Apr 2025, 14:30', '1 Jan 2026, 00:05'],
    ['formatEnDateLong', formatEnDateLong, '24 April 2025', '1 January 2026'],
  ])('%s', (_name, format, first, second) => {
    expect(format(afternoon)).toBe(first);
    expect(format(lateWinterNight)).toBe(second);
  });

  it('writes days without a moment alike', () => {
    expect(formatDaDay('2027-01-01')).toBe('01.01.2027');
    expect(formatDaDayLong('2027-05-01')).toBe('1. maj 2027');
    expect(formatEnDay('2027-05-01')).toBe('1 May 2027');
    expect(formatEnDayLong('2027-09-30')).toBe('30 September 2027');
  });

  it('names the months as Intl does', () => {
    const da = new Intl.DateTimeFormat('da', { dateStyle: 'long', timeZone: 'UTC' });
    for (let month = 1; month <= 12; month += 1) {
      const day = `2026-${String(month).padStart(2, '0')}-09`;
      expect(formatDaDayLong(day)).toBe(da.format(at(`${day}T00:00:00Z`)));
    }
  });
});

import { describe, expect, it } from '@jest/globals';
import Holidays from 'date-holidays';
import { addDays, weekday } from '../../kernel/calendar-day.js';
import { danishSpecialDays, easterSunday } from './danish-holidays.js';

const WEEKDAYS = ['ma', 'ti', 'on', 'to', 'fr', 'lø', 'sø'];

function named(year: number, name: string): string | undefined {
  return danishSpecialDays(year).find((row) => row.name.da === name)?.date;
}

/** The table of the domain reference, section 2.4, as 'weekday date'. */
const REFERENCE: readonly (readonly [name: string, ...days: readonly string[]])[] = [
  ['Nytårsdag', 'on 2025-01-01', 'to 2026-01-01', 'fr 2027-01-01', 'lø 2028-01-01'],
  ['Skærtorsdag', 'to 2025-04-17', 'to 2026-04-02', 'to 2027-03-25', 'to 2028-04-13'],
  ['Langfredag', 'fr 2025-04-18', 'fr 2026-04-03', 'fr 2027-03-26', 'fr 2028-04-14'],
  ['Påskedag', 'sø 2025-04-20', 'sø 2026-04-05', 'sø 2027-03-28', 'sø 2028-04-16'],
  ['2. påskedag', 'ma 2025-04-21', 'ma 2026-04-06', 'ma 2027-03-29', 'ma 2028-04-17'],
  ['Kristi himmelfartsdag', 'to 2025-05-29', 'to 2026-05-14', 'to 2027-05-06', 'to 2028-05-25'],
  ['Pinsedag', 'sø 2025-06-08', 'sø 2026-05-24', 'sø 2027-05-16', 'sø 2028-06-04'],
  ['2. pinsedag', 'ma 2025-06-09', 'ma 2026-05-25', 'ma 2027-05-17', 'ma 2028-06-05'],
  ['Juledag', 'to 2025-12-25', 'fr 2026-12-25', 'lø 2027-12-25', 'ma 2028-12-25'],
  ['2. juledag', 'fr 2025-12-26', 'lø 2026-12-26', 'sø 2027-12-26', 'ti 2028-12-26'],
  ['Grundlovsdag', 'to 2025-06-05', 'fr 2026-06-05', 'lø 2027-06-05', 'ma 2028-06-05'],
  ['Juleaftensdag', 'on 2025-12-24', 'to 2026-12-24', 'fr 2027-12-24', 'sø 2028-12-24'],
  ['Nytårsaftensdag', 'on 2025-12-31', 'to 2026-12-31', 'fr 2027-12-31', 'sø 2028-12-31'],
];

describe('easterSunday', () => {
  it.each([
    [1818, '1818-03-22'],
    [1943, '1943-04-25'],
    [1954, '1954-04-18'],
    [1981, '1981-04-19'],
    [2000, '2000-04-23'],
    [2024, '2024-03-31'],
    [2038, '2038-04-25'],
    [2049, '2049-04-18'],
    [2076, '2076-04-19'],
  ])('of %i is %s', (year, wanted) => {
    expect(easterSunday(year)).toBe(wanted);
  });

  it('is a Sunday from 22 March to 25 April, every year', () => {
    for (let year = 1583; year <= 4000; year += 1) {
      const easter = easterSunday(year);
      expect(weekday(easter)).toBe(7);
      expect(easter >= `${year}-03-22` && easter <= `${year}-04-25`).toBe(true);
    }
  });

  it.each([1582, 10_000, 2025.5, Number.NaN])('refuses the year %d', (year) => {
    expect(() => easterSunday(year)).toThrow(RangeError);
  });
});

describe('danishSpecialDays', () => {
  it.each(REFERENCE)('has %s as the reference has it', (name, ...days) => {
    const got = [2025, 2026, 2027, 2028].map((year) => {
      const date = named(year, name) ?? '';
      return `${WEEKDAYS[weekday(date) - 1] ?? ''} ${date}`;
    });
    expect(got).toEqual(days);
  });

  it('ends Store bededag with 2023', () => {
    expect(named(2023, 'Store bededag')).toBe('2023-05-05');
    for (const year of [2024, 2025, 2030]) expect(named(year, 'Store bededag')).toBeUndefined();
  });

  it('keeps 5 June and the Friday after Ascension as reduced, 24 and 31 December as closed', () => {
    for (let year = 2024; year <= 2030; year += 1) {
      const days = danishSpecialDays(year);
      const reduced = days.filter((row) => row.kind === 'reduced').map((row) => row.date);
      const ascension = named(year, 'Kristi himmelfartsdag') ?? '';
      expect([...reduced].sort()).toEqual([addDays(ascension, 1), `${year}-06-05`].sort());
      const closed = days.filter((row) => row.kind === 'closed').map((row) => row.date);
      expect(closed).toEqual([`${year}-12-24`, `${year}-12-31`]);
    }
  });

  it('lists both days of 5 June 2028, the holiday first', () => {
    const names = danishSpecialDays(2028).filter((row) => row.date === '2028-06-05');
    expect(names.map((row) => row.name.da)).toEqual(['2. pinsedag', 'Grundlovsdag']);
  });

  it('is in date order and names every day in both languages', () => {
    for (let year = 1990; year <= 2199; year += 1) {
      const days = danishSpecialDays(year);
      const dates = days.map((row) => row.date);
      expect(dates).toEqual([...dates].sort());
      for (const row of days) expect([row.name.da, row.name.en]).not.toContain('');
    }
  });

  // Beside the public holidays date-holidays lists 24 December and 5 June as mere observances and
  // does not know 31 December or the Friday after Ascension. In the public holidays of these years,
  // up to 2023 with Store bededag, there is no difference.
  it.each(Array.from({ length: 16 }, (_, at) => 2015 + at))(
    'has the public holidays of date-holidays in %i',
    (year) => {
      const theirs = new Holidays('DK')
        .getHolidays(year)
        .filter((row) => row.type === 'public')
        .map((row) => row.date.slice(0, 10));
      const ours = danishSpecialDays(year).filter((row) => row.kind === 'public-holiday');
      expect(ours.map((row) => row.date)).toEqual(theirs);
    },
  );

  it.each([1989, 2200, 2025.5])('refuses the year %d', (year) => {
    expect(() => danishSpecialDays(year)).toThrow(RangeError);
  });
});

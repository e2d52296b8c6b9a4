import { describe, expect, it } from '@jest/globals';
import { isoWeek, weekday } from '../../kernel/calendar-day.js';
import { defaultFreezes } from './default-freezes.js';
import { freezeFaults } from './freeze.js';

const listed = (year: number) =>
  defaultFreezes(year).map(({ origin, kind, firstDay, lastDay }) =>
    [origin, kind, firstDay, lastDay].join(' '),
  );

describe('defaultFreezes', () => {
  it('of 2026 are those of the domain reference, with the merger of the two eastern regions', () => {
    expect(listed(2026)).toEqual([
      'winter-break 2026 soft 2026-02-09 2026-02-22',
      'easter 2026 hard 2026-04-01 2026-04-07',
      'summer 2026 hard 2026-06-29 2026-08-09',
      'autumn-break 2026 soft 2026-10-12 2026-10-18',
      'ostdanmark 2026 hovedstaden hard 2026-12-01 2027-01-31',
      'ostdanmark 2026 sjaelland hard 2026-12-01 2027-01-31',
      'christmas 2026 hard 2026-12-15 2027-01-05',
    ]);
  });

  it('of 2027 have the weeks and the Easter of that year, and no merger', () => {
    expect(listed(2027)).toEqual([
      'winter-break 2027 soft 2027-02-15 2027-02-28',
      'easter 2027 hard 2027-03-24 2027-03-30',
      'summer 2027 hard 2027-07-05 2027-08-15',
      'autumn-break 2027 soft 2027-10-18 2027-10-24',
      'christmas 2027 hard 2027-12-15 2028-01-05',
    ]);
  });

  it('are whole weeks where weeks are named, and valid, in every year', () => {
    for (let year = 2024; year <= 2060; year += 1) {
      for (const { origin, firstDay, lastDay, slug } of defaultFreezes(year)) {
        const party = slug === null ? 'everyone' : 'region';
        expect(freezeFaults({ party, regionId: slug, firstDay, lastDay })).toEqual([]);
        if (!origin.startsWith('summer')) continue;
        expect([isoWeek(firstDay).week, weekday(firstDay)]).toEqual([27, 1]);
        expect([isoWeek(lastDay).week, weekday(lastDay)]).toEqual([32, 7]);
      }
    }
  });
});

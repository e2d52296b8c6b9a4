import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '../../kernel/calendar-day.js';
import { copenhagenInstant } from '../../kernel/instant.js';
import { clashesOf, daysOf, type Window } from './change-calendar.js';
import { freezeFaults, type Freeze } from './freeze.js';
import { isWorkingDay } from './working-calendar.js';

const HOUR = 3_600_000;

/** A local time as it is typed; it must mean one moment. */
function at(typed: string): number {
  const [day = '', time = ''] = typed.split(' ');
  const read = copenhagenInstant(day, time);
  if (read.kind !== 'ok') throw new Error(`${typed} is ${read.kind}`);
  return read.at;
}

const window = (from: string, to: string): Window => ({ startsAt: at(from), endsAt: at(to) });

const freeze = (given: Partial<Freeze>): Freeze => ({
  id: 'f',
  party: 'everyone',
  regionId: null,
  kind: 'hard',
  nameDa: 'Opgradering',
  nameEn: null,
  firstDay: '2027-02-01',
  lastDay: '2027-02-10',
  note: null,
  state: 'in-force',
  origin: null,
  createdAt: 0,
  revision: 1,
  ...given,
});

const NOW = at('2027-01-04 09:00');
const told = (one: Window, freezes: readonly Freeze[] = []) =>
  clashesOf(one, { now: NOW, freezes }).map(({ weight, code }) => `${weight} ${code}`);

describe('clashesOf', () => {
  it.each<[string, string, string, readonly string[]]>([
    ['a Tuesday morning', '2027-02-09 09:00', '2027-02-09 11:00', []],
    ['a night between working days', '2027-02-09 22:00', '2027-02-10 04:00', []],
    ['a Saturday', '2027-02-06 09:00', '2027-02-06 11:00', ['hard day-off']],
    ['a weekend', '2027-02-06 23:00', '2027-02-07 04:00', ['hard day-off', 'hard day-off']],
    ['Friday until noon', '2027-02-05 09:00', '2027-02-05 12:00', []],
    ['Friday past noon', '2027-02-05 09:00', '2027-02-05 12:01', ['hard eve-of-day-off']],
    [
      'Friday night',
      '2027-02-05 22:00',
      '2027-02-06 02:00',
      ['hard eve-of-day-off', 'hard day-off'],
    ],
    ['Sunday night into Monday', '2027-02-07 23:00', '2027-02-08 01:00', ['hard day-off']],
    ['before Maundy Thursday', '2027-03-24 10:00', '2027-03-24 13:00', ['hard eve-of-day-off']],
    ['Maundy Thursday', '2027-03-25 09:00', '2027-03-25 10:00', ['hard day-off']],
    ['24 December', '2027-12-24 09:00', '2027-12-24 10:00', ['hard day-off']],
    ['Grundlovsdag', '2029-06-05 09:00', '2029-06-05 10:00', ['soft reduced-staffing']],
    [
      'the Friday after Ascension, past noon',
      '2027-05-07 11:00',
      '2027-05-07 13:00',
      ['hard eve-of-day-off', 'soft reduced-staffing'],
    ],
    ['Store Bededag, a working day', '2027-04-22 13:00', '2027-04-22 14:00', []],
  ])('%s', (_name, from, to, wanted) => {
    expect(told(window(from, to))).toEqual(wanted);
  });

  it('of what nobody can let be tells just that', () => {
    expect(told(window('2027-02-09 11:00', '2027-02-09 09:00'))).toEqual([
      'never ends-before-it-begins',
    ]);
    expect(told(window('2027-02-09 09:00', '2027-02-09 09:00'))).toEqual([
      'never ends-before-it-begins',
    ]);
    expect(told(window('2027-02-09 09:00', '2027-02-10 09:01'))).toEqual(['never window-too-long']);
    expect(told(window('2026-12-28 09:00', '2026-12-28 10:00'))).toEqual(['never in-the-past']);
  });

  it('refuses what touches the hour of a clock change, and nothing beside it', () => {
    const touching = (from: string, to: string) =>
      told(window(from, to)).includes('never clock-change');
    expect(touching('2027-03-28 01:00', '2027-03-28 03:00')).toBe(true);
    expect(touching('2027-03-28 01:30', '2027-03-28 04:00')).toBe(true);
    expect(touching('2027-03-27 23:00', '2027-03-28 01:59')).toBe(false);
    expect(touching('2027-03-28 03:00', '2027-03-28 05:00')).toBe(false);
    expect(touching('2027-10-31 01:00', '2027-10-31 03:00')).toBe(true);
    expect(touching('2027-10-31 03:00', '2027-10-31 05:00')).toBe(false);
    expect(touching('2027-10-30 23:00', '2027-10-31 01:59')).toBe(false);
    const doubled = copenhagenInstant('2027-10-31', '02:30');
    if (doubled.kind !== 'doubled') throw new Error('02.30 comes twice that night');
    const within = { startsAt: doubled.first, endsAt: doubled.first + HOUR / 4 };
    expect(told(within)).toContain('never clock-change');
  });

  it('tells each freeze that a day of it meets, by its own weight and name', () => {
    const own = freeze({ kind: 'soft', firstDay: '2027-02-09', lastDay: '2027-02-09' });
    const [hard, soft] = clashesOf(window('2027-02-09 22:00', '2027-02-10 02:00'), {
      now: NOW,
      freezes: [
        freeze({ id: 'a' }),
        freeze({ ...own, id: 'b' }),
        freeze({ lastDay: '2027-02-08' }),
      ],
    });
    expect([hard?.code, hard?.freezeId, soft?.code, soft?.freezeId]).toEqual([
      'hard-freeze',
      'a',
      'soft-freeze',
      'b',
    ]);
    expect(hard?.text.da).toContain('01.02.2027 til 10.02.2027: Opgradering');
    expect(hard?.text.en).toContain('Opgradering');
  });

  it('lets be exactly the hours before noon, or of the day, between working days', () => {
    const starts = fc.integer({ min: NOW / HOUR, max: NOW / HOUR + 24 * 365 * 3 });
    fc.assert(
      fc.property(starts, fc.integer({ min: 1, max: 24 }), (hour, hours) => {
        const one = { startsAt: hour * HOUR, endsAt: (hour + hours) * HOUR };
        const clashes = clashesOf(one, { now: NOW, freezes: [] });
        const days = daysOf(one);
        const isFree = days.every(isWorkingDay);
        if (!isFree) expect(clashes.map(({ code }) => code)).toContain('day-off');
        if (clashes.every(({ weight }) => weight === 'soft')) expect(isFree).toBe(true);
        if (isFree && days.every((day) => isWorkingDay(addDays(day, 1)))) {
          expect(clashes.filter(({ weight }) => weight === 'hard')).toEqual([]);
        }
      }),
    );
  });
});

describe('freezeFaults', () => {
  const codes = (given: Partial<Freeze>) => freezeFaults(freeze(given)).map(({ code }) => code);

  it.each<[string, Partial<Freeze>, readonly string[]]>([
    ['nothing is wrong with one day', { lastDay: '2027-02-01' }, []],
    ['the last day before the first', { lastDay: '2027-01-31' }, ['ends-before-it-begins']],
    ['a year and a day', { lastDay: '2028-02-02' }, ['freeze-too-long']],
    ['just a year', { lastDay: '2028-02-01' }, []],
    ['a region’s without its region', { party: 'region' }, ['party-and-region']],
    ['everybody’s with a region', { regionId: 'r' }, ['party-and-region']],
    [
      'both at once',
      { party: 'centre', regionId: 'r', lastDay: '2020-01-01' },
      ['party-and-region', 'ends-before-it-begins'],
    ],
  ])('%s', (_name, given, wanted) => {
    expect(codes(given)).toEqual(wanted);
  });
});

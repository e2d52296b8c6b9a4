import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import '../../../../test/support/property-seed.js';
import { addDays, type CalendarDay } from '../../../kernel/calendar-day.js';
import { isWorkingDay } from '../../../regions/domain/working-calendar.js';
import {
  BASES,
  noticeDue,
  RUNG_NAMES,
  rungDay,
  type Basis,
  type CutoverDay,
  type DueNotice,
  type LastTold,
} from './ladder.js';

type Sent = DueNotice & CutoverDay & { readonly on: CalendarDay };

/** Looks on each of these days at a cutover as it is then, and keeps what is told. */
function walk(looks: readonly { readonly on: CalendarDay; readonly cutover: CutoverDay }[]) {
  const sent: Sent[] = [];
  let last: LastTold | null = null;
  for (const { on, cutover } of looks) {
    const due = noticeDue(last, cutover, on);
    if (due === null) continue;
    sent.push({ ...due, ...cutover, on });
    last = { ...cutover, ...due };
    // Whoever looks again at once finds nothing.
    expect(noticeDue(last, cutover, on)).toBeNull();
  }
  return sent;
}

const agreed = (day: CalendarDay): CutoverDay => ({ day, basis: 'agreed' });
const expected = (day: CalendarDay): CutoverDay => ({ day, basis: 'expected' });
const everyDay = (from: CalendarDay, count: number, cutover: CutoverDay) =>
  Array.from({ length: count }, (_, at) => ({ on: addDays(from, at), cutover }));
const kinds = (sent: readonly Sent[]) => sent.map(({ on, kind, rung }) => [on, kind, rung]);

describe('the days of the ladder', () => {
  it.each([
    // A Tuesday: all rungs fall on working days.
    ['2025-11-18', ['2025-08-18', '2025-10-17', '2025-11-04', '2025-11-11', '2025-11-17']],
    // The last of a month that others are shorter than.
    ['2025-05-29', ['2025-02-28', '2025-04-29', '2025-05-15', '2025-05-22', '2025-05-28']],
    ['2028-05-30', ['2028-02-29', '2028-04-28', '2028-05-16', '2028-05-23', '2028-05-29']],
    // The week after Easter, and the first days of a year.
    ['2026-04-07', ['2026-01-07', '2026-03-06', '2026-03-24', '2026-03-31', '2026-04-01']],
    ['2026-01-05', ['2025-10-03', '2025-12-05', '2025-12-22', '2025-12-29', '2026-01-02']],
  ])('before %s are calendar months and weeks, or the working day before', (day, days) => {
    expect(RUNG_NAMES.map((rung) => rungDay(rung, day))).toEqual(days);
  });
});

describe('a cutover that stays where it is', () => {
  it('is told of on each rung, once', () => {
    const sent = walk(everyDay('2025-07-01', 160, agreed('2025-11-18')));
    expect(kinds(sent)).toEqual(
      RUNG_NAMES.map((rung) => [rungDay(rung, '2025-11-18'), 'rung', rung]),
    );
  });

  it('is told of once for all rungs that have passed', () => {
    const sent = walk(everyDay('2025-10-30', 20, agreed('2025-11-18')));
    expect(kinds(sent)).toEqual([
      ['2025-10-30', 'rung', '1-month'],
      ['2025-11-04', 'rung', '2-weeks'],
      ['2025-11-11', 'rung', '1-week'],
      ['2025-11-17', 'rung', '1-day'],
    ]);
  });

  it('that nobody has agreed on is told of as expected, and only far ahead', () => {
    const sent = walk(everyDay('2025-07-01', 160, expected('2025-11-18')));
    expect(kinds(sent)).toEqual([
      ['2025-08-18', 'rung', '3-months'],
      ['2025-10-17', 'rung', '1-month'],
    ]);
  });

  it('is not told of on the day itself, nor after it', () => {
    expect(noticeDue(null, agreed('2025-11-18'), '2025-11-18')).toBeNull();
    expect(noticeDue(null, agreed('2025-11-18'), '2025-11-19')).toBeNull();
  });
});

describe('a cutover that moves', () => {
  const told: LastTold = { ...agreed('2025-11-18'), kind: 'rung', rung: '2-weeks' };

  it('is told of once, and rungs follow the new day', () => {
    const sent = walk([
      ...everyDay('2025-11-03', 3, agreed('2025-11-18')),
      ...everyDay('2025-11-06', 40, agreed('2025-12-09')),
    ]);
    expect(kinds(sent)).toEqual([
      ['2025-11-03', 'rung', '1-month'],
      ['2025-11-04', 'rung', '2-weeks'],
      ['2025-11-06', 'moved', '3-months'],
      ['2025-11-07', 'rung', '1-month'],
      ['2025-11-25', 'rung', '2-weeks'],
      ['2025-12-02', 'rung', '1-week'],
      ['2025-12-08', 'rung', '1-day'],
    ]);
  });

  it('is told of on a day off, too, but never to a day that is over', () => {
    expect(noticeDue(told, agreed('2025-11-25'), '2025-11-16')?.kind).toBe('moved');
    expect(noticeDue(told, agreed('2025-11-16'), '2025-11-16')?.kind).toBe('moved');
    expect(noticeDue(told, agreed('2025-11-10'), '2025-11-16')).toBeNull();
  });

  it('is told of when it is agreed on, or not any more, also on the same day', () => {
    expect(noticeDue(told, expected('2025-11-18'), '2025-11-05')?.kind).toBe('moved');
    const before: LastTold = { ...expected('2025-11-18'), kind: 'rung', rung: '1-month' };
    expect(noticeDue(before, agreed('2025-11-18'), '2025-11-05')).toEqual({
      kind: 'moved',
      rung: '2-weeks',
    });
  });

  it('of which nothing was told is not told of before its first rung', () => {
    expect(noticeDue(null, agreed('2026-11-18'), '2025-11-05')).toBeNull();
  });

  it('and is only expected is told of once it is a week off', () => {
    const before: LastTold = { ...expected('2025-11-18'), kind: 'rung', rung: '3-months' };
    expect(noticeDue(before, expected('2025-11-24'), '2025-09-01')).toBeNull();
    expect(noticeDue(before, expected('2025-11-25'), '2025-09-01')?.kind).toBe('moved');
    expect(noticeDue(before, expected('2025-11-11'), '2025-09-01')?.kind).toBe('moved');
  });
});

describe('however days are skipped and dates move', () => {
  const START = '2025-06-02';
  const skips = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 40 });

  it('a rung that came is told of by the next look on a working day, and once', () => {
    fc.assert(
      fc.property(skips, fc.integer({ min: 1, max: 200 }), (steps, ahead) => {
        const cutover = agreed(addDays(START, ahead));
        const days = steps.reduce(
          (all, step) => [...all, addDays(all.at(-1) ?? START, step)],
          [START],
        );
        const sent = walk(days.map((on) => ({ on, cutover })));
        expect(new Set(sent.map(({ rung }) => rung)).size).toBe(sent.length);
        expect(sent.every(({ on }) => on < cutover.day && isWorkingDay(on))).toBe(true);
        for (const rung of RUNG_NAMES) {
          const isDue = (on: CalendarDay) => rungDay(rung, cutover.day) <= on && on < cutover.day;
          const look = days.find((on) => isDue(on) && isWorkingDay(on));
          // By that rung's own notice, or by one of a later rung that came with it.
          const found = sent.find((one) => one.on === look)?.rung ?? null;
          const isThere = found !== null && RUNG_NAMES.indexOf(found) >= RUNG_NAMES.indexOf(rung);
          expect(isThere).toBe(look !== undefined);
        }
      }),
    );
  });

  it('whoever was told of a day knows when it is another, and no rung comes twice', () => {
    const look = fc.record({
      step: fc.integer({ min: 0, max: 12 }),
      ahead: fc.integer({ min: 60, max: 64 }),
      basis: fc.constantFrom<Basis>(...BASES),
      moves: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(look, { maxLength: 60 }), (given) => {
        let [on, cutover]: [CalendarDay, CutoverDay] = [START, expected(addDays(START, 62))];
        const looks = given.map(({ step, ahead, basis, moves }) => {
          on = addDays(on, step);
          if (moves) cutover = { day: addDays(START, ahead), basis };
          return { on, cutover };
        });
        const sent = walk(looks);
        const rungs = sent.filter(({ kind }) => kind === 'rung');
        const keys = rungs.map(({ day, basis, rung }) => `${day} ${basis} ${rung}`);
        expect(new Set(keys).size).toBe(keys.length);
        expect(sent.every((one) => one.on <= one.day)).toBe(true);
        const [last, lastLook] = [sent.at(-1), looks.at(-1)];
        if (last === undefined || lastLook === undefined || lastLook.cutover.day < on) return;
        expect(last.basis).toBe(lastLook.cutover.basis);
        if (last.basis === 'agreed') expect(last.day).toBe(lastLook.cutover.day);
      }),
    );
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '../../../../../src/kernel/calendar-day.js';
import { isWorkingDay } from '../../../../../src/regions/domain/working-calendar.js';
import type { PlanTaskView } from '../../../api/types.js';
import {
  barOf,
  daysIn,
  draggedBy,
  droppedAt,
  heldBy,
  isMoved,
  shownAt,
  snapped,
  stepped,
  typedOf,
  unmoved,
  type Bar,
} from './drag.js';

/** A Thursday; Easter 2025 begins on 17 April. */
const TODAY = '2025-04-03';

const task = (given: Partial<PlanTaskView> = {}): PlanTaskView => ({
  id: 't',
  planId: 'p',
  key: 'T07',
  title: { da: '', en: '' },
  kind: 'manual',
  state: 'ready',
  because: [],
  have: null,
  want: null,
  lead: 'coordinator',
  low: 3,
  likely: 5,
  high: 8,
  start: '2025-04-07',
  finish: '2025-04-11',
  latestStart: null,
  latestFinish: null,
  floatDays: null,
  isCritical: false,
  why: null,
  baselineStart: null,
  baselineFinish: null,
  slipDays: null,
  agreedOn: null,
  fixedBy: null,
  isCutover: false,
  after: [],
  tags: [],
  revision: 1,
  ...given,
});

const BAR: Bar = { start: '2025-04-07', finish: '2025-04-11', likely: 5 };
const NO_TYPED = { taskId: 't' };

describe('what holds a bar', () => {
  it.each([
    ['an open task', {}, null, null],
    ['what has an agreed day', { fixedBy: 'agreed' }, null, null],
    ['what is done', { state: 'done', fixedBy: 'done' }, 'done', 'done'],
    ['a passed gate', { state: 'done', kind: 'gate' }, 'done', 'done'],
    ['an appointment', { fixedBy: 'appointment' }, 'appointment', 'appointment'],
    ['what has begun', { state: 'in-work', fixedBy: 'begun' }, 'begun', null],
    ['an open gate', { kind: 'gate' }, null, 'gate'],
    ['what broke', { state: 'broken' }, null, 'broken'],
    ['what has no dates', { start: null, finish: null }, 'no-dates', 'no-dates'],
  ] as const)('%s', (_, given, move, end) => {
    expect([heldBy(task(given), 'move'), heldBy(task(given), 'end')]).toEqual([move, end]);
  });
});

describe('the bar that is taken', () => {
  it('lies where it was tried, with what was typed', () => {
    const moved = { startAfter: '2025-05-05', finishAfter: '2025-05-14' };
    expect(barOf(task(), moved, { ...NO_TYPED, likely: '8' })).toEqual({
      start: '2025-05-05',
      finish: '2025-05-14',
      likely: 8,
    });
  });

  it('is as the plan has it where what was typed is no number', () => {
    expect(barOf(task(), undefined, { ...NO_TYPED, likely: 'x' })).toEqual(BAR);
  });

  it('has taken as long as it has, where it is late', () => {
    const late = task({ fixedBy: 'begun', state: 'in-work', start: '2025-03-24' });
    expect(barOf({ ...late, finish: TODAY }, undefined, NO_TYPED)?.likely).toBe(9);
  });

  it('is not there without dates', () => {
    expect(barOf(task({ start: null, finish: null }), undefined, NO_TYPED)).toBeNull();
  });
});

describe('pixels', () => {
  it.each([
    [52, 52, 7],
    [-52, 52, -7],
    [3, 52, 0],
    [-3, 52, 0],
    [4, 52, 1],
    [10, 14, 5],
  ])('%d px where a week has %d are %d days', (px, weekWidth, days) => {
    expect(daysIn(px, weekWidth)).toBe(days);
  });
});

describe('snapping', () => {
  it.each([
    ['a working day stays', '2025-04-08', '2025-04-08'],
    ['Saturday is nearer to Friday', '2025-04-05', '2025-04-04'],
    ['Sunday is nearer to Monday', '2025-04-06', '2025-04-07'],
    ['Maundy Thursday goes back to Wednesday', '2025-04-17', '2025-04-16'],
    ['of two as near the later: Easter Saturday', '2025-04-19', '2025-04-22'],
    ['what is over begins today', '2025-03-01', TODAY],
  ])('%s', (_, day, at) => {
    expect(snapped(day, TODAY)).toBe(at);
  });

  it('begins on the next working day where today is none', () => {
    expect(snapped('2025-04-04', '2025-04-05')).toBe('2025-04-07');
  });

  it('always ends on a working day that is not over', () => {
    fc.assert(
      fc.property(fc.integer({ min: -900, max: 900 }), fc.nat(800), (days, later) => {
        const today = addDays(TODAY, later);
        const at = snapped(addDays(today, days), today);
        return isWorkingDay(at) && at >= today;
      }),
    );
  });
});

describe('a drag', () => {
  it('of the bar agrees on the working day where it is let go', () => {
    expect(draggedBy(BAR, 'move', 7, TODAY)).toEqual({ grip: 'move', start: '2025-04-14' });
    expect(draggedBy(BAR, 'move', -30, TODAY)).toEqual({ grip: 'move', start: TODAY });
  });

  it('of its end counts working days alone', () => {
    expect(draggedBy(BAR, 'end', 3, TODAY)).toEqual({ grip: 'end', likely: 6 });
    expect(draggedBy(BAR, 'end', 11, TODAY)).toEqual({ grip: 'end', likely: 9 });
    expect(draggedBy(BAR, 'end', -2, TODAY)).toEqual({ grip: 'end', likely: 3 });
    expect(draggedBy(BAR, 'end', -60, TODAY)).toEqual({ grip: 'end', likely: 1 });
  });

  it('by keys goes by working days, over the days off', () => {
    const wednesday = { grip: 'move', start: '2025-04-16' } as const;
    expect(stepped(wednesday, 1, TODAY)).toEqual({ grip: 'move', start: '2025-04-22' });
    expect(stepped({ grip: 'end', likely: 1 }, -1, TODAY)).toEqual({ grip: 'end', likely: 1 });
    expect(stepped({ grip: 'end', likely: 5 }, 1, TODAY)).toEqual({ grip: 'end', likely: 6 });
  });

  it('back to where it was is none', () => {
    for (const grip of ['move', 'end'] as const) {
      expect(isMoved(BAR, unmoved(BAR, grip))).toBe(false);
      expect(isMoved(BAR, draggedBy(BAR, grip, 0, TODAY))).toBe(false);
      expect(isMoved(BAR, draggedBy(BAR, grip, 7, TODAY))).toBe(true);
      expect(shownAt(BAR, unmoved(BAR, grip))).toEqual({ start: BAR.start, finish: BAR.finish });
    }
  });

  it('is shown with as many working days as before', () => {
    expect(shownAt(BAR, { grip: 'move', start: '2025-04-14' })).toEqual({
      start: '2025-04-14',
      finish: '2025-04-23',
    });
    expect(shownAt(BAR, { grip: 'end', likely: 7 })).toEqual({
      start: '2025-04-07',
      finish: '2025-04-15',
    });
    expect(shownAt(BAR, { grip: 'end', likely: 1 })).toEqual({
      start: '2025-04-07',
      finish: '2025-04-07',
    });
  });
});

it('a bar that was let go can be taken again from there', () => {
  const later = droppedAt(BAR, { grip: 'move', start: '2025-05-05' });
  expect(later).toEqual({ start: '2025-05-05', finish: '2025-05-09', likely: 5 });
  expect(droppedAt(later, { grip: 'end', likely: 6 })).toEqual({
    start: '2025-05-05',
    finish: '2025-05-12',
    likely: 6,
  });
});

describe('what goes into the fields', () => {
  it('is the day alone, or the three numbers in their order', () => {
    expect(typedOf({ grip: 'move', start: '2025-04-14' }, task(), NO_TYPED)).toEqual({
      agreedOn: '2025-04-14',
    });
    const end = (likely: number) => typedOf({ grip: 'end', likely }, task(), NO_TYPED);
    expect(end(6)).toEqual({ low: '3', likely: '6', high: '8' });
    expect(end(12)).toEqual({ low: '3', likely: '12', high: '12' });
    expect(end(2)).toEqual({ low: '2', likely: '2', high: '8' });
  });

  it('keeps what was typed beside it', () => {
    const typed = { ...NO_TYPED, low: '1', high: 'x' };
    expect(typedOf({ grip: 'end', likely: 6 }, task(), typed)).toEqual({
      low: '1',
      likely: '6',
      high: '6',
    });
  });
});

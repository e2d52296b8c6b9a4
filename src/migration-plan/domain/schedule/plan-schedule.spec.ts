import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, weekday } from '../../../kernel/calendar-day.js';
import { isWorkingDay, workingDaysBetween } from '../../../regions/domain/working-calendar.js';
import { bookOf, type Book, type BookInput } from '../book.js';
import {
  bookInput,
  freezeOf,
  planFor,
  planTask,
  type TaskGiven,
} from '../../../../test/support/plan-builders.js';
import type { PlanTask } from '../tasks/task.js';

const datesOf = (book: Book, id: string) => {
  const dates = book.dates.dates.get(id);
  if (dates === undefined) throw new Error(`no dates for ${id}`);
  return dates;
};
const isEve = (day: string) => !isWorkingDay(addDays(day, 1));

/** What has to be true of every plan of which nothing is done, whenever it begins. */
function expectSound(input: BookInput, book: Book): void {
  for (const { task, before } of book.linked) {
    const { start, finish, floatDays, isCritical } = datesOf(book, task.id);
    const hard = input.freezes.filter(
      ({ kind, regionId }) => kind === 'hard' && [null, task.regionId].includes(regionId),
    );
    const isFrozen = (day: string) =>
      task.spec.disruptive && hard.some((one) => one.firstDay <= day && day <= one.lastDay);
    expect([isWorkingDay(start), isWorkingDay(finish)]).toEqual([true, true]);
    expect([isFrozen(start), isFrozen(finish)]).toEqual([false, false]);
    if (task.spec.disruptive && task.estimate.likely === 1) expect(isEve(start)).toBe(false);
    let worked = 0;
    for (let day = start; day <= finish; day = addDays(day, 1)) {
      if (isWorkingDay(day) && !isFrozen(day)) worked += 1;
    }
    expect(worked).toBe(task.estimate.likely);
    expect(floatDays).toBeGreaterThanOrEqual(0);
    expect(isCritical).toBe(floatDays === 0);
    for (const { dependency, task: other } of before) {
      const first = datesOf(book, other.id);
      const gap =
        dependency.from === 'start'
          ? workingDaysBetween(first.start, start)
          : workingDaysBetween(first.finish, start) - 1;
      expect(gap).toBeGreaterThanOrEqual(dependency.lag);
    }
  }
}

const drivers = (book: Book, last: string): string[] => {
  const { because } = datesOf(book, last);
  return because.kind === 'after' ? [last, ...drivers(book, because.taskId)] : [last];
};

const FIRST = bookInput();
const FIRST_BOOK = bookOf(FIRST);

describe('the built-in template for a region of which nothing is done', () => {
  it('is sound, and its last task is its end', () => {
    expectSound(FIRST, FIRST_BOOK);
    const { start } = datesOf(FIRST_BOOK, 'north/T01');
    expect(start).toBe('2025-05-05');
    const { finish } = datesOf(FIRST_BOOK, 'north/T34');
    expect(FIRST_BOOK.dates.ends.get('north')).toBe(finish);
    // By hand: 195 days along the path below, and none is lost to an eve.
    expect(workingDaysBetween(start, finish) + 1).toBe(195);
  });

  it('has a path without float from the first task to the last, each after the one before', () => {
    const path = drivers(FIRST_BOOK, 'north/T34');
    const keys = 'T34 T32 T31 T30 G5 T29 T27 G4 T25 G3 T24 T15 T12 T10 T02 T01';
    expect(path).toEqual(keys.split(' ').map((key) => `north/${key}`));
    for (const id of path) expect(datesOf(FIRST_BOOK, id)).toMatchObject({ floatDays: 0 });
    const critical = FIRST.tasks.filter(({ id }) => datesOf(FIRST_BOOK, id).isCritical);
    expect(critical.map(({ id }) => id).sort()).toEqual(['centre/T05', ...path].sort());
  });

  it('is sound whenever it begins, whatever is frozen', () => {
    const starts = fc.integer({ min: 0, max: 700 }).map((more) => addDays('2025-05-05', more));
    const freezes = fc.array(
      fc.record({
        first: fc.integer({ min: 0, max: 900 }),
        days: fc.integer({ min: 0, max: 40 }),
        regionId: fc.constantFrom(null, 'north', 'south'),
        kind: fc.constantFrom('hard' as const, 'soft' as const),
      }),
      { maxLength: 5 },
    );
    fc.assert(
      fc.property(starts, freezes, (startsOn, frozen) => {
        const input = bookInput({
          plans: [planFor(null), planFor('north', { startsOn }), planFor('south')],
          freezes: frozen.map(({ first, days, regionId, kind }) => {
            const firstDay = addDays('2025-05-05', first);
            return freezeOf(firstDay, addDays(firstDay, days), { regionId, kind });
          }),
        });
        const book = bookOf(input);
        expectSound(input, book);
        const { start } = datesOf(book, 'north/T01');
        expect(workingDaysBetween(startsOn, start)).toBe(isWorkingDay(startsOn) ? 0 : 1);
      }),
      { numRuns: 25 },
    );
  });
});

/** Tasks of one region, each after the one before it, of which nothing is known. */
const chain = (...given: TaskGiven[]): PlanTask[] =>
  given.map((one, at) => {
    const before = at === 0 ? [] : [{ task: `T${at}`, from: 'finish', lag: 0 } as const];
    const { spec, ...rest } = one;
    return planTask({ key: `T${at + 1}`, ...rest, spec: { after: before, ...spec } });
  });
const SWAP = { days: { low: 1, likely: 1, high: 1 }, disruptive: true } as const;

/** 5 May 2025 is a Monday. */
const planned = (tasks: readonly PlanTask[], given: Parameters<typeof bookInput>[0] = {}): Book =>
  bookOf(bookInput({ plans: [planFor('north')], tasks, ...given }));
const shown = (book: Book) =>
  [...book.dates.dates.values()].map(({ start, finish }) => `${start} ${finish}`);

describe('a freeze', () => {
  const swap = chain({}, { spec: SWAP });

  it('moves what it hits, and says so by its name', () => {
    expect(datesOf(planned(swap), 'north/T2').start).toBe('2025-05-12');
    const frozen = planned(swap, {
      freezes: [freezeOf('2025-05-12', '2025-05-13', { nameDa: 'Uge 20', nameEn: null })],
    });
    expect(datesOf(frozen, 'north/T2')).toMatchObject({
      start: '2025-05-14',
      finish: '2025-05-14',
      because: { kind: 'closed', name: { da: 'Uge 20', en: 'Uge 20' } },
    });
    expect(datesOf(frozen, 'north/T1')).toEqual({
      ...datesOf(planned(swap), 'north/T1'),
      latestStart: '2025-05-07',
      latestFinish: '2025-05-13',
      floatDays: 2,
      isCritical: false,
    });
  });

  it.each([
    ['a soft one', { kind: 'soft' }],
    ['one of another region', { party: 'region', regionId: 'south' }],
  ] as const)('moves nothing that it does not touch: %s', (_name, given) => {
    const freezes = [freezeOf('2025-05-12', '2025-05-13', given)];
    expect(planned(swap, { freezes }).dates).toEqual(planned(swap).dates);
  });

  it.each([
    ['the centre’s', { party: 'centre' }],
    ['the region’s own', { party: 'region', regionId: 'north' }],
  ] as const)('moves a swap of the region: %s', (_name, given) => {
    const freezes = [freezeOf('2025-05-12', '2025-05-13', given)];
    expect(datesOf(planned(swap, { freezes }), 'north/T2').start).toBe('2025-05-14');
  });

  it('moves nothing that disrupts nothing, and nothing where it is a weekend', () => {
    const quiet = chain({}, {});
    const weekend = [freezeOf('2025-05-10', '2025-05-11')];
    const week = [freezeOf('2025-05-05', '2025-05-30')];
    expect(planned(quiet, { freezes: week }).dates).toEqual(planned(quiet).dates);
    expect(planned(swap, { freezes: weekend }).dates).toEqual(planned(swap).dates);
  });

  it('is worked around by what takes several days', () => {
    const several = chain({ spec: { disruptive: true } });
    const freezes = [freezeOf('2025-05-07', '2025-05-13')];
    expect(shown(planned(several, { freezes }))).toEqual(['2025-05-05 2025-05-16']);
  });

  it('leaves a swap no Friday, and no eve of a holiday', () => {
    const days = (likely: number) => ({ low: likely, likely, high: likely });
    const at = (likely: number) =>
      datesOf(planned(chain({ spec: { days: days(likely) } }, { spec: SWAP })), 'north/T2');
    expect(at(4)).toMatchObject({
      start: '2025-05-12',
      because: { kind: 'closed', name: { en: 'the day before a day off' } },
    });
    // Wednesday 28 May is the eve of Ascension, and the Friday after it that of a weekend.
    expect([16, 17, 18].map((likely) => at(likely).start)).toEqual([
      '2025-05-27',
      '2025-06-02',
      '2025-06-02',
    ]);
    expect(weekday(at(3).start)).toBe(4);
  });

  it('names itself where it ends on a Thursday, and the Friday after it is an eve', () => {
    const freezes = [freezeOf('2025-05-12', '2025-05-15', { nameDa: 'Uge 20', nameEn: null })];
    expect(datesOf(planned(swap, { freezes }), 'north/T2')).toMatchObject({
      start: '2025-05-19',
      because: { kind: 'closed', name: { da: 'Uge 20' } },
    });
  });

  it('leaves a swap no Friday in a plan that begins in some years either', () => {
    const plans = [planFor('north', { startsOn: '2029-05-11' })];
    expect(weekday('2029-05-11')).toBe(5);
    const { start } = datesOf(planned(chain({ spec: SWAP }), { plans }), 'north/T1');
    expect(start).toBe('2029-05-14');
  });
});

const noonOf = (day: string) => Date.parse(`${day}T10:00:00Z`);

describe('what has happened', () => {
  it('is where it happened, and what comes after it begins the day after', () => {
    const tasks = chain({ startedOn: '2025-04-28', doneAt: noonOf('2025-05-05') }, {});
    const book = planned(tasks);
    expect(shown(book)).toEqual(['2025-04-28 2025-05-05', '2025-05-06 2025-05-12']);
    expect(datesOf(book, 'north/T1')).toMatchObject({
      because: { kind: 'done' },
      floatDays: 0,
      isCritical: false,
    });
  });

  it('of what was done at a weekend lies on the working day before it', () => {
    const book = planned(chain({ doneAt: noonOf('2025-05-03') }, {}));
    expect(shown(book)).toEqual(['2025-05-02 2025-05-02', '2025-05-05 2025-05-09']);
  });

  it('what has begun goes on from there, today at least', () => {
    const begun = planned(chain({ startedOn: '2025-04-30' }, {}));
    expect(shown(begun)).toEqual(['2025-04-30 2025-05-06', '2025-05-07 2025-05-13']);
    expect(datesOf(begun, 'north/T1').because).toEqual({ kind: 'begun' });
    const late = planned(chain({ startedOn: '2025-04-01' }, {}));
    expect(shown(late)).toEqual(['2025-04-01 2025-05-05', '2025-05-06 2025-05-12']);
  });

  it('is not moved by what it comes after, and is no clash with it', () => {
    const { dates, clashes } = planned(chain({}, { startedOn: '2025-05-05' }));
    expect(dates.dates.get('north/T2')?.start).toBe('2025-05-05');
    expect([dates.clashes, clashes]).toEqual([[], []]);
  });

  it('takes a day to put right what was done before', () => {
    const spec = { fact: 'uplink-in-service' } as const;
    const broken = planned(chain({ spec, doneAt: noonOf('2025-04-01') }, {}));
    expect(shown(broken)).toEqual(['2025-05-05 2025-05-05', '2025-05-06 2025-05-12']);
  });
});

describe('an agreed day', () => {
  it('is kept, whatever could be done earlier', () => {
    const book = planned(chain({}, { agreedOn: '2025-05-20' }, {}));
    expect(shown(book)[1]).toBe('2025-05-20 2025-05-26');
    expect(datesOf(book, 'north/T2').because).toEqual({ kind: 'agreed' });
    expect(datesOf(book, 'north/T3')).toMatchObject({
      start: '2025-05-27',
      because: { kind: 'after', taskId: 'north/T2' },
    });
    expect(datesOf(book, 'north/T1')).toMatchObject({ floatDays: 6, latestFinish: '2025-05-19' });
  });

  it('that is too early is named, and what comes before it is late', () => {
    const book = planned(chain({}, { agreedOn: '2025-05-08' }));
    expect(book.dates.clashes).toEqual([{ taskId: 'north/T2', beforeId: 'north/T1', days: 2 }]);
    expect(datesOf(book, 'north/T1')).toMatchObject({ floatDays: -2, isCritical: true });
  });

  it('on a Friday, both sides agreeing to it, is over that day', () => {
    const book = planned(chain({ spec: SWAP, agreedOn: '2025-05-09' }, {}));
    expect(shown(book)).toEqual(['2025-05-09 2025-05-09', '2025-05-12 2025-05-16']);
  });

  it('within a freeze, by the override of two, is over that day', () => {
    const freezes = [freezeOf('2025-05-12', '2025-06-20')];
    const book = planned(chain({ spec: SWAP, agreedOn: '2025-05-13' }), { freezes });
    expect(shown(book)).toEqual(['2025-05-13 2025-05-13']);
    expect(book.clashes.map(({ because }) => because.code)).toEqual(['date-on-closed-day']);
  });

  it('far in the past, with years of work before it, is told as a clash and not thrown', () => {
    const days = { low: 1_000, likely: 1_000, high: 1_000 };
    const ten = Array.from({ length: 10 }, (_, at) => (at < 9 ? {} : { agreedOn: '2020-01-02' }));
    const tasks = chain(...ten).map((task) => ({ ...task, estimate: days }));
    expect(planned(tasks).dates.clashes).toMatchObject([{ taskId: 'north/T10' }]);
  });

  it('that has passed without its being done is not what others go on from today', () => {
    const book = planned(chain({ spec: SWAP, agreedOn: '2025-05-01' }, {}));
    expect(book.standings.get('north/T2')?.state).toBe('blocked');
    expect(datesOf(book, 'north/T2').start).toBe('2025-05-06');
  });
});

describe('what was planned at first', () => {
  it('is compared in working days', () => {
    const slip = (baselineFinish: string | null) =>
      datesOf(planned(chain({ baselineFinish })), 'north/T1').slipDays;
    expect(['2025-05-09', '2025-05-08', '2025-05-12', null].map(slip)).toEqual([0, 1, -1, null]);
  });

  it('says why it begins then: the plan does, or it can now', () => {
    const because = (startsOn: string) => {
      const book = planned(chain({}), { plans: [planFor('north', { startsOn })] });
      return datesOf(book, 'north/T1').because.kind;
    };
    expect(['2025-05-04', '2025-05-05', '2025-05-06'].map(because)).toEqual([
      'today',
      'today',
      'plan-start',
    ]);
  });
});

import { describe, expect, it } from '@jest/globals';
import { bookOf } from '../book.js';
import {
  bookInput,
  planFor,
  planTask,
  tasksOf,
  type TaskGiven,
} from '../../../../test/support/plan-builders.js';
import type { TemplateTask } from '../template/template.js';

const ONE_DAY = { low: 1, likely: 1, high: 1 };
const CUTOVER: Partial<TemplateTask> = {
  days: ONE_DAY,
  disruptive: true,
  cutover: true,
  lead: 'operations',
};
const SWAP: Partial<TemplateTask> = { days: ONE_DAY, disruptive: true, lead: 'network' };

const inRegion = (regionId: string, agreedOn: string, spec = CUTOVER, given: TaskGiven = {}) =>
  planTask({ planId: regionId, regionId, agreedOn, spec, ...given });

const clashesOf = (tasks: readonly ReturnType<typeof planTask>[]) => {
  const plans = [...new Set(tasks.map(({ planId }) => planId))].map((id) => planFor(id));
  return bookOf(bookInput({ plans, tasks })).clashes.map(({ taskIds, because }) => ({
    taskIds,
    code: because.code,
    en: because.text.en,
  }));
};
const codes = (tasks: readonly ReturnType<typeof planTask>[]) =>
  clashesOf(tasks).map(({ code }) => code);

describe('two regions that go over', () => {
  it('in one week are named, with the week', () => {
    expect(clashesOf([inRegion('north', '2025-05-12'), inRegion('south', '2025-05-14')])).toEqual([
      {
        taskIds: ['north/T01', 'south/T01'],
        code: 'cutovers-in-one-week',
        en: '2 cutovers are in week 20 of 2025: one a week is planned for.',
      },
    ]);
  });

  it('in two weeks are no clash, nor in weeks of one number in two years', () => {
    expect(codes([inRegion('north', '2025-05-08'), inRegion('south', '2025-05-12')])).toEqual([]);
    expect(codes([inRegion('north', '2026-01-06'), inRegion('south', '2027-01-12')])).toEqual([]);
  });

  it('over New Year are in the week in which both days are', () => {
    const both = [inRegion('north', '2026-12-29'), inRegion('south', '2026-12-30')];
    expect(clashesOf(both).map(({ en }) => en)).toEqual([
      'The date of T01 T01 en is one on which nothing is changed: the day before a day off.',
      '2 cutovers are in week 53 of 2026: one a week is planned for.',
    ]);
  });

  it('are no clash where one has gone over', () => {
    const doneAt = Date.parse('2025-05-05T05:00:00Z');
    const done = inRegion('north', '2025-05-05', CUTOVER, { doneAt, startedOn: '2025-05-05' });
    expect(codes([done, inRegion('south', '2025-05-07')])).toEqual([]);
  });

  it('are named once for the three of them', () => {
    const three = ['north', 'south', 'west'].map((id, at) => inRegion(id, `2025-05-1${2 + at}`));
    expect(clashesOf(three).map(({ taskIds }) => taskIds)).toEqual([
      ['north/T01', 'south/T01', 'west/T01'],
    ]);
  });

  it('are two only where the regions are', () => {
    const twice = [
      inRegion('north', '2025-05-12'),
      inRegion('north', '2025-05-14', CUTOVER, { key: 'T02' }),
    ];
    expect(codes(twice)).toEqual([]);
  });

  it('are named also where going over is said to disrupt nothing', () => {
    const quiet = { ...CUTOVER, disruptive: false };
    const both = [inRegion('north', '2025-05-12', quiet), inRegion('south', '2025-05-14', quiet)];
    expect(codes(both)).toEqual(['cutovers-in-one-week']);
  });
});

describe('one crew', () => {
  it('that is wanted in two regions on a day is named', () => {
    expect(
      clashesOf([inRegion('north', '2025-05-13', SWAP), inRegion('south', '2025-05-13', SWAP)]),
    ).toEqual([
      {
        taskIds: ['north/T01', 'south/T01'],
        code: 'crew-twice-a-day',
        en: 'The same crew is wanted by 2 plans on 13 May 2025.',
      },
    ]);
  });

  it.each([
    ['on two days', inRegion('south', '2025-05-14', SWAP)],
    ['of another role', inRegion('south', '2025-05-13', { ...SWAP, lead: 'operations' })],
    [
      'with work that disrupts nothing',
      inRegion('south', '2025-05-13', { ...SWAP, disruptive: false }),
    ],
    [
      'with work of several days',
      inRegion('south', '2025-05-13', { ...SWAP, days: { low: 2, likely: 2, high: 2 } }),
    ],
    ['twice in its own region', inRegion('north', '2025-05-13', SWAP, { key: 'T02' })],
  ])('is no clash %s', (_name, other) => {
    expect(codes([inRegion('north', '2025-05-13', SWAP), other])).toEqual([]);
  });

  it('is none where each region’s own people do it', () => {
    const own = { ...SWAP, lead: 'region-it' } as const;
    const both = [inRegion('north', '2025-05-13', own), inRegion('south', '2025-05-13', own)];
    expect(codes(both)).toEqual([]);
  });
});

describe('an agreed day', () => {
  it('that cannot hold is named with what is over too late', () => {
    const late = planTask({ key: 'T02', agreedOn: '2025-05-08', spec: { after: AFTER } });
    expect(clashesOf([planTask(), late])).toEqual([
      {
        taskIds: ['north/T02', 'north/T01'],
        code: 'date-cannot-hold',
        en: 'The date of T02 T02 en cannot hold: T01 T01 en is over 2 working days later.',
      },
    ]);
  });

  it('of a swap in the built-in template, agreed on before the network is ready, is named', () => {
    const plans = [planFor(null), planFor('north')];
    const tasks = plans
      .flatMap((plan) => tasksOf(plan))
      .map((task) => (task.key === 'T12' ? { ...task, agreedOn: '2025-06-03' } : task));
    const { clashes } = bookOf(bookInput({ plans, tasks }));
    expect(clashes.map(({ taskIds }) => taskIds.join(' '))).toEqual([
      'north/T12 north/G2',
      'north/T12 north/T10',
      'north/T12 north/T11',
    ]);
  });
});

const AFTER = [{ task: 'T01', from: 'finish', lag: 0 }] as const;

describe('plans made at once', () => {
  it('of two regions go over in one week, and are told to', () => {
    const plans = [planFor(null), planFor('north'), planFor('south')];
    const { clashes } = bookOf(bookInput({ plans }));
    expect(clashes.map(({ because }) => because.code)).toEqual([
      'cutovers-in-one-week',
      'crew-twice-a-day',
      'crew-twice-a-day',
    ]);
    expect(clashes.every(({ taskIds }) => taskIds.length === 2)).toBe(true);
  });

  it('a month apart are no clash', () => {
    const plans = [planFor(null), planFor('north'), planFor('south', { startsOn: '2025-06-02' })];
    expect(bookOf(bookInput({ plans })).clashes).toEqual([]);
  });
});

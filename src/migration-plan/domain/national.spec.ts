import { expect, it } from '@jest/globals';
import { bookInput, planFor, tasksOf } from '../../../test/support/plan-builders.js';
import { bookOf } from './book.js';
import { nationalOf } from './national.js';

it('counts each region once, those that are closed too, and the centre not at all', () => {
  const plans = [planFor(null), planFor('north'), planFor('south')];
  const closed = ['west', 'south'];
  const book = bookOf(bookInput({ plans }));
  const ends = ['north', 'south'].map((id) => String(book.dates.ends.get(id))).sort();
  expect(nationalOf(plans, closed, book)).toEqual({ regions: 3, over: 2, finish: ends.at(-1) });
  const tasks = plans
    .flatMap((plan) => tasksOf(plan))
    .map((task) =>
      task.spec.cutover && task.planId === 'north'
        ? {
            ...task,
            kind: 'manual' as const,
            spec: { ...task.spec, fact: null },
            doneAt: Date.parse('2025-05-02T10:00:00Z'),
          }
        : task,
    );
  expect(nationalOf(plans, closed, bookOf(bookInput({ plans, tasks })))).toMatchObject({ over: 3 });
});

it('knows no end where nothing runs', () => {
  expect(nationalOf([], [], bookOf(bookInput({ plans: [] })))).toEqual({
    regions: 0,
    over: 0,
    finish: null,
  });
});

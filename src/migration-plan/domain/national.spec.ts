import { expect, it } from '@jest/globals';
import { bookInput, planFor, tasksOf } from '../../../test/support/plan-builders.js';
import { bookOf } from './book.js';
import { nationalOf } from './national.js';
import type { Plan } from './plan.js';

const NOBODY = { closed: [], madeFor: new Map() };
const itself = (regionId: string) => ({ regionId, place: regionId });

/** In which the cutovers of these plans are done. */
const bookWith = (plans: readonly Plan[], over: readonly string[]) => {
  const tasks = plans
    .flatMap((plan) => tasksOf(plan))
    .map((task) =>
      task.spec.cutover && over.includes(task.planId)
        ? {
            ...task,
            kind: 'manual' as const,
            spec: { ...task.spec, fact: null },
            doneAt: Date.parse('2025-05-02T10:00:00Z'),
          }
        : task,
    );
  return bookOf(bookInput({ plans, tasks }));
};

it('counts each region once, those that are closed too, and the centre not at all', () => {
  const plans = [planFor(null), planFor('north'), planFor('south')];
  const made = { ...NOBODY, closed: [itself('west'), itself('south')] };
  const book = bookOf(bookInput({ plans }));
  const ends = ['north', 'south'].map((id) => String(book.dates.ends.get(id))).sort();
  expect(nationalOf(plans, made, book)).toEqual({ regions: 3, over: 2, finish: ends.at(-1) });
  expect(nationalOf(plans, made, bookWith(plans, ['north']))).toMatchObject({ over: 3 });
});

it('counts a region that took over others as over when each of them is', () => {
  const merged = { regionId: 'merged' };
  const plans = [planFor(null), planFor('west', merged), planFor('east', merged)];
  const madeFor = new Map([
    ['west', 'west'],
    ['east', 'east'],
  ]);
  const national = (over: readonly string[], closed: readonly string[] = []) => {
    const running = plans.filter(({ id }) => !closed.includes(id));
    const made = { closed: closed.map((place) => ({ ...merged, place })), madeFor };
    return nationalOf(running, made, bookWith(running, over));
  };
  expect(national([])).toMatchObject({ regions: 1, over: 0 });
  expect(national(['west'])).toMatchObject({ regions: 1, over: 0 });
  expect(national(['west'], ['west'])).toMatchObject({ regions: 1, over: 0 });
  expect(national(['west', 'east'])).toMatchObject({ regions: 1, over: 1 });
  expect(national([], ['west', 'east'])).toMatchObject({ regions: 1, over: 1 });
});

it('knows no end where nothing runs', () => {
  expect(nationalOf([], NOBODY, bookOf(bookInput({ plans: [] })))).toEqual({
    regions: 0,
    over: 0,
    finish: null,
  });
});

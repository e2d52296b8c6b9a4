import { describe, expect, it } from '@jest/globals';
import { planTask } from '../../../../test/support/plan-builders.js';
import { becauseText, type Because } from './because.js';

const tasks = [planTask({ key: 'T09' })];
const nameOf = (id: string) => tasks.find((one) => one.id === id);

describe('what dates follow from, as a sentence', () => {
  it.each<[Because, string, string]>([
    [{ kind: 'done' }, 'It is done.', 'Er udført.'],
    [{ kind: 'begun' }, 'It has begun.', 'Er begyndt.'],
    [{ kind: 'agreed' }, 'The date is agreed.', 'Datoen er aftalt.'],
    [{ kind: 'today' }, 'It can begin now.', 'Kan begynde nu.'],
    [{ kind: 'plan-start' }, 'The plan begins then.', 'Planen begynder da.'],
    [
      { kind: 'after', taskId: 'north/T09' },
      'It begins once T09 T09 en is over.',
      'Kan først begynde efter T09 T09 da.',
    ],
    [
      { kind: 'closed', name: { da: 'Jul', en: 'Christmas' } },
      'Before that nothing is changed: Christmas.',
      'Tidligere er der lukket for ændringer: Jul.',
    ],
  ])('%j', (because, en, da) => {
    expect(becauseText(because, nameOf)).toEqual({ da, en });
  });
});

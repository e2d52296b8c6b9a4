import { describe, expect, it } from '@jest/globals';
import { hasTag, tagsIn } from './plan-tags.js';

describe('the tags of a plan', () => {
  const tasks = [{ tags: ['Øst', 'åben'] }, { tags: [] }, { tags: ['aftaler', 'ØST', 'bølge 10'] }];

  it('are each told once, in Danish order, and numbers by their value', () => {
    expect(tagsIn([...tasks, { tags: ['bølge 9'] }])).toEqual([
      'aftaler',
      'bølge 9',
      'bølge 10',
      'Øst',
      'åben',
    ]);
  });

  it('are found in whichever spelling', () => {
    expect(tasks.map((task) => hasTag(task, 'oest'))).toEqual([true, false, true]);
    expect(tasks.map((task) => hasTag(task, 'vest'))).toEqual([false, false, false]);
  });
});

import { describe, expect, it } from '@jest/globals';
import { planTask } from '../../../test/support/plan-builders.js';
import { sameTag, tagFaults, tagsOf, tidyTags } from './tags.js';
import { TASK_TAG_MAX, TASK_TAGS_MAX } from './template/template.js';

describe('the tags of a task', () => {
  const spec = { tags: ['dialog', 'klinik'] };

  it('are the template’s until it has its own, which may be none', () => {
    expect(tagsOf(planTask({ spec }))).toEqual(['dialog', 'klinik']);
    expect(tagsOf(planTask({ spec, tags: ['haster'] }))).toEqual(['haster']);
    expect(tagsOf(planTask({ spec, tags: [] }))).toEqual([]);
  });

  it('are kept as they were spelled, without the spaces around them', () => {
    expect(tidyTags([' Bølge 2 ', 'A\u030arhus'])).toEqual(['Bølge 2', 'Århus']);
  });

  it.each([
    ['Netværk', 'NETVÆRK', true],
    ['Århus', 'aarhus', true],
    ['Køge', 'koege', true],
    ['kø', 'ko', false],
    ['bølge 1', 'bølge 2', false],
    ['to  ord', 'to ord', true],
  ])('%s and %s: the same is %s', (one, other, same) => {
    expect(sameTag(one, other)).toBe(same);
  });
});

describe('what is wrong with tags', () => {
  const codes = (tags: readonly string[]) =>
    tagFaults(tags).map(({ code, pointer }) => `${pointer} ${code}`);
  const many = Array.from({ length: TASK_TAGS_MAX + 1 }, (_, at) => `mærke ${at}`);

  it.each<[string, readonly string[], readonly string[]]>([
    ['none', [], []],
    ['as many as may be', many.slice(1), []],
    ['one more', many, ['/tags too-many-tags']],
    ['the longest', ['x'.repeat(TASK_TAG_MAX)], []],
    ['a longer one', ['x'.repeat(TASK_TAG_MAX + 1)], ['/tags/0 no-tag']],
    ['nothing to be seen', ['', '\u200b'], ['/tags/0 no-tag', '/tags/1 no-tag']],
    ['two lines, a tab', ['a\nb', 'c\td'], ['/tags/0 no-tag', '/tags/1 no-tag']],
    ['what turns reading round', ['a\u202eb'], ['/tags/0 no-tag']],
    ['one in two spellings', ['Århus', 'x', 'AARHUS'], ['/tags/2 tag-twice']],
    ['one three times', ['x', 'X', 'x'], ['/tags/1 tag-twice', '/tags/2 tag-twice']],
  ])('%s', (_name, tags, wanted) => {
    expect(codes(tags)).toEqual(wanted);
  });
});

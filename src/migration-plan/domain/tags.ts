import { fault, type FieldFault } from '../../kernel/errors.js';
import { foldSearch, hasControlCharacters, normaliseText } from '../../kernel/text.js';
import type { PlanTask } from './tasks/task.js';
import { TASK_TAG_MAX, TASK_TAGS_MAX } from './template/template.js';

/** Of a task: those of its template until somebody gives it its own. */
export const tagsOf = ({ tags, spec }: Pick<PlanTask, 'tags' | 'spec'>): readonly string[] =>
  tags ?? spec.tags;

/** As they are kept: without the spaces around them, in the spelling that was given. */
export const tidyTags = (tags: readonly string[]): readonly string[] => tags.map(normaliseText);

/** The same tag for a reader: 'Århus', 'aarhus' and 'AARHUS' are one. */
export const sameTag = (one: string, other: string): boolean =>
  foldSearch(one) === foldSearch(other);

/** The places of those that stand before, too. */
export const repeatedTags = (tags: readonly string[]): readonly number[] =>
  tags.flatMap((tag, at) => {
    const first = tags.findIndex((one) => sameTag(one, tag));
    return first < at && foldSearch(tag) !== '' ? [at] : [];
  });

/** What is wrong with tags, once they are tidy; that none is a secret is seen before. */
export function tagFaults(tags: readonly string[]): readonly FieldFault[] {
  const twice = new Set(repeatedTags(tags));
  const faults = tags.flatMap((tag, at) => [
    ...(isPlain(tag) ? [] : [noTag(at)]),
    ...(twice.has(at) ? [tagTwice(`/tags/${at}`)] : []),
  ]);
  return tags.length > TASK_TAGS_MAX ? [TOO_MANY, ...faults] : faults;
}

/** Of one line, and with something in it that can be seen. */
const isPlain = (tag: string): boolean =>
  foldSearch(tag) !== '' &&
  tag.length <= TASK_TAG_MAX &&
  !hasControlCharacters(tag) &&
  !/[\n\t]/.test(tag);

const noTag = (at: number): FieldFault =>
  fault(
    `/tags/${at}`,
    'no-tag',
    `A tag is a text of 1 to ${TASK_TAG_MAX} characters on one line.`,
    `Et mærke er en tekst på 1 til ${TASK_TAG_MAX} tegn på én linje.`,
  );

export const tagTwice = (pointer: string): FieldFault =>
  fault(
    pointer,
    'tag-twice',
    'The task has this tag already.',
    'Opgaven har allerede dette mærke.',
  );

const TOO_MANY = fault(
  '/tags',
  'too-many-tags',
  `A task has at most ${TASK_TAGS_MAX} tags.`,
  `En opgave har højst ${TASK_TAGS_MAX} mærker.`,
);

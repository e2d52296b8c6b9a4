import type { Block } from '../../../kernel/letter.js';
import type { Reason, Text } from '../../../kernel/message.js';
import { TASK_STATE_INFOS } from '../tasks/standing.js';
import type { TaskTold } from './cutover.js';

/** So many tasks are named in a letter; the page has all of them. */
export const TASKS_TOLD_MAX = 10;

/** In each language. */
export const inBoth = (write: (language: keyof Text) => string): Text => ({
  da: write('da'),
  en: write('en'),
});

/** All reasons, one after the other. */
export const sentences = (because: readonly Reason[]): Text =>
  inBoth((language) => because.map(({ text }) => text[language]).join(' '));

export const textBlock = (da: string, en: string): Block => ({ kind: 'text', text: { da, en } });

/** Tasks with how they stand and why, under a line that says what they are. */
export function taskBlocks(title: Text, tasks: readonly TaskTold[]): readonly Block[] {
  if (tasks.length === 0) return [];
  const more = tasks.length - TASKS_TOLD_MAX;
  return [
    { kind: 'text', text: title },
    ...tasks.slice(0, TASKS_TOLD_MAX).map(taskFact),
    ...(more > 0 ? [textBlock(`Og ${more} til.`, `And ${more} more.`)] : []),
  ];
}

const taskFact = ({ name, state, because }: TaskTold): Block => {
  const { label } = TASK_STATE_INFOS[state];
  const why = sentences(because);
  const value = inBoth((language) => `${label[language]}. ${why[language]}`.trim());
  return { kind: 'fact', label: name, value };
};

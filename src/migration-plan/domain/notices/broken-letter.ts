import type { Block, Letter } from '../../../kernel/letter.js';
import type { Reason, Text } from '../../../kernel/message.js';
import { inBoth, sentences, TASKS_TOLD_MAX, textBlock } from './letter-words.js';

/** A task that was done, and why it does not hold any more: all of it. */
export type BrokenTask = {
  readonly key: string;
  readonly name: Text;
  /** The region's name, or the centre. */
  readonly place: Text;
  readonly because: readonly Reason[];
  /** Its page. */
  readonly url: string;
};

/**
 * To whoever answers for tasks that turned broken: each with its reasons and the way to its page.
 * @param overview where the rest are, when there are more than a letter names
 */
export function brokenLetter(tasks: readonly BrokenTask[], overview: string): Letter {
  const [only] = tasks;
  const more = tasks.length - TASKS_TOLD_MAX;
  return {
    subject:
      tasks.length === 1 && only !== undefined
        ? {
            da: `Holder ikke længere: ${only.name.da}, ${only.place.da}`,
            en: `Does not hold any more: ${only.name.en}, ${only.place.en}`,
          }
        : {
            da: `${tasks.length} opgaver holder ikke længere`,
            en: `${tasks.length} tasks do not hold any more`,
          },
    blocks: [
      textBlock(
        'Det var udført, og det holder ikke længere. Det, der kommer efter, er blokeret, til det er i orden igen.',
        'It was done, and it does not hold any more. What comes after it is blocked until it is put right.',
      ),
      ...tasks.slice(0, TASKS_TOLD_MAX).flatMap(taskBlocks),
      ...(more > 0
        ? [
            textBlock(`Og ${more} til.`, `And ${more} more.`),
            button({ da: 'Se planerne', en: 'See the plans' }, overview),
          ]
        : []),
    ],
  };
}

const taskBlocks = ({ key, name, place, because, url }: BrokenTask): readonly Block[] => [
  {
    kind: 'fact',
    label: inBoth((language) => `${place[language]}: ${name[language]}`),
    value: sentences(because),
  },
  button({ da: `Se ${key}`, en: `See ${key}` }, url),
];

const button = (label: Text, url: string): Block => ({ kind: 'button', label, url });

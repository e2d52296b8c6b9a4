import type { Text } from '../../kernel/message.js';

/** What a case is, in the words of its room, for people who do not know it. */
export type SubjectWords = {
  /** e.g. 'Udskiftning af netværksudstyr'. */
  readonly what: Text;
  readonly title: string;
  readonly where: string;
  readonly facts: readonly { readonly label: Text; readonly value: string }[];
  /** What the people there will notice. */
  readonly means: Text;
};

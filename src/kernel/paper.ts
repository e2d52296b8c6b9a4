import type { InstantMs } from './instant.js';
import type { Language } from './message.js';

export type PaperColumn = {
  readonly label: string;
  /** Its part of the width, beside those of the others. */
  readonly share: number;
  readonly align?: 'right';
};

/** A part of a document. In a table the first cell of a row says what the row is of. */
export type PaperBlock =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string; readonly look: 'plain' | 'strong' | 'quiet' }
  | {
      readonly kind: 'table';
      /** For who cannot see where it stands. */
      readonly title: string;
      readonly columns: readonly PaperColumn[];
      /** A line break in a cell begins a new line of it. */
      readonly rows: readonly (readonly string[])[];
    };

/** What is put on paper for a reader of one language. */
export type Paper = {
  readonly language: Language;
  /** Whose it is, over the title; null: nobody's. */
  readonly from: string | null;
  readonly title: string;
  /** At the foot of every page, where one page alone has to say what it is of. */
  readonly foot: string;
  /** When it was made, as the file tells it: with the same content it is the same file. */
  readonly at: InstantMs;
  readonly blocks: readonly PaperBlock[];
};

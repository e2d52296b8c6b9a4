import { foldSearch, sortKeyDa } from '../../kernel/text.js';

/** The label by which a row is sorted, and the words by which it is found. */
export type RowTexts = {
  readonly label: string;
  readonly words: readonly (string | null)[];
};

/** The two columns that hold them, as lists compare them. */
export const textColumns = ({ label, words }: RowTexts) => ({
  sortKey: sortKeyDa(label),
  searchText: foldSearch(words.filter((word) => word !== null).join(' ')),
});

/** What Windows-1252 has beside Latin-1: with that, all that the fonts of every PDF reader know. */
const BEYOND_LATIN_1 = '€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ';

/** What is written otherwise, and means the same. */
const INSTEAD: { readonly [character: string]: string } = {
  '\u00a0': ' ',
  '\u00ad': '',
  '\u2009': ' ',
  '\u200b': '',
  '\u2010': '-',
  '\u2011': '-',
  '\u2212': '-',
  '\u202f': ' ',
  '\ufeff': '',
  '→': '->',
  '←': '<-',
  '≤': '<=',
  '≥': '>=',
  ł: 'l',
  Ł: 'L',
};

const MARKS = /\p{M}/gu;

/**
 * A text in the characters that can be printed. The fonts stand in every reader and in no file, so
 * the alphabet is theirs: a letter that is not of it loses its mark, and any other thing is '?'.
 */
export const printable = (text: string): string =>
  Array.from(text.normalize('NFC'), (character) => {
    if (character === '\n') return character;
    const known = INSTEAD[character] ?? character;
    if ([...known].every(isKnown)) return known;
    const bare = character.normalize('NFKD').replace(MARKS, '');
    if (bare !== '' && [...bare].every(isKnown)) return bare;
    return character < ' ' ? ' ' : '?';
  }).join('');

const isKnown = (character: string): boolean =>
  (character >= ' ' && character <= '~') ||
  (character >= '\u00a1' && character <= '\u00ff') ||
  BEYOND_LATIN_1.includes(character);

/** How wide a text is in the font at hand. */
export type WidthOf = (text: string) => number;

/** A text as lines that are no wider than that; a word that is wider by itself is cut. */
export const wrapped = (text: string, width: number, widthOf: WidthOf): readonly string[] =>
  text.split('\n').flatMap((line) => wrappedLine(line, width, widthOf));

/** Before a space, and behind what joins two words, a line may end. */
const BREAKS = /(?<=[-/])|(?= )/;

function wrappedLine(text: string, width: number, widthOf: WidthOf): readonly string[] {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const piece of text.trim().split(BREAKS)) {
    // Piece by piece, so that what comes often is measured once; kerning only makes it less.
    const wide = widthOf(piece);
    if (used + wide <= width) {
      line += piece;
      used += wide;
      continue;
    }
    if (line !== '') lines.push(line);
    line = piece.trimStart();
    while (widthOf(line) > width) {
      const fits = fittingPart(line, width, widthOf);
      lines.push(fits);
      line = line.slice(fits.length);
    }
    used = widthOf(line);
  }
  return [...lines, line];
}

/** At least one character: less than that would never end. */
function fittingPart(word: string, width: number, widthOf: WidthOf): string {
  let length = 1;
  while (length < word.length && widthOf(word.slice(0, length + 1)) <= width) length += 1;
  return word.slice(0, length);
}

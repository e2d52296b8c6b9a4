import { isMention, looksMadeUp } from './mentions.js';

/**
 * Secrets in a table, whose word stands at the head of a column and not beside them: pasted from a
 * spreadsheet, a CSV file, or written as Markdown.
 */

/** Between cells; at last columns that are only set apart by blanks. */
const DELIMITERS = ['|', '\t', ';', ',', '  '] as const;

/** The heading of a column of secrets; `kode`, `key` and `pass` alone head other columns, too. */
const HEAD_WORDS = [
  'password|passwd|passphrase|pwd|pw|adgangskode|adgangsord|kodeord|løsen(?:ord)?',
  'psk|(?:delt|hemmelig) nøgle|pre-?shared[ _-]key|(?:shared |client )?secret',
  'snmp[ _-]?(?:community|ro|rw|read|write)|community|hemmelighed|pass',
].join('|');
const SECRET_HEAD = new RegExp(
  String.raw`^(?:[\p{L}\p{N}.]{1,20}[ _-]){0,3}(?:${HEAD_WORDS})(?: \([^)]{0,30}\))?$`,
  'iu',
);
const PIN_HEAD = /^(?:[\p{L}\p{N}]{1,20}[ _-]){0,2}(?:pin|puk)\d?(?:[ _-]?(?:kode|code))?$/iu;

const HEAD_MAX = 40;
const CELLS_MAX = 60;
const PIN = /^\d{4,12}$/;
const RULE = /^[\s|:;,+-]+$/;
const VALUE_MIN = 4;

type Line = { readonly text: string; readonly at: number };

/** Where each secret of a table stands, in text order. */
export function* tableSecrets(text: string): Generator<{ at: number; isPin: boolean }> {
  const lines = linesOf(plainTable(text));
  for (let head = 0; head + 1 < lines.length; head += 1) {
    const line = lines[head];
    if (line === undefined) continue;
    for (const delimiter of DELIMITERS) {
      if (!line.text.includes(delimiter)) continue;
      const columns = columnsOf(line.text, delimiter);
      if (columns.length > 0) yield* valuesBelow(lines, head, delimiter, columns);
    }
  }
}

type Column = { readonly index: number; readonly isPin: boolean };

function columnsOf(line: string, delimiter: string): readonly Column[] {
  const cells = cellsOf(line, delimiter);
  return cells.flatMap((cell, index): Column[] => {
    const head = bare(cell);
    if (head.length > HEAD_MAX) return [];
    if (PIN_HEAD.test(head)) return [{ index, isPin: true }];
    return SECRET_HEAD.test(head) ? [{ index, isPin: false }] : [];
  });
}

function* valuesBelow(
  lines: readonly Line[],
  head: number,
  delimiter: string,
  columns: readonly Column[],
) {
  for (let row = head + 1; row < lines.length; row += 1) {
    const { text, at } = lines[row] ?? { text: '', at: 0 };
    if (!text.includes(delimiter)) return;
    if (RULE.test(text)) continue;
    const cells = cellsOf(text, delimiter);
    for (const { index, isPin } of columns) {
      const value = bare(cells[index] ?? '');
      const isSecret = isPin ? PIN.test(value) : isKept(value);
      if (isSecret) {
        const before = cells.slice(0, index).reduce((sum, cell) => sum + cell.length + 1, 0);
        yield { at: at + before, isPin };
      }
    }
  }
}

/** A table of a web page, with its cells set apart as everywhere else, and as long as it was. */
const plainTable = (text: string): string =>
  /<\/t[hd]>/i.test(text)
    ? text.replace(/<\/?t[rhd][^>]{0,80}>/gi, (tag) =>
        (/^<\/t[hd]/i.test(tag) ? '|' : ' ').padEnd(tag.length),
      )
    : text;

const isKept = (value: string): boolean =>
  value.length >= VALUE_MIN && !value.includes(' ') && !isMention(value) && looksMadeUp(value);

/** Cells with the blanks around them, so that together they are as long as the line. */
function cellsOf(line: string, delimiter: string): readonly string[] {
  if (delimiter !== '  ') return line.split(delimiter, CELLS_MAX);
  return line.split(/ (?= {1,40}\S)/, CELLS_MAX).filter((cell) => cell.trim() !== '');
}

const bare = (cell: string): string => cell.trim().replace(/^["'`*]{1,2}|["'`*]{1,2}$/g, '');

function linesOf(text: string): readonly Line[] {
  let at = 0;
  return text.split('\n').map((line) => {
    const here = { text: line.replace(/\r$/, ''), at };
    at += line.length + 1;
    return here;
  });
}

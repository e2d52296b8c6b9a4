/** Lines of iCalendar and its kin have at most so many octets (RFC 5545, 3.1). */
const LINE_OCTETS_MAX = 75;

/** One content line without its end, folded by octets and never within a character. */
export function folded(line: string): string {
  let out = '';
  let octets = 0;
  for (const character of line) {
    const size = octetsOf(character);
    if (octets + size > LINE_OCTETS_MAX) {
      out += '\r\n ';
      octets = 1;
    }
    out += character;
    octets += size;
  }
  return out;
}

/** A text of content lines in which each line is changed as a whole, and folded anew. */
export const withLines = (text: string, change: (line: string) => string): string =>
  text
    .replaceAll('\r\n ', '')
    .split('\r\n')
    .map((line) => folded(change(line)))
    .join('\r\n');

function octetsOf(character: string): number {
  const point = character.codePointAt(0) ?? 0;
  if (point < 0x80) return 1;
  if (point < 0x800) return 2;
  return point < 0x10000 ? 3 : 4;
}

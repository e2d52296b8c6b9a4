/** A template has some five levels; what has so many is written to break whoever reads it. */
const LEVELS_MAX = 40;
const INDENT_MAX = 120;

/**
 * Whether a text nests deeper than any template, told without reading it: a reader of YAML goes
 * down as deep as it is told to. Brackets in quotes count as well, which harms nobody.
 */
export function isTooDeep(text: string): boolean {
  let level = 0;
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    level += bracket === '[' || bracket === '{' ? 1 : -1;
    if (level > LEVELS_MAX) return true;
    if (level < 0) level = 0;
  }
  // Blocks nest by what stands before a line's first word.
  return text.split('\n').some((line) => leadOf(line) > INDENT_MAX);
}

function leadOf(line: string): number {
  let at = 0;
  while (at < line.length && LEAD.includes(line.charAt(at))) at += 1;
  return at;
}

const LEAD = ' \t-?:';

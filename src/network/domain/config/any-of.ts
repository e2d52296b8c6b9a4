/** One expression of many: it is asked of every line. */
export const anyOf = (parts: readonly (RegExp | string)[], flags = ''): RegExp =>
  new RegExp(parts.map((part) => `(?:${sourceOf(part)})`).join('|'), flags);

const sourceOf = (part: RegExp | string): string => (typeof part === 'string' ? part : part.source);

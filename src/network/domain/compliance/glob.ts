export type Glob = (line: string) => boolean;

/**
 * The whole line, in which `*` stands for anything. No regular expression, since a rule with many
 * stars would take one for ever on a long line.
 */
export function globOf(text: string): Glob {
  const [first = '', ...rest] = text.split('*');
  const last = rest.pop();
  if (last === undefined) return (line) => line === text;
  return (line) => {
    if (!line.startsWith(first)) return false;
    let at = first.length;
    for (const part of rest) {
      const found = line.indexOf(part, at);
      if (found < 0) return false;
      at = found + part.length;
    }
    return line.length - last.length >= at && line.endsWith(last);
  };
}

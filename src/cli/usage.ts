/** What is wrong with the way the command was called, as a sentence. */
export class Usage extends Error {}

export type Split<Flag extends string> = {
  /** What stands there without a name. */
  readonly words: readonly string[];
  readonly given: ReadonlyMap<Flag, string>;
};

/** @throws Usage when an option is not known, or has no value */
export function splitArguments<Flag extends string>(
  args: readonly string[],
  flags: readonly Flag[],
): Split<Flag> {
  const words: string[] = [];
  const given = new Map<Flag, string>();
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at] ?? '';
    if (!arg.startsWith('--')) {
      words.push(arg);
      continue;
    }
    const [name = '', ...rest] = arg.slice(2).split('=');
    const value = rest.length > 0 ? rest.join('=') : args[(at += 1)];
    const flag = flags.find((one) => one === name);
    if (flag === undefined) throw new Usage(`There is no option --${name}.`);
    if (value === undefined || value === '') throw new Usage(`--${name} needs a value.`);
    given.set(flag, value);
  }
  return { words, given };
}

import type { FindingClass } from '../finding.js';

/** One thing in which twins are the same, as text; null: the machine does not say. */
export type Trait = {
  readonly key: string;
  readonly en: string;
  readonly da: string;
  readonly class: FindingClass;
  readonly value: string | null;
  /** How many there are, where more or fewer is what differs. */
  readonly count: number | null;
  /** Where each of them sits, to name the one that is gone. */
  readonly places: readonly string[];
  /** It shows none, and the list that would show them is empty or not there. */
  readonly isUnread?: true;
};

export type TraitPart = Omit<Trait, 'value' | 'count' | 'places' | 'isUnread'>;

/** Without case and spaces, in which one maker's firmware differs from version to version. */
export const folded = (text: string): string => text.toLowerCase().replace(/\s+/g, ' ');

/** Each name once, as it was first written, with how many there are of it. */
function counts(names: readonly string[]): readonly (readonly [name: string, count: number])[] {
  const found = new Map<string, readonly [string, number]>();
  for (const name of names) {
    const [first, count] = found.get(folded(name)) ?? [name, 0];
    found.set(folded(name), [first, count + 1]);
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}

/** `2 x A, 1 x B`, whatever order they came in. */
const tally = (names: readonly string[]): string =>
  counts(names)
    .map(([name, count]) => `${count} x ${name}`)
    .join(', ');

/** Which kinds there are, however many of each; null where one of them is not known. */
export function kinds(names: readonly (string | null)[]): string | null {
  const known = names.filter((name) => name !== null);
  if (names.length === 0 || known.length < names.length) return null;
  return counts(known)
    .map(([name]) => name)
    .join(', ');
}

/** What is counted of each kind; where a name is not known, there still are so many. */
export function counted(
  part: TraitPart,
  names: readonly (string | null)[],
  places: readonly string[],
): Trait {
  const known = names.filter((name) => name !== null);
  const value = names.length === 0 ? 'none' : tally(known);
  return {
    ...part,
    value: known.length === names.length ? value : null,
    count: names.length,
    places,
  };
}

export const plain = (part: TraitPart, value: string | null): Trait => ({
  ...part,
  value,
  count: null,
  places: [],
});

/** Things that have no names: there are so many. */
export const numbered = (part: TraitPart, places: readonly string[]): Trait => ({
  ...part,
  value: String(places.length),
  count: places.length,
  places,
});

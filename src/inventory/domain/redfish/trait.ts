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
};

export type TraitPart = Omit<Trait, 'value' | 'count' | 'places'>;

/** `2 x A, 1 x B`, whatever order they came in. */
function tally(names: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, count]) => `${count} x ${name}`)
    .join(', ');
}

/** Which kinds there are, however many of each; null where one of them is not known. */
export function kinds(names: readonly (string | null)[]): string | null {
  if (names.length === 0 || names.includes(null)) return null;
  return [...new Set(names)].sort().join(', ');
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

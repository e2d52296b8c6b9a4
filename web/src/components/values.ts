/** Text from a form as the API takes it: trimmed, and null where nothing was written. */
export const orNull = (value: string | undefined): string | null => {
  const trimmed = value?.trim() ?? '';
  return trimmed === '' ? null : trimmed;
};

/** A whole number from a form, as its rules have let it through; null where nothing was written. */
export const numberOrNull = (value: string): number | null => {
  const text = orNull(value);
  return text === null ? null : Number(text);
};

/** The other way: empty for null. */
export const numberText = (value: number | null): string => (value === null ? '' : String(value));

/** Only the fields that differ from what was loaded, so that an edit never touches the others. */
export function changesOf<T extends object>(before: T, after: T): Partial<T> {
  const keys = Object.keys(after) as (keyof T)[]; // of the same type as `after`
  return Object.fromEntries(
    keys.filter((key) => !same(before[key], after[key])).map((key) => [key, after[key]]),
  ) as Partial<T>; // a selection of its own entries
}

/** Equal as JSON, which is what the API compares too. */
export const same = (a: unknown, b: unknown): boolean =>
  JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

import { isPlaceholderSerial } from '../../../kernel/text.js';

/** What a management controller answers with, before anybody has looked at it. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export type JsonObject = { readonly [name: string]: Json | undefined };

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value at a path of names; undefined as soon as something on the way is not there. */
export function at(value: Json | undefined, ...names: readonly string[]): Json | undefined {
  let here = value;
  for (const name of names) {
    if (!isObject(here) || !Object.hasOwn(here, name)) return undefined;
    here = here[name];
  }
  return here;
}

export const listAt = (value: Json | undefined, ...names: readonly string[]): readonly Json[] => {
  const found = at(value, ...names);
  return Array.isArray(found) ? (found as readonly Json[]) : []; // isArray loses `readonly`
};

export const objectsAt = (
  value: Json | undefined,
  ...names: readonly string[]
): readonly JsonObject[] => listAt(value, ...names).filter(isObject);

/** Longer texts than these are no names of anything; they are cut, so that nothing is flooded. */
const TEXT_MAX = 300;

/** Text without what surrounds it; null where there is none. */
export function textAt(value: Json | undefined, ...names: readonly string[]): string | null {
  const found = at(value, ...names);
  const text = typeof found === 'number' ? String(found) : found;
  if (typeof text !== 'string') return null;
  const clean = text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cs}\s]+/gu, ' ')
    .trim();
  return clean === '' ? null : clean.slice(0, TEXT_MAX);
}

/** A finite number; texts such as '3200' are not guessed at. */
export function numberAt(value: Json | undefined, ...names: readonly string[]): number | null {
  const found = at(value, ...names);
  return typeof found === 'number' && Number.isFinite(found) ? found : null;
}

export function countAt(value: Json | undefined, ...names: readonly string[]): number | null {
  const found = numberAt(value, ...names);
  return found !== null && Number.isInteger(found) && found >= 0 ? found : null;
}

/** Further words for "not known" that stand in other fields than serials. */
const UNKNOWN_TEXTS: readonly RegExp[] = [
  /^n\.?a\.?$/i,
  /^not (?:available|applicable|specified|present)$/i,
  /^(?:none|null|unknown|undefined|tbd|default string)$/i,
  /^to be filled /i,
  /^[-?*.]+$/,
  /^v?0+(?:[.\-_]0+)*$/i,
];

/** True for nothing, and for `undefined`, `N/A`, `0.00`, `To be filled by O.E.M.` and the like. */
export const isUnknownText = (text: string | null): boolean =>
  text === null ||
  UNKNOWN_TEXTS.some((one) => one.test(text)) ||
  (!/[1-9]/.test(text) && isPlaceholderSerial(text));

/** The text when it says something; null for placeholders. */
export function knownAt(value: Json | undefined, ...names: readonly string[]): string | null {
  const text = textAt(value, ...names);
  return isUnknownText(text) ? null : text;
}

/** JSON with the names of objects in order, so that equal values are equal texts. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

// Random things that are the same in every run with the same seed.

/** mulberry32: small, and good enough to make up serial numbers. */
export function drawing(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (count) => Math.floor(next() * count);
  const from = (low, high) => low + below(high - low + 1);
  const pick = (list) => list[below(list.length)];
  const chars = (alphabet, count) =>
    Array.from({ length: Number(count) }, () => alphabet[below(alphabet.length)]).join('');
  return { next, below, from, pick, chars };
}

export const two = (value) => String(value).padStart(2, '0');
export const grouped = (text, size, sep = ' ') =>
  (text.match(new RegExp(`.{1,${size}}`, 'g')) ?? []).join(sep);

export const HEX = '0123456789abcdef';
export const DIGITS = '0123456789';
export const LOWER = 'abcdefghijklmnopqrstuvwxyz';
export const UPPER = LOWER.toUpperCase();
export const ALNUM = LOWER + UPPER + DIGITS;
export const BASE64 = `${ALNUM}+/`;
export const CRYPT = `./${ALNUM}`;

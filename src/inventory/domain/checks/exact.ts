/** A number without rounding: numerator over a denominator above zero. */
export type Exact = { readonly n: bigint; readonly d: bigint };

export const exact = (n: bigint, d = 1n): Exact => (d < 0n ? { n: -n, d: -d } : { n, d });

export const plus = (a: Exact, b: Exact): Exact => exact(a.n * b.d + b.n * a.d, a.d * b.d);
export const minus = (a: Exact, b: Exact): Exact => exact(a.n * b.d - b.n * a.d, a.d * b.d);
export const times = (a: Exact, b: Exact): Exact => exact(a.n * b.n, a.d * b.d);
export const over = (a: Exact, b: Exact): Exact => exact(a.n * b.d, a.d * b.n);

/** Below zero, zero or above it, as `a` is less than, equal to or more than `b`. */
export function compare(a: Exact, b: Exact): number {
  const difference = a.n * b.d - b.n * a.d;
  return difference === 0n ? 0 : difference < 0n ? -1 : 1;
}

const EXPONENT_MAX = 30;
const PLAIN = /^([+-]?)(\d{1,30})(?:\.(\d{1,30}))?(?:[eE]([+-]?\d{1,2}))?$/;

/** The number that a text with a decimal point says; null when it says none. */
export function exactOf(text: string): Exact | null {
  const match = PLAIN.exec(text);
  if (match === null) return null;
  const [, sign = '', whole = '', part = '', power = '0'] = match;
  const exponent = Number(power);
  if (Math.abs(exponent) > EXPONENT_MAX) return null;
  const digits = BigInt(`${whole}${part}`) * (sign === '-' ? -1n : 1n);
  const scale = exponent - part.length;
  return scale >= 0 ? exact(digits * 10n ** BigInt(scale)) : exact(digits, 10n ** BigInt(-scale));
}

/** Behind the point no more than so many digits are written: 1 psi in kPa has no last one. */
const WRITTEN_DECIMALS = 12;

/** With a decimal point, without zeros at the end; rounded half away from zero. */
export function writeExact({ n, d }: Exact, decimals = WRITTEN_DECIMALS): string {
  const scale = 10n ** BigInt(decimals);
  const size = n < 0n ? -n : n;
  const rounded = (size * scale * 2n + d) / (d * 2n);
  const whole = rounded / scale;
  const part = (rounded % scale).toString().padStart(decimals, '0').replace(/0+$/, '');
  const sign = n < 0n && rounded > 0n ? '-' : '';
  return `${sign}${whole}${part === '' ? '' : `.${part}`}`;
}

export const numberOf = (value: Exact): number => Number(writeExact(value));

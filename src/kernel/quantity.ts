/**
 * A physical quantity, kept as a whole number of a small unit: `{ unit: 'kPa', perUnit: 1000 }` is
 * kept in pascal. People type it in the unit of the field, and in no other.
 */
export type Quantity = {
  /** As it is written after the number; empty where there is none, as for pH. */
  readonly unit: string;
  /** Small units in one unit. */
  readonly perUnit: number;
  /** Digits after the point that make sense; never three, which could be a thousand. */
  readonly decimals: 0 | 1 | 2;
  /** In small units. */
  readonly min: number;
  readonly max: number;
};

/** Why a text is no amount of the quantity. */
export type QuantityFault = 'not-a-number' | 'other-unit' | 'too-exact' | 'not-in-range';

export const QUANTITY_TEXT_MAX = 24;

const TYPED = /^([-+\u2212]?)(\d{1,9})(?:[.,](\d{1,9}))?\s*(\S.*)?$/;

/**
 * Reads what was typed: `31.5`, `31,5` or `31.5 °C`. Another unit is refused and never converted,
 * and so are three digits after the point: `1.200` is a thousand to one reader and one to another.
 * @returns small units, or why not
 */
export function parseQuantity(text: string, quantity: Quantity): number | QuantityFault {
  const match = TYPED.exec(text.trim());
  if (match === null) return 'not-a-number';
  const [, sign = '', whole = '', fraction = '', unit = ''] = match;
  if (unit !== '' && unit !== quantity.unit) return 'other-unit';
  if (fraction.length > quantity.decimals) return 'too-exact';
  const { perUnit, min, max } = quantity;
  // In whole numbers throughout, so that 0.1 is a tenth and nothing beside it.
  const size = Number(whole) * perUnit + (Number(fraction || 0) * perUnit) / 10 ** fraction.length;
  const small = Math.round(sign === '' || sign === '+' ? size : -size);
  return small >= min && small <= max ? small + 0 : 'not-in-range';
}

/** The amount as decimal text with a point and without its unit: 31500 mK are '31.5' K. */
export function decimalText(small: number, { perUnit, decimals }: Quantity): string {
  const text = (small / perUnit).toFixed(decimals);
  return decimals === 0 ? text : text.replace(/\.?0+$/, '');
}

/** With its unit, in words of both languages: '31,5 °C' and '31.5 °C'. */
export const quantityText = (small: number, quantity: Quantity) => {
  const en = [decimalText(small, quantity), quantity.unit].filter(Boolean).join(' ');
  return { en, da: en.replace(/^(-?\d+)\./, '$1,') };
};

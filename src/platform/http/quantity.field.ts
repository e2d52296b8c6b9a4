import {
  decimalText,
  parseQuantity,
  QUANTITY_TEXT_MAX,
  type Quantity,
  type QuantityFault,
} from '../../kernel/quantity.js';
import { complaint, field, type Check, type Complaint, type Presence } from './fields.js';

/**
 * A measured amount as decimal text in the unit of the field, e.g. `"31.5"` or `"31,5 °C"`. Text,
 * since a JSON number is not exact; another unit is refused and never converted.
 */
export function QuantityField(quantity: Quantity, options: Presence = {}) {
  const check: Check = (value) => {
    if (typeof value !== 'string') return complaintOf('not-a-number', quantity);
    if (value.length > QUANTITY_TEXT_MAX) return complaintOf('not-a-number', quantity);
    const read = parseQuantity(value, quantity);
    return typeof read === 'number' ? null : complaintOf(read, quantity);
  };
  const { unit } = quantity;
  const description = unit === '' ? 'A decimal number' : `A decimal number in ${unit}`;
  const schema = {
    type: 'string' as const,
    format: 'decimal',
    maxLength: QUANTITY_TEXT_MAX,
    description,
  };
  return field(check, schema, options);
}

function complaintOf(fault: QuantityFault, quantity: Quantity): Complaint {
  const { unit, decimals, min, max } = quantity;
  const [least, most] = [min, max].map((small) => decimalText(small, quantity));
  switch (fault) {
    case 'not-a-number':
      return complaint(
        fault,
        `Give a number as text${unit && ` in ${unit}`}, e.g. "31.5".`,
        `Angiv et tal som tekst${unit && ` i ${unit}`}, fx "31,5".`,
      );
    case 'other-unit':
      return complaint(
        fault,
        `Give it in ${unit || 'plain numbers'}: other units are not converted.`,
        `Angiv det i ${unit || 'rene tal'}: andre enheder regnes ikke om.`,
      );
    case 'too-exact':
      return complaint(
        fault,
        `Use at most ${decimals} digits after the point, and no mark for thousands.`,
        `Brug højst ${decimals} cifre efter kommaet, og intet tusindtegn.`,
      );
    case 'not-in-range':
      return complaint(
        fault,
        `Give from ${least} to ${most}${unit && ` ${unit}`}.`,
        `Angiv fra ${least} til ${most}${unit && ` ${unit}`}.`,
      );
  }
}

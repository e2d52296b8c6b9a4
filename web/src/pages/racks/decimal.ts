import { ApiProblem, type Fault } from '../../api/problem.js';
import { currentLanguage, type Language } from '../../i18n/language.js';
import { currentT } from '../../i18n/use-t.js';

/** A field in the unit that people write, kept as whole numbers of a thousandth of it. */
export type DecimalField = { readonly name: string; readonly max: number };

const PER_THOUSAND = 1_000;

const NUMBERS: { readonly [language in Language]: Intl.NumberFormat } = {
  da: new Intl.NumberFormat('da-DK', { maximumFractionDigits: 3, useGrouping: false }),
  en: new Intl.NumberFormat('en-GB', { maximumFractionDigits: 3, useGrouping: false }),
};

// The other language's mark is refused: '1.200' is one number to a Dane and another to a Briton.
const SHAPES: { readonly [language in Language]: RegExp } = {
  da: /^\d{1,7}(?:,\d{1,3})?$/,
  en: /^\d{1,7}(?:\.\d{1,3})?$/,
};

/** 24500 -> '24,5' in Danish; empty for null. */
export const decimalText = (value: number | null): string =>
  value === null ? '' : NUMBERS[currentLanguage()].format(value / PER_THOUSAND);

/**
 * The fields as the API takes them: '24,5' -> 24500, empty -> null.
 * @throws ApiProblem with a fault at each field that is no number, as the API itself would
 */
export function readDecimals(
  values: Readonly<Record<string, string>>,
  fields: readonly DecimalField[],
): Readonly<Record<string, number | null>> {
  const t = currentT();
  const faults: Fault[] = [];
  const read = fields.flatMap(({ name, max }) => {
    const text = values[name];
    if (text === undefined) return [];
    const value = readDecimal(text);
    const pointer = `/${name}`;
    if (value === undefined) {
      faults.push({ pointer, code: 'not-a-decimal', message: t.racks.decimal });
    } else if (value !== null && value > max) {
      const message = t.racks.tooLarge(decimalText(max));
      faults.push({ pointer, code: 'not-in-range', message });
    }
    return [[name, value ?? null] as const];
  });
  if (faults.length > 0) {
    const detail = t.form.errorSummary(faults.length);
    throw new ApiProblem({ status: 422, code: 'invalid-input', detail, errors: faults });
  }
  return Object.fromEntries(read);
}

/** Null for nothing; undefined for what is no number in this language. */
function readDecimal(typed: string): number | null | undefined {
  const text = typed.trim();
  if (text === '') return null;
  if (!SHAPES[currentLanguage()].test(text)) return undefined;
  return Math.round(Number(text.replace(',', '.')) * PER_THOUSAND);
}

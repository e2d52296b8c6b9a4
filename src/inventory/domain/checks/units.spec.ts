import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compare, exact, exactOf, writeExact, type Exact } from './exact.js';
import {
  convert,
  isReason,
  QUANTITIES,
  readNumber,
  readUnit,
  readYesNo,
  unitByCode,
  UNITS,
  unitsOf,
  type NumberForm,
  type Quantity,
  type Unit,
} from './units.js';

const unitNamed = (quantity: Quantity, code: string): Unit => {
  const unit = unitByCode(quantity, code);
  if (unit === null) throw new Error(`no unit ${code}`);
  return unit;
};

const converted = (quantity: Quantity, value: string, from: string, to: string): string =>
  writeExact(
    convert(exactOf(value) ?? exact(0n), unitNamed(quantity, from), unitNamed(quantity, to)),
  );

const codeOf = (value: object): string => (isReason(value) ? value.code : 'read');

describe('conversion', () => {
  // By hand, from the definitions of the units.
  it.each<[Quantity, string, string, string, string]>([
    ['pressure', '2.5', 'bar', 'kPa', '250'],
    ['pressure', '1', 'MPa', 'bar', '10'],
    ['pressure', '1', 'psi', 'Pa', '6894.757293168361'],
    ['pressure', '36', 'psi', 'kPa', '248.211262554061'],
    ['temperature', '32', '°C', 'K', '305.15'],
    ['temperature', '212', '°F', '°C', '100'],
    ['temperature', '-40', '°F', '°C', '-40'],
    ['temperature', '0', 'K', '°C', '-273.15'],
    ['temperature-difference', '18', '°F', 'K', '10'],
    ['flow', '1', 'm3/h', 'l/min', '16.666666666667'],
    ['flow', '6', 'm3/h', 'l/min', '100'],
    ['flow', '0.5', 'l/s', 'l/min', '30'],
    ['flow', '1', 'gpm(US)', 'l/min', '3.785411784'],
    ['power', '1200', 'W', 'kW', '1.2'],
    ['bandwidth', '1', 'GiB/s', 'MB/s', '1073.741824'],
    ['bandwidth', '231.5', 'GB/s', 'MB/s', '231500'],
    ['bandwidth', '1', 'TB/s', 'GB/s', '1000'],
    ['compute', '3.2', 'TFLOPS', 'GFLOPS', '3200'],
    ['conductivity', '1.5', 'mS/cm', 'µS/cm', '1500'],
    ['duration', '3', 'h', 'min', '180'],
    ['ratio', '2500', 'ppm', '%', '0.25'],
  ])('%s: %s %s is %s', (quantity, value, from, to, wanted) => {
    expect(converted(quantity, value, from, to)).toBe(wanted);
  });

  it('there and back is the same to the last digit, between any two units of a quantity', () => {
    const pair = fc
      .constantFrom(...QUANTITIES)
      .chain((quantity) =>
        fc.tuple(fc.constantFrom(...unitsOf(quantity)), fc.constantFrom(...unitsOf(quantity))),
      );
    fc.assert(
      fc.property(
        pair,
        fc.bigInt(-(10n ** 9n), 10n ** 9n),
        fc.integer({ min: 0, max: 6 }),
        (units, n, at) => {
          const [from, to] = units;
          const value = exact(n, 10n ** BigInt(at));
          expect(compare(convert(convert(value, from, to), to, from), value)).toBe(0);
        },
      ),
    );
  });

  it('keeps the order of values', () => {
    const anyUnit = fc.constantFrom(...UNITS);
    fc.assert(
      fc.property(
        anyUnit,
        fc.bigInt(0n, 10n ** 6n),
        fc.bigInt(1n, 10n ** 6n),
        (unit, low, more) => {
          const [base] = unitsOf(unit.quantity);
          if (base === undefined) throw new Error('every quantity has a unit');
          const [a, b] = [convert(exact(low), unit, base), convert(exact(low + more), unit, base)];
          expect(compare(a, b)).toBe(-1);
        },
      ),
    );
  });
});

describe('a unit is named or refused, never guessed', () => {
  it.each<[Quantity, string | null, string]>([
    ['pressure', 'PSI', 'read'],
    ['bandwidth', 'GB/s', 'read'],
    ['temperature-difference', '°C', 'read'],
    ['pressure', '', 'no-unit'],
    ['pressure', null, 'no-unit'],
    ['pressure', '   ', 'no-unit'],
    ['pressure', 'kpa', 'unknown-unit'],
    ['pressure', 'atm', 'unknown-unit'],
    ['pressure', '°C', 'wrong-quantity'],
    ['bandwidth', 'GFLOPS', 'wrong-quantity'],
    ['flow', 'GPM', 'ambiguous-unit'],
    ['flow', 'gpm(US)', 'read'],
    ['count', '%', 'wrong-quantity'],
    ['conductivity', 'MS/cm', 'unknown-unit'],
  ])('%s in %p: %s', (quantity, text, wanted) => {
    expect(codeOf(readUnit(quantity, text))).toBe(wanted);
  });

  it('says which units would do, in both languages', () => {
    const refused = readUnit('pressure', 'l/min');
    expect(isReason(refused) && refused.text).toEqual({
      en: 'l/min measures something else (flow): give one of kPa, Pa, bar, MPa, psi.',
      da: 'l/min måler noget andet (gennemstrømning): angiv en af kPa, Pa, bar, MPa, psi.',
    });
  });

  it('no spelling names two units of one quantity', () => {
    for (const quantity of QUANTITIES) {
      const spellings = unitsOf(quantity).flatMap(({ code, also }) => [code, ...also]);
      expect(new Set(spellings).size).toBe(spellings.length);
    }
  });
});

describe('a number is read where it can be read in one way', () => {
  const written = (value: Exact) => writeExact(value);

  it.each<[string, NumberForm, string]>([
    ['231.5', 'either', '231.5'],
    ['231,5', 'either', '231.5'],
    ['-0,25', 'either', '-0.25'],
    ['0.125', 'either', '0.125'],
    ['0,125', 'either', '0.125'],
    ['1234', 'either', '1234'],
    ['1234,567', 'either', '1234.567'],
    [' 12 ', 'either', '12'],
    ['1.234', 'dot', '1.234'],
    ['3.4567e+02', 'dot', '345.67'],
    ['231234.5', 'dot', '231234.5'],
  ])('%p (%s) is %s', (text, form, wanted) => {
    const read = readNumber(text, form);
    expect(isReason(read) ? read.code : written(read)).toBe(wanted);
  });

  it.each<[string, NumberForm, string]>([
    ['1.234', 'either', 'ambiguous-number'],
    ['1,234', 'either', 'ambiguous-number'],
    ['12.345', 'either', 'ambiguous-number'],
    ['1.234,5', 'either', 'ambiguous-number'],
    ['1,234.5', 'either', 'ambiguous-number'],
    ['1 234', 'either', 'not-a-number'],
    ['231,5', 'dot', 'not-a-number'],
    ['', 'either', 'not-a-number'],
    ['nan', 'dot', 'not-a-number'],
    ['Infinity', 'dot', 'not-a-number'],
    ['0x10', 'either', 'not-a-number'],
    ['1e99', 'dot', 'not-a-number'],
    ['9'.repeat(60), 'either', 'not-a-number'],
    ['5 bar', 'either', 'not-a-number'],
  ])('%p (%s) is refused: %s', (text, form, wanted) => {
    expect(codeOf(readNumber(text, form))).toBe(wanted);
  });

  it.each([
    ['ja', 1],
    ['YES', 1],
    ['pass', 1],
    ['Nej', 0],
    ['failed', 0],
  ])('%s as yes or no is %d', (text, wanted) => {
    const read = readYesNo(text);
    expect(isReason(read) ? read.code : Number(read.n)).toBe(wanted);
  });

  it('no other word is yes or no', () => {
    expect(codeOf(readYesNo('måske'))).toBe('not-yes-or-no');
    expect(codeOf(readYesNo('1'))).toBe('not-yes-or-no');
  });
});

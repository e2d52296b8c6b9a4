import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decimalText, parseQuantity, quantityText, type Quantity } from './quantity.js';

const PRESSURE: Quantity = { unit: 'kPa', perUnit: 1_000, decimals: 1, min: 0, max: 2_000_000 };
const TEMPERATURE: Quantity = {
  unit: '°C',
  perUnit: 1_000,
  decimals: 2,
  min: -50_000,
  max: 150_000,
};

describe('what is typed in the unit of the field', () => {
  test.each([
    ['300', 300_000],
    ['300.5', 300_500],
    ['300,5', 300_500],
    [' 300,5 kPa ', 300_500],
    ['300kPa', 300_000],
    ['+300', 300_000],
    ['0', 0],
  ])('%j is read', (text, small) => {
    expect(parseQuantity(text, PRESSURE)).toBe(small);
  });

  test.each([
    ['43.5 psi', 'other-unit'],
    ['3 bar', 'other-unit'],
    ['300 KPA', 'other-unit'],
    ['300 kPa abs', 'other-unit'],
    ['1.200', 'too-exact'],
    ['1,25', 'too-exact'],
    ['2000.1', 'not-in-range'],
    ['-1', 'not-in-range'],
    ['', 'not-a-number'],
    ['abc', 'not-a-number'],
    ['1e3', 'other-unit'],
    ['NaN', 'not-a-number'],
    ['.5', 'not-a-number'],
    ['1.2.3', 'other-unit'],
  ])('%j is refused: %s', (text, fault) => {
    expect(parseQuantity(text, PRESSURE)).toBe(fault);
  });

  test('a minus of either kind', () => {
    expect(parseQuantity('-4,25', TEMPERATURE)).toBe(-4_250);
    expect(parseQuantity('\u22124.25 °C', TEMPERATURE)).toBe(-4_250);
    expect(Object.is(parseQuantity('-0', TEMPERATURE), 0)).toBe(true);
  });

  test('whatever is written is read back as the same', () => {
    fc.assert(
      fc.property(fc.integer({ min: -5_000, max: 15_000 }), (hundredths) => {
        const small = hundredths * 10;
        expect(parseQuantity(decimalText(small, TEMPERATURE), TEMPERATURE)).toBe(small + 0);
        expect(parseQuantity(quantityText(small, TEMPERATURE).da, TEMPERATURE)).toBe(small + 0);
      }),
    );
  });
});

test('in words', () => {
  expect(quantityText(31_500, TEMPERATURE)).toEqual({ en: '31.5 °C', da: '31,5 °C' });
  expect(quantityText(2_000, TEMPERATURE)).toEqual({ en: '2 °C', da: '2 °C' });
});
